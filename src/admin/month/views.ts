/** Ways of looking at the month that the owner keeps: a span, a department, a person. */

/** Under this name the books keep them, sealed: a view may name somebody. */
export const VIEWS = 'month-views';

export interface View {
  readonly span: 'day' | 'week' | 'month';
  /** A department or a branch, as limits name them; empty = everybody. */
  readonly department: string;
  /** Part of a name or number; empty = everybody. */
  readonly typed: string;
}

export const EVERYBODY: View = { span: 'month', department: '', typed: '' };

export function sameView(a: View, b: View): boolean {
  return a.span === b.span && a.department === b.department && a.typed === b.typed;
}

export function writeViews(views: readonly View[]): string {
  return JSON.stringify({ format: 1, views });
}

/** What is not a view is left out. */
export function readViews(text: string | undefined): View[] {
  if (text === undefined) return [];
  const value: unknown = JSON.parse(text); // written by `writeViews` alone
  if (typeof value !== 'object' || value === null || !('views' in value)) return [];
  return Array.isArray(value.views) ? value.views.filter(isView) : [];
}

function isView(value: unknown): value is View {
  if (typeof value !== 'object' || value === null) return false;
  const { span, department, typed } = value as Partial<Record<keyof View, unknown>>;
  const known = span === 'day' || span === 'week' || span === 'month';
  return known && typeof department === 'string' && typeof typed === 'string';
}
