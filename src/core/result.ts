/** A failure as a value: plain data, survives a worker, handled exhaustively. Only bugs throw. */
export type Result<Ok, Failure extends { readonly kind: string }> =
  { readonly kind: 'ok'; readonly value: Ok } | Failure;

export function ok<Ok>(value: Ok): { readonly kind: 'ok'; readonly value: Ok } {
  return { kind: 'ok', value };
}

/** Ends a `switch` over a union: a case that is forgotten does not compile. */
export function never(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
