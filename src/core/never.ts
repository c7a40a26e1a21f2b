/** Ends a `switch` over a union: a case that is forgotten does not compile. */
export function never(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
