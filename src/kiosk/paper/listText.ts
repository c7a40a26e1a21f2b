/** Which people stand on a sheet, in which order, for the code printed on it. Pure. */

const PREFIX = 'DAKAP1:';
/** What a code on paper still carries; a longer list is named by its first numbers. */
const MOST = 900;

export function listText(numbers: readonly string[]): string {
  let text = PREFIX + numbers.join(',');
  while (text.length > MOST) text = text.slice(0, text.lastIndexOf(','));
  return text;
}
