import { expose } from 'comlink';
import { codesBody } from './reader.ts';

expose(codesBody());
