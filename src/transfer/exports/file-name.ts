/** `店名_YYYY-MM_类型.ext`: letters of any script and digits, in NFC; the rest would not survive every file system. */
export function fileName(
  shop: string,
  range: { readonly from: string; readonly to: string },
  kind: string,
  extension: string,
): string {
  const month = range.from.slice(0, 7);
  const whole = range.from.endsWith('-01') && range.to.startsWith(month);
  const when = whole ? month : `${range.from}_${range.to}`;
  return `${safe(shop) || 'daka'}_${when}_${safe(kind)}.${extension}`;
}

function safe(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_.]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
}
