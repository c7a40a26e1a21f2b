/** What the seeding worker answers. */
export interface Seeded {
  /** By employee number. */
  readonly ids: Readonly<Record<string, string>>;
  readonly records: number;
}
