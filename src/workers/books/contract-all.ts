import type { BooksBody } from './contract.ts';
import type { KeepingBody } from './contract-keeping.ts';

/** Everything the worker answers. */
export type AllBooks = BooksBody & KeepingBody;
