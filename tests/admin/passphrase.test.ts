import { describe, expect, test } from 'vitest';
import { strengthOf } from '../../src/admin/passphrase.ts';
import { generatePhrase, strongEnough } from '../../src/crypto/phrase.ts';

describe('the strength of a passphrase', () => {
  test.each([
    ['', 'empty'],
    ['eleven char', 'too-short'],
    ['            ', 'empty'],
    ['aaaaaaaaaaaaaaaa', 'obvious'],
    ['abababababababab', 'obvious'],
    ['abcdefghijklmnop', 'obvious'],
    ['987654321098765', 'obvious'],
    ['password123456', 'obvious'],
    ['correct horse', 'fair'],
    ['correct horse battery staple', 'good'],
    ['correct horse battery staple tomorrow 7', 'strong'],
    ['我家后院有三棵老枣树', 'too-short'],
    ['我家后院有三棵老枣树和一口井', 'strong'],
  ])('%j is %s', (passphrase, kind) => {
    expect(strengthOf(passphrase).kind).toBe(kind);
  });

  test('nine characters lack three', () => {
    expect(strengthOf('ninechars')).toEqual({ kind: 'too-short', length: 9, missing: 3 });
  });

  test('the name of the shop with 3 signs added is obvious, in another shop it is not', () => {
    expect(strengthOf('Sunrise Breakfast!!1', ['Sunrise Breakfast'])).toEqual({
      kind: 'obvious',
      why: 'shop-name',
    });
    expect(strengthOf('Sunrise Breakfast!!1', ['Noodle House']).kind).not.toBe('obvious');
  });

  test('a word said 6 times is hardly better than said once', () => {
    const strength = strengthOf('garden garden garden garden garden garden');
    expect(strength.kind).toBe('fair');
  });

  test('what is accepted here is accepted by the books, and 50 generated phrases are strong', () => {
    for (const accepted of ['correct horse', 'correct horse battery staple', '12 moons over Xi’an'])
      expect([strengthOf(accepted).kind, strongEnough(accepted)]).toEqual([
        expect.stringMatching(/fair|good|strong/),
        true,
      ]);
    for (let i = 0; i < 50; i += 1)
      expect(strengthOf(generatePhrase()).kind).toMatch(/good|strong/);
  });
});
