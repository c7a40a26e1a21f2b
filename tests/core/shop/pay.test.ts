import { expect, test } from 'vitest';
import { proposedPay } from '../../../src/core/shop/pay.ts';

const MONTH = {
  workedMin: 10_560,
  overtimeWorkdayMin: 600,
  overtimeRestMin: 480,
  overtimeStatutoryMin: 120,
};

test('156 h at 25.00, and 10, 8 and 2 h at 150, 200 and 300 %, are 3,900 + 925', () => {
  expect(proposedPay(MONTH, 2_500)).toEqual({
    regularMin: 9_360,
    overtimeMin: 1_200,
    regularCents: 390_000,
    overtimeCents: 37_500 + 40_000 + 15_000,
    totalCents: 482_500,
  });
});

test('one minute at 25.50 is 0.43 (0.425 half up)', () => {
  const none = { overtimeWorkdayMin: 0, overtimeRestMin: 0, overtimeStatutoryMin: 0 };
  expect(proposedPay({ workedMin: 1, ...none }, 2_550).totalCents).toBe(43);
});
