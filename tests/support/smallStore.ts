/** An S3-compatible store of a few lines, and what was asked of it: for tests of who may ask. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SmallStore {
  readonly origin: string;
  /** Method and path of everything that arrived, a preflight too. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** Every page may ask: what stops one is its own policy. */
export async function smallStore(): Promise<SmallStore> {
  const blobs = new Map<string, Buffer>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://store');
    asked.push(`${request.method ?? ''} ${url.pathname}`);
    for (const what of ['Origin', 'Methods', 'Headers']) {
      response.setHeader(`Access-Control-Allow-${what}`, what === 'Methods' ? 'GET, PUT' : '*');
    }
    response.setHeader('Access-Control-Expose-Headers', 'Date, ETag');
    const prefix = url.searchParams.get('prefix');
    if (request.method === 'PUT') {
      void whole(request).then((body) => {
        const there = blobs.has(url.pathname);
        if (!there) blobs.set(url.pathname, body);
        response.writeHead(there ? 412 : 200).end();
      });
      return;
    }
    if (request.method === 'OPTIONS' || prefix !== null) {
      response.end(request.method === 'OPTIONS' ? '' : listing([...blobs.keys()], prefix ?? ''));
      return;
    }
    const body = blobs.get(url.pathname);
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** Paths begin with the bucket, which no key does. */
function listing(paths: readonly string[], prefix: string): string {
  const keys = paths.map((path) => path.split('/').slice(2).join('/')).sort();
  const found = keys.filter((key) => key.startsWith(prefix));
  const rows = found.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
  return `<ListBucketResult><IsTruncated>false</IsTruncated>${rows}</ListBucketResult>`;
}

async function whole(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
