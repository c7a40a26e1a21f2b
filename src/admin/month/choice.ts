/** A cell of the grid by its person and date. */
export interface Choice {
  readonly id: string;
  readonly date: string;
}
