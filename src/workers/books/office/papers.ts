/**
 * The office's own papers (pay, protection, leave, closed months): sealed to the shop's root key, so
 * that they can be read only while somebody is unlocked, unlike `documents.ts`, which the kiosk
 * reads unattended. They travel in a backup like any document.
 */
import * as v from 'valibot';
import { sha256, utf8, type Bytes } from '../../../crypto/bytes.ts';
import { openFrom, sealTo } from '../../../crypto/hpke.ts';
import { importPublic } from '../../../crypto/p256.ts';
import type { Keys } from '../../../crypto/vault.ts';
import type { StateWrite } from '../../../storage/record-store.ts';
import type { OpenBooks } from '../start/open-books.ts';

const PAPER = 'document/paper/';

const paperShape = v.object({
  sealed: v.pipe(
    v.instance(Uint8Array),
    v.transform((bytes) => bytes.slice()),
  ),
});

export async function readPaper(
  books: OpenBooks,
  keys: Keys,
  name: string,
): Promise<string | undefined> {
  const kept = await books.cells.read(PAPER + name, paperShape);
  const plain = kept && (await openFrom(keys.seal, place(name), kept.sealed));
  return plain && new TextDecoder().decode(plain);
}

/** Every paper whose name begins with `prefix`, by the rest of its name. */
export async function readPapers(
  books: OpenBooks,
  keys: Keys,
  prefix: string,
): Promise<Map<string, string>> {
  const names = await books.store.stateKeys(PAPER + prefix);
  const texts = await Promise.all(
    names.map((name) => readPaper(books, keys, name.slice(PAPER.length))),
  );
  const found = new Map<string, string>();
  names.forEach((name, at) => {
    const text = texts[at];
    if (text !== undefined) found.set(name.slice(PAPER.length + prefix.length), text);
  });
  return found;
}

/** To be committed with the entry that says who wrote it. */
export async function paperCell(books: OpenBooks, name: string, text: string): Promise<StateWrite> {
  const root = await importPublic('ECDH', books.device.rootSeal);
  if (root === undefined) throw new Error('the root sealing key is not a key');
  return books.cells.write(PAPER + name, { sealed: await sealTo(root, place(name), utf8(text)) });
}

/** Writes a paper, journaled under its name and hash. */
export async function keepPaper(books: OpenBooks, name: string, text: string): Promise<boolean> {
  const sha: Bytes = await sha256(utf8(text));
  const appended = await books.ledger.append(async () => ({
    drafts: [{ k: 'document', name, sha }],
    cells: [await paperCell(books, name, text)],
  }));
  return appended?.kind === 'appended';
}

function place(name: string): string {
  return `paper|${name}|1`;
}
