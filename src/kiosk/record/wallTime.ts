/** Instants from what somebody chose on a clock face, in the shop's zone. Pure but for `Intl`. */

/** `YYYY-MM-DD` and `HH:MM` where `at` is; `at` in ms since the epoch. */
export function wallOf(at: number, zone: string): { readonly date: string; readonly time: string } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return {
    date: `${of('year')}-${of('month')}-${of('day')}`,
    time: `${of('hour')}:${of('minute')}`,
  };
}

/** `undefined` for what is no date or time, or a time that the clock skipped. */
export function instantOf(date: string, time: string, zone: string): number | undefined {
  const naive = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(naive)) return undefined;
  // Twice: the first guess may lie on the other side of a change of the clock.
  let at = naive;
  for (let round = 0; round < 2; round += 1) {
    const shown = wallOf(at, zone);
    at += naive - Date.parse(`${shown.date}T${shown.time}:00Z`);
  }
  const found = wallOf(at, zone);
  return found.date === date && found.time === time ? at : undefined;
}
