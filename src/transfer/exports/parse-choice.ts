/** Choices and favourites at the door: what does not parse is not a choice. */
import * as v from 'valibot';
import { choiceShape, favouriteShape, type Choice, type Favourite } from './choice.ts';

export function parseChoice(value: unknown): Choice | undefined {
  const parsed = v.safeParse(choiceShape, value);
  return parsed.success ? parsed.output : undefined;
}

/** Those that can be read; a favourite of a later version is left out. */
export function parseFavourites(text: string): readonly Favourite[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return []; // not JSON: no favourites
  }
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    const parsed = v.safeParse(favouriteShape, one);
    return parsed.success ? [parsed.output] : [];
  });
}
