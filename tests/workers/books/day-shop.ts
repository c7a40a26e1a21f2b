/** A shop in Shanghai that works from nine to six. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Milliseconds until the shop's wall (UTC+8) shows that time, today or tomorrow. */
export function until(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const local = Date.now() + 8 * HOUR;
  const midnight = local - (local % DAY);
  return midnight + DAY + hour * HOUR + minute * MINUTE - local;
}

export const RULE_TEXT = JSON.stringify({
  format: 1,
  sets: [
    {
      from: '2020-01-01',
      shifts: [
        {
          id: 'day',
          name: '早班',
          start: '09:00',
          end: '18:00',
          breakFrom: '12:00',
          breakTo: '13:00',
          lateGraceMin: 5,
          overtime: false,
        },
      ],
      weeklyRest: [],
      calendar: 'none',
      everybody: 'day',
      own: {},
    },
  ],
});
