import { expect, test } from 'vitest';
import { CONSENT_VERSION, consentText } from '../../src/admin/consent.ts';

test.each(['zh', 'en'] as const)(
  'the %s text has 7 points and names the shop, no blank left',
  (language) => {
    const text = consentText(CONSENT_VERSION, language, '阳光早餐店');
    const all = JSON.stringify(text);
    expect(text?.points).toHaveLength(7);
    expect(all).not.toContain('{shop}');
    expect(all.split('阳光早餐店').length - 1).toBe(language === 'zh' ? 4 : 3);
  },
);

test('a version nobody wrote is unknown', () => {
  expect(consentText('1999-1', 'en', 'x')).toBeUndefined();
});
