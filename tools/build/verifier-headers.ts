import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { HEADERS, headersOf } from '../../src/workers/offline/policy.ts';

/** The preview server sends all files with the same headers; pages that verify and the phone's need others. */
export function verifierHeaders(): Plugin {
  return {
    name: 'daka-verifier-headers',
    configurePreviewServer({ config, middlewares }) {
      middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost');
        const headers = headersOf(pathname);
        const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
        const file = join(config.root, config.build.outDir, name);
        if (headers === HEADERS || !existsSync(file)) {
          next();
          return;
        }
        response.writeHead(200, { ...headers, 'Content-Type': 'text/html; charset=utf-8' });
        response.end(readFileSync(file));
      });
    },
  };
}
