import { expose } from 'comlink';
import type { BlobStore } from '../../transfer/stores/blob-store.ts';
import { probe } from '../../transfer/stores/probe.ts';
import { s3Store } from '../../transfer/stores/s3.ts';
import type { CourierBody } from './contract.ts';

let store: BlobStore | undefined;

function open(): BlobStore {
  if (store === undefined) throw new Error('the courier was not told where to go');
  return store;
}

const body: CourierBody = {
  open({ place, within }) {
    store = s3Store(place, within);
    return Promise.resolve();
  },
  probe: (errand) => probe(errand.place, errand.within, errand.device),
  put: (key, bytes) => open().put(key, bytes),
  list: (prefix, after, limit) => open().list(prefix, after, limit),
  get: (key) => open().get(key),
};

expose(body);
