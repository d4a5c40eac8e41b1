import { expect, test } from 'vitest';
import { judgeSupport, toBase64Url } from './push.ts';

const ANDROID = {
  isSecure: true,
  hasPush: true,
  isApplePhone: false,
  isInstalled: false,
  isBlocked: false,
};

test.each([
  ['a browser that can be notified', {}, 'ready'],
  ['an iPhone whose app is on the Home Screen', { isApplePhone: true, isInstalled: true }, 'ready'],
  ['Safari on an iPhone', { isApplePhone: true, hasPush: false }, 'needs_home_screen'],
  ['an iPhone that is too old', { isApplePhone: true, isInstalled: true, hasPush: false }, 'missing'],
  ['a browser without push', { hasPush: false }, 'missing'],
  ['a page over http', { isSecure: false, hasPush: false }, 'needs_https'],
  ['a site that may not notify', { isBlocked: true }, 'blocked'],
] as const)('%s', (_, facts, support) => {
  expect(judgeSupport({ ...ANDROID, ...facts })).toBe(support);
});

test('a key is compared as the server writes it', () => {
  expect(toBase64Url(Uint8Array.of(251, 255, 254))).toBe('-__-');
  expect(toBase64Url(Uint8Array.of(4))).toBe('BA');
});
