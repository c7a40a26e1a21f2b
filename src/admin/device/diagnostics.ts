/** How the tablet is, for whoever helps: figures and states, nobody's name, number, face or times. */
import type { Health } from '../../workers/books/contract-device.ts';
import type { PersonCard } from '../../workers/books/contract.ts';
import type { LightDay } from '../../core/faces/light.ts';
import type { PowerState } from '../../devices/power.ts';

export interface DiagnosticFacts {
  readonly at: number;
  readonly health: Health;
  readonly people: readonly PersonCard[];
  readonly shop: {
    readonly zone: string;
    readonly language: string;
    readonly liveness: string;
    readonly duplicateMin: number;
    readonly strangersAccepted: number;
  };
  readonly page: {
    readonly language: string;
    readonly offline: string;
    readonly persist: string;
    readonly cameraSeen: boolean | undefined;
    readonly face: string;
    readonly power: PowerState;
  };
  readonly browser: {
    readonly agent: string;
    readonly cores: number;
    readonly screen: string;
    readonly touch: number;
  };
  readonly light: LightDay;
}

/** JSON, indented: the owner reads it before it goes anywhere. */
export function diagnosticsOf(facts: DiagnosticFacts): string {
  const { at, health, people, shop, page, browser, light } = facts;
  const count = (test: (person: PersonCard) => boolean) => people.filter(test).length;
  return JSON.stringify(
    {
      product: 'Daka',
      format: 1,
      // The hour is enough for a helper, and tells nothing of anybody.
      at: `${new Date(at).toISOString().slice(0, 13)}:00Z`,
      version: health.version,
      shop,
      people: {
        active: count(({ status }) => status === 'active'),
        pending: count(({ status }) => status === 'pending'),
        left: count(({ status }) => status === 'left'),
        faces: count(({ hasFace }) => hasFace),
        pins: count(({ hasPin }) => hasPin),
      },
      storage: health.storage,
      clock: { grade: health.clock.grade, offsetMs: health.clock.offsetMs ?? null },
      unsaved: health.unsaved,
      persisted: health.persisted,
      usedBytes: health.usedBytes ?? null,
      quotaBytes: health.quotaBytes ?? null,
      page,
      browser,
      light: light.map(({ looks, sum, poor }) => [looks, Math.round(sum), poor]),
    },
    undefined,
    2,
  );
}
