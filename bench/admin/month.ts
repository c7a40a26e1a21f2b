/** The month that is measured; its days are over. */
export const MONTH = '2026-10';
