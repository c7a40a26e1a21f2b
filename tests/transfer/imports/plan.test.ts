import { expect, test } from 'vitest';
import type { FoundPunch } from '../../../src/transfer/imports/found.ts';
import { planPunches } from '../../../src/transfer/imports/plan.ts';
import { zones, ZONE } from '../month.ts';

const KNOWN = [
  { id: 'a', no: '0012', name: '王小明' },
  { id: 'b', no: '13', name: '李四' },
  { id: 'c', no: '014', name: '李四' },
];

function found(text: string, over: Partial<FoundPunch> = {}): FoundPunch {
  const [no = '', date = '', time = ''] = text.split(' ');
  return { no, name: '', department: '', date, time, ...over };
}

const plan = (punches: readonly FoundPunch[], taken: ReadonlySet<number> = new Set()) =>
  planPunches(punches, KNOWN, () => taken, zones, ZONE);

test('a clock’s 12 is our 0012; a name two people bear is nobody’s', () => {
  const made = plan([
    found('12 2026-11-02 09:00:00'),
    found(' 2026-11-02 09:00:00', { no: '', name: '王小明', date: '2026-11-03', time: '09:00:00' }),
    found('x', { no: '', name: '李四', date: '2026-11-03', time: '09:00:00' }),
  ]);
  expect(made.punches.map(({ who }) => who)).toEqual(['a', 'a', 'new:李四']);
  expect(made.people).toEqual([{ key: 'new:李四', no: '李四', name: '李四', department: '' }]);
});

test('the same file again changes nothing: 2 of 2 are already there', () => {
  const file = [found('13 2026-11-02 09:00:10'), found('13 2026-11-02 18:00:00')];
  const first = plan(file);
  const minutes = new Set(first.punches.map(({ at }) => Math.floor(at / 60_000)));
  expect(plan(file, minutes)).toMatchObject({ punches: [], already: 2 });
  expect(plan([...file, ...file])).toMatchObject({ already: 2 });
});

test('a clock that calls every punch an in is not believed: coming and going alternate, nights too', () => {
  const file = [
    '2026-11-02 21:55:00',
    '2026-11-03 06:02:00',
    '2026-11-03 21:58:00',
    '2026-11-04 06:00:00',
  ];
  const made = plan(file.map((text) => found(`13 ${text}`, { direction: 'in' })));
  expect(made.punches.map(({ direction }) => direction)).toEqual(['in', 'out', 'in', 'out']);
  const missed = plan([
    found('13 2026-11-02 08:00:00'),
    found('13 2026-11-03 08:00:00'),
    found('13 2026-11-03 17:00:00'),
  ]);
  expect(missed.punches.map(({ direction }) => direction)).toEqual(['in', 'in', 'out']);
});

test('what a clock does say is kept', () => {
  const made = plan([
    found('13 2026-11-02 09:00:00', { direction: 'in' }),
    found('13 2026-11-02 12:00:00', { direction: 'break-out' }),
  ]);
  expect(made.punches.map(({ direction }) => direction)).toEqual(['in', 'break-out']);
  expect(made).toMatchObject({ from: '2026-11-02', to: '2026-11-02' });
});
