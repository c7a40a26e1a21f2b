/** The main house and its branches, as the pages show them. */
import { branchOn } from '../core/people/person.ts';
import type { Person } from '../core/people/person.ts';
import { branchLimit } from '../core/people/rights.ts';
import { BRANCHES, NO_BRANCHES, readBranches, rulesName } from '../core/shop/branches.ts';
import type { Branches } from '../core/shop/branches.ts';
import { onePlace, placesFrom, zoneOn } from '../core/shop/places.ts';
import type { Places } from '../core/shop/places.ts';
import { readRules } from '../core/shop/rules-text.ts';
import { m } from '../ui/words/compiled/messages.js';
import type { Office } from './office.ts';
import { departmentsOf } from './people/personForm.ts';

type Somebody = Pick<Person, 'id' | 'department' | 'stays'>;

export class ShopPlaces {
  list = $state.raw<Branches>(NO_BRANCHES);
  all = $state.raw<Places>(onePlace('UTC', []));
  /** Branches there are beside the main house. */
  readonly several = $derived(this.list.branches.length > 0);

  /** `own`: the zone this tablet goes by. */
  async load(books: Office['books'], own: string): Promise<void> {
    const list = readBranches(await books.document(BRANCHES));
    const ids = ['', ...list.branches.map(({ id }) => id)];
    const texts = await Promise.all(ids.map((id) => books.document(rulesName(id))));
    const rules = texts.map((text) =>
      text === undefined || text === '' ? undefined : (readRules(text) ?? []),
    );
    this.list = list;
    this.all = placesFrom(list, rules, own, isZone);
  }

  nameOf(branch: string): string {
    return this.all.branches.get(branch)?.name ?? m.places_home();
  }

  /** Where this tablet stands. */
  branchHere(books: { readonly device: string } | undefined): string {
    const at = this.list.branches.find(({ devices }) => devices.includes(books?.device ?? ''));
    return at?.id ?? '';
  }

  /** `Berlin · Kitchen`; a shop in one place says only the department. */
  groupOf(person: Pick<Person, 'department' | 'stays'>, date: string): string {
    const place = this.several ? this.nameOf(branchOn(person, date)) : '';
    return [place, person.department].filter((part) => part !== '').join(' · ');
  }

  zoneOf(person: Pick<Person, 'stays'> | undefined, date: string): string {
    return zoneOn(this.all, person ?? {}, date);
  }

  /** Whom one can look at: everybody, those of a place, those of a department. */
  groups(
    people: readonly Somebody[],
  ): readonly { readonly value: string; readonly label: string }[] {
    const departments = departmentsOf(people).map((name) => ({ value: name, label: name }));
    const everybody = this.several ? m.places_everybody() : m.office_people_all_departments();
    return [{ value: '', label: everybody }, ...this.branchGroups(), ...departments];
  }

  /** None while the shop is in one place. */
  branchGroups(): readonly { readonly value: string; readonly label: string }[] {
    if (!this.several) return [];
    const ids = ['', ...this.list.branches.map(({ id }) => id)];
    return ids.map((id) => ({ value: branchLimit(id), label: this.nameOf(id) }));
  }
}

function isZone(zone: string): boolean {
  return zone === 'UTC' || Intl.supportedValuesOf('timeZone').includes(zone);
}
