/** What XML 1.0 cannot carry: control characters, half surrogate pairs, two non-characters. */
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const SPECIAL = /[&<>"]/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
/** Excel reads `_x0041_` as an escaped character. */
const ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;
/** A cell holds 32,767 characters. */
const MOST = 32_767;

/** For text between tags and in attributes. */
export function xmlText(text: string): string {
  return text.replace(FORBIDDEN, '').replace(SPECIAL, (one) => ENTITIES[one] ?? one);
}

/** The text of a cell. */
export function cellText(text: string): string {
  return xmlText(text.slice(0, MOST).replace(ESCAPED, '_x005F_'));
}
