import { expose } from 'comlink';
import { booksBody } from './books.ts';

/** Set by the build; a development server has none. */
declare const __DAKA_VERSION__: string | undefined;

expose(booksBody({ version: typeof __DAKA_VERSION__ === 'string' ? __DAKA_VERSION__ : 'dev' }));
