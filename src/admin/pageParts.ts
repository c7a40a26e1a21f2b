/**
 * The pages behind the door, each loaded when it is first opened: the unlock screen waits for none
 * of them. All take the session; some take what their page says.
 */
import type { Component } from 'svelte';
import type { Page, PageKind } from './pages.ts';
import type { Session } from './session.svelte.ts';

interface Given {
  readonly session: Session;
  readonly id?: string | undefined;
  readonly month?: string | undefined;
}
type Loaded = { readonly default: Component<Given> };

/** What takes fewer properties takes these too. */
const of = (load: () => Promise<{ readonly default: unknown }>) => load as () => Promise<Loaded>;

const PARTS: Partial<Record<PageKind, () => Promise<Loaded>>> = {
  today: of(() => import('./today/Today.svelte')),
  wall: of(() => import('./today/Wall.svelte')),
  decide: of(() => import('./decide/Decide.svelte')),
  people: of(() => import('./people/People.svelte')),
  'people-import': of(() => import('./people/ImportPeople.svelte')),
  person: of(() => import('./people/PersonPage.svelte')),
  enrol: of(() => import('./people/Enrol.svelte')),
  punches: of(() => import('./punches/Punches.svelte')),
  month: of(() => import('./month/Month.svelte')),
  year: of(() => import('./month/Year.svelte')),
  'month-print': of(() => import('./month/MonthPrint.svelte')),
  charts: of(() => import('./month/Charts.svelte')),
  hours: of(() => import('./hours/Hours.svelte')),
  close: of(() => import('./month/Close.svelte')),
  roster: of(() => import('./roster/Roster.svelte')),
  leave: of(() => import('./leave/Leave.svelte')),
  files: of(() => import('./files/Files.svelte')),
  backup: of(() => import('./backup/Backup.svelte')),
  journal: of(() => import('./audit/Audit.svelte')),
  device: of(() => import('./device/Device.svelte')),
  settings: of(() => import('./settings/Settings.svelte')),
  door: of(() => import('./settings/DoorSettings.svelte')),
  law: of(() => import('./law/Law.svelte')),
  branches: of(() => import('./branches/Branches.svelte')),
  roles: of(() => import('./settings/Roles.svelte')),
  tablets: of(() => import('./tablets/Tablets.svelte')),
  'beam-out': of(() => import('./tablets/BeamOut.svelte')),
  'beam-in': of(() => import('./tablets/BeamIn.svelte')),
  join: of(() => import('./tablets/Join.svelte')),
};

/** Once a page; asked again it is there at once. */
const loaded = new Map<PageKind, Promise<Loaded>>();

export function pagePart(kind: PageKind): Promise<Loaded> | undefined {
  const known = loaded.get(kind);
  if (known !== undefined) return known;
  const load = PARTS[kind]?.();
  if (load !== undefined) {
    loaded.set(kind, load);
    // A file that did not come may come the next time.
    load.catch(() => loaded.delete(kind));
  }
  return load;
}

export function givenTo(page: Page): Omit<Given, 'session'> {
  return {
    ...('id' in page ? { id: page.id } : {}),
    ...('month' in page ? { month: page.month } : {}),
  };
}
