/**
 * The import law (src/README.md): which folder may import values, which only types, from which
 * folder and which package. Everything that is not written here is forbidden.
 */
const law = {
  core: { values: [], types: [], packages: [] },
  crypto: { values: ['core'], types: [], packages: ['@hpke/core', 'hash-wasm', 'cborg'] },
  devices: {
    values: ['core'],
    types: [],
    packages: ['qr', '@point-of-sale/receipt-printer-encoder'],
  },
  storage: {
    values: ['core', 'crypto'],
    types: [],
    packages: ['dexie', 'idb-keyval', 'valibot', 'cborg'],
  },
  transfer: {
    values: ['core', 'crypto', 'devices'],
    types: ['storage'],
    packages: [
      'valibot',
      'cborg',
      'write-excel-file',
      '@e965/xlsx',
      '@xmldom/xmldom',
      'fflate',
      'papaparse',
      'ical-generator',
      'aws4fetch',
    ],
  },
  workers: {
    values: ['core', 'crypto', 'storage', 'transfer'],
    types: [],
    packages: [
      'comlink',
      '@vladmandic/face-api',
      '@tensorflow/*',
      'workbox-*',
      'temporal-polyfill',
      'valibot',
      'cborg',
      'qr',
    ],
  },
  ui: { values: ['core'], types: [], packages: ['svelte', 'qr', 'chartist'] },
  kiosk: {
    values: ['core', 'ui'],
    types: ['workers', 'devices', 'storage', 'transfer'],
    packages: ['svelte'],
  },
  admin: {
    values: ['core', 'ui'],
    types: ['workers', 'devices', 'storage', 'transfer'],
    packages: ['svelte'],
  },
  phone: {
    values: ['core', 'ui'],
    types: ['transfer'],
    packages: ['svelte'],
  },
  app: {
    values: [
      'core',
      'crypto',
      'storage',
      'transfer',
      'workers',
      'devices',
      'ui',
      'kiosk',
      'admin',
      'phone',
    ],
    types: [],
    packages: ['svelte', 'workbox-window', 'temporal-polyfill'],
  },
};

const folders = Object.keys(law);

function policies(folder, { values, types, packages }) {
  const from = { element: { type: folder } };
  const to = (type) => ({ to: { element: { type } } });
  return [
    ...[folder, ...values].map((type) => ({ from, allow: to(type) })),
    ...types.map((type) => ({ from, allow: { ...to(type), dependency: { kind: 'type' } } })),
    ...packages.flatMap((name) =>
      [name, `${name}/**`].map((source) => ({
        from,
        allow: { to: { module: { origin: 'external', source } } },
      })),
    ),
  ];
}

export const importLaw = {
  elements: folders.map((type) => ({ type, pattern: `src/${type}` })),
  rule: {
    default: 'disallow',
    checkAllOrigins: true,
    message: 'The import law (src/README.md) does not allow this import.',
    policies: folders.flatMap((folder) => policies(folder, law[folder])),
  },
};
