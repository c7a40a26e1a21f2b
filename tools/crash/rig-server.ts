/** Serves `dist/` and, beside it, the rig page; hands on what the page tells. */
import { readFileSync, readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export interface Told {
  readonly what: string;
  readonly body: Record<string, unknown>;
}

/** What the page tells is answered with what `hear` returns. */
export type Hear = (told: Told) => Record<string, unknown>;

export interface RigServer {
  readonly url: string;
  listenWith(hear: Hear): void;
  close(): Promise<void>;
}

const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
  '.html': 'text/html',
};

/** `dist`: the built product. */
export async function startRigServer(dist: string): Promise<RigServer> {
  let hear: Hear = () => ({});
  const server = createServer((request, response) => {
    void serve(dist, request, response, (told) => hear(told));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    // `localhost` is a secure context without a certificate.
    url: `http://localhost:${address.port}`,
    listenWith: (next) => {
      hear = next;
    },
    close: () => closed(server),
  };
}

async function serve(
  dist: string,
  request: IncomingMessage,
  response: ServerResponse,
  hear: Hear,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const send = (type: string, body: string | Buffer): void => {
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  };
  try {
    if (pathname.startsWith('/rig/tell/')) {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const body = JSON.parse(Buffer.concat(parts).toString() || '{}') as Record<string, unknown>;
      send('application/json', JSON.stringify(hear({ what: pathname.slice(10), body })));
    } else if (pathname === '/rig/')
      send(
        'text/html',
        '<!doctype html><title>rig</title><script type="module" src="/rig/rig.js"></script>',
      );
    else if (pathname === '/rig/rig.js')
      send('text/javascript', readFileSync(join(import.meta.dirname, 'rig.js')));
    else if (pathname === '/rig/comlink.js')
      send(
        'text/javascript',
        readFileSync(join(root, 'node_modules/comlink/dist/esm/comlink.mjs')),
      );
    else if (pathname === '/rig/worker') send('text/plain', booksWorker(dist));
    else {
      const file = normalize(join(dist, pathname));
      if (!file.startsWith(dist)) throw new Error('outside');
      send(TYPES[extname(file)] ?? 'application/octet-stream', readFileSync(file));
    }
  } catch {
    response.writeHead(404).end();
  }
}

/** The built books worker; the rig measures what is shipped. */
function booksWorker(dist: string): string {
  const files = readdirSync(join(dist, 'assets'));
  const file = files.find((name) => /^books\.worker-.*\.js$/.test(name));
  if (file === undefined) throw new Error(`${dist} has no books worker: run npm run build`);
  return file;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
