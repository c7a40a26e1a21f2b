import { expect, test } from 'vitest';
import { headersOf } from '../../../src/workers/offline/policy.ts';

test('only the page of somebody’s own phone may ask where it is', () => {
  const place = (path: string) =>
    /geolocation=(\S+),/.exec(headersOf(path)['Permissions-Policy'] ?? '')?.[1];
  for (const path of ['/phone/', '/phone/index.html', '/phone/*']) {
    expect(place(path)).toBe('(self)');
    expect(headersOf(path)['Content-Security-Policy']).toContain("connect-src 'self';");
  }
  for (const path of ['/', '/admin/', '/verify.html', '/assets/phone/x.js', '/phones']) {
    expect(place(path)).toBe('()');
  }
});
