import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { models } from './tools/build/models.ts';
import { verifierHeaders } from './tools/build/verifier-headers.ts';
import { HEADERS } from './src/workers/offline/policy.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

export default defineConfig({
  define: { __DAKA_VERSION__: JSON.stringify(version) },
  appType: 'mpa',
  plugins: [svelte(), models(), verifierHeaders()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // inlined assets would need data: in the content policy
    modulePreload: false,
    chunkSizeWarningLimit: 1024,
    rolldownOptions: {
      input: { door: 'index.html', office: 'admin/index.html', phone: 'phone/index.html' },
    },
  },
  preview: { port: 4173, strictPort: true, headers: { ...HEADERS } },
});
