/** The owner's, in every walk. */
export const PASSPHRASE = 'copper lantern walks softly home';
