/** Of the shops the office's bench makes up. */
export const BENCH_PASSPHRASE = 'bench horse battery staple';
