/** Rosters for phones' calendars: one event per shift, explicit instants, stable names. Layout: formats, 5.8. */
import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Out } from '../cells.ts';
import type { Choice } from './choice.ts';
import type { Format, Written } from './format.ts';
import type { MonthData, PersonMonth } from './month-data.ts';

export const rosterIcs: Format = {
  id: 'roster-ics',
  shape: 'lines',
  extension: 'ics',
  mime: 'text/calendar',
  encoding: 'utf-8',
  lineEnd: '\r\n',
  name: ({ language }) => (language === 'zh' ? '排班' : 'roster'),
  write,
};

/** Minutes of 1 January 2020: a file made later has the higher sequence. */
const SEQUENCE_ZERO = 26_297_280;

/** One calendar per person: a person gets theirs, not everybody's. */
async function write(data: MonthData, choice: Choice, out: Out): Promise<Written> {
  let rows = 0;
  for await (const person of data.people()) {
    if (person.planned.length === 0) continue;
    const sheet = out.sheet({ name: `${person.no}_${person.name}` });
    for (const line of calendarOf(data, choice, person).split(/\r\n/))
      if (line !== '') sheet.row([line]);
    rows += person.planned.length;
  }
  return { rows, leftOut: [] };
}

function calendarOf(data: MonthData, choice: Choice, person: PersonMonth): string {
  const calendar = ical({
    name: `${data.shop} · ${person.name}`,
    prodId: { company: 'Daka', product: 'Daka', language: choice.language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { date, id, name, from, to } of person.planned) {
    calendar.createEvent({
      // The same shift of the same day replaces itself when the file is opened again.
      id: `${person.id}.${date}.${encodeURIComponent(id)}@daka`,
      sequence: Math.max(0, Math.floor(data.made / 60_000) - SEQUENCE_ZERO),
      start: new Date(from * 60_000),
      end: new Date(to * 60_000),
      stamp: new Date(data.made),
      summary: name,
      location: data.shop,
    });
  }
  return calendar.toString();
}
