import { expose } from 'comlink';
import { SLOW_FLOOR } from '../../../src/crypto/derive.ts';
import { booksBody } from '../../../src/workers/books/books.ts';

// The worker's own name is the store's, so every test has a device to itself; passphrases cost
// the floor unless it begins with `real`; `name@ms` is a
// device whose clock is that many milliseconds off.
const [name = '', offset = '0'] = self.name.split('@');
const real = Date.now.bind(Date);
let off = Number(offset);
Date.now = () => real() + off;
self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (typeof data === 'object' && data !== null && 'setClock' in data) off += Number(data.setClock);
});

// Several tablets of one test share an origin, which no two in life do: each has a lock of its own.
const request = navigator.locks.request.bind(navigator.locks) as (
  name: string,
  ...rest: readonly unknown[]
) => Promise<unknown>;
Object.assign(navigator.locks, {
  request: (lock: string, ...rest: readonly unknown[]) => request(`${name}/${lock}`, ...rest),
});

expose(
  booksBody({ version: 'test', name, ...(name.startsWith('real') ? {} : { cost: SLOW_FLOOR }) }),
);
