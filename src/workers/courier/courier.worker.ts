import { expose } from 'comlink';
import type { BlobStore } from '../../transfer/stores/blob-store.ts';
import { folderStore } from '../../transfer/stores/folder.ts';
import { probe, probeFolder } from '../../transfer/stores/probe.ts';
import { s3Store } from '../../transfer/stores/s3.ts';
import type { CourierBody } from './contract.ts';

let store: BlobStore | undefined;

function open(): BlobStore {
  if (store === undefined) throw new Error('the courier was not told where to go');
  return store;
}

const body: CourierBody = {
  open({ to, within }) {
    store = to.kind === 's3' ? s3Store(to.place, within) : folderStore(to.folder, within);
    return Promise.resolve();
  },
  probe: ({ to, within, device }) =>
    to.kind === 's3' ? probe(to.place, within, device) : probeFolder(to.folder, within, device),
  put: (key, bytes) => open().put(key, bytes),
  list: (prefix, after, limit) => open().list(prefix, after, limit),
  get: (key) => open().get(key),
};

expose(body);
