/**
 * An owner's first week in the back room of the built product: forty people from a list, hours with
 * a night cycle tried before they count, requests answered, roles tried against each other, papers
 * printed; every page in both languages at three sizes.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putANightOnTheRoster, writeHours } from '../support/week/hours.ts';
import { readTheMonth, seeTheBoardAndThePapers } from '../support/week/month.ts';
import { readTheList } from '../support/week/people.ts';
import { answerARequest } from '../support/week/requests.ts';
import { tryRoles } from '../support/week/roles.ts';
import { seeEveryOtherRoom } from '../support/week/rooms.ts';
import { Week } from '../support/week/week.ts';

/** Each page is looked at three times; a busy machine takes its time. */
const SLOW_MS = 900_000;

const STEPS: readonly (readonly [sentence: string, step: (week: Week) => Promise<void>])[] = [
  ['sets up, reads 40 people of three departments from a list, takes them back once', readTheList],
  ['writes hours, tries them on the last month, keeps them from a date', writeHours],
  ['puts a night on the roster, is told of the short rest', putANightOnTheRoster],
  ['answers a request in two taps, and the person sees the answer at the door', answerARequest],
  ['enters leave, sees the month, its charts and a person’s year', readTheMonth],
  ['adds a manager, who sees 14 people and may not touch the rules', tryRoles],
  ['shows the owner today, the wall board, the close and the papers', seeTheBoardAndThePapers],
  ['looks well in every other room', seeEveryOtherRoom],
];

/** Long on a busy machine: with `LONG=1`, as everything heavy. */
describe.runIf(process.env['LONG']).each(['en', 'zh'] as const)(
  'an owner’s first week (%s)',
  (language) => {
    let week: Week;
    beforeAll(async () => {
      week = await Week.begin(language);
    });
    afterAll(() => week.end());

    it.each(STEPS)('%s', (_, step) => step(week), SLOW_MS);

    it('made the browser complain about nothing but what the self-test tries', () => {
      const [tried, others] = [true, false].map((is) =>
        week.errors.filter((error) => error.includes('elsewhere.example') === is),
      );
      expect(others).toEqual([]);
      expect(tried).not.toEqual([]);
    });
  },
);
