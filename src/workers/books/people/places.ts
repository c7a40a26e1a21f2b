/** The main house and the branches, as the calculation reads them; and where this tablet stands. */
import { BRANCHES, readBranches, rulesName, zoneAt } from '../../../core/shop/branches.ts';
import type { Branches } from '../../../core/shop/branches.ts';
import { placesFrom } from '../../../core/shop/places.ts';
import type { Places } from '../../../core/shop/places.ts';
import type { Rules } from '../../../core/shop/rules.ts';
import { readRules } from '../../../core/shop/rules-text.ts';
import { document } from '../cells/documents.ts';
import { SHOP, type OpenBooks } from '../start/open-books.ts';
import { shopDraft } from '../keys/unlocking.ts';
import { knownZone } from '../journal/wall.ts';

interface Read {
  readonly places: Places;
  /** Some rules are of a later version; hours there count as punched. */
  readonly foreign: boolean;
}

interface Known extends Read {
  readonly texts: readonly (string | undefined)[];
}

/** Read once per change: the calculation remembers rules by identity. */
const known = new WeakMap<OpenBooks, Known>();

export async function placesOf(books: OpenBooks): Promise<Read> {
  const list = await document(books, BRANCHES);
  const branches = readBranches(list);
  const ids = ['', ...branches.branches.map(({ id }) => id)];
  const rules = await Promise.all(ids.map((id) => document(books, rulesName(id))));
  const texts = [books.shop.zone, list, ...rules];
  const last = known.get(books);
  if (last !== undefined && same(last.texts, texts)) return last;
  const next = { texts, ...read(branches, books.shop.zone, rules) };
  known.set(books, next);
  return next;
}

function read(branches: Branches, own: string, texts: readonly (string | undefined)[]): Read {
  const all = texts.map((text) => (text === undefined || text === '' ? undefined : readOne(text)));
  const rules = all.map((one) => one?.rules);
  return {
    places: placesFrom(branches, rules, own, knownZone),
    foreign: all.some((one) => one?.foreign === true),
  };
}

function readOne(text: string): { readonly rules: Rules; readonly foreign: boolean } {
  const rules = readRules(text);
  return { rules: rules ?? [], foreign: rules === undefined };
}

function same(a: Known['texts'], b: Known['texts']): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at]);
}

/** This tablet goes by the clock of the place it stands in, from the moment it hears of it. */
export async function standHere(books: OpenBooks): Promise<void> {
  const branches = readBranches(await document(books, BRANCHES));
  const zone = zoneAt(branches, books.device.name);
  if (zone === undefined || zone === books.shop.zone || !knownZone(zone)) return;
  const shop = { ...books.shop, zone };
  await books.ledger.append(async () => ({
    drafts: [shopDraft(shop)],
    cells: [await books.cells.write(SHOP, shop)],
    committed: () => {
      books.shop = shop;
      books.ledger.zone = zone;
    },
  }));
}
