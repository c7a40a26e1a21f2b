import { expose } from 'comlink';
import { readAsText, readForeign } from '../../transfer/imports/read.ts';
import type { FilesReader } from './contract.ts';

const reader: FilesReader = { read: readForeign, text: readAsText };
expose(reader);
