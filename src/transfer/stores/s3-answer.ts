/**
 * The few words that are read out of a store's XML. Workers have no XML parser; keys are our own
 * and hold no markup, so that only the five named entities can occur.
 */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

export function elements(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, text]) =>
    (text ?? '').replace(
      /&(amp|lt|gt|quot|apos);/g,
      (whole, entity: string) => ENTITIES[entity] ?? whole,
    ),
  );
}

export function textOf(xml: string, name: string): string | undefined {
  return elements(xml, name)[0];
}
