import { expect, test } from 'vitest';
import { hasPerson, openerOf } from './open-browser.ts';

const URL = 'http://127.0.0.1:4000/?a=1&b=2';

test.each([
  ['win32', 'rundll32'],
  ['darwin', 'open'],
  ['linux', 'xdg-open'],
] as const)('on %s the address goes to %s as one word', (platform, command) => {
  expect(openerOf(platform, URL)[0]).toBe(command);
  expect(openerOf(platform, URL).at(-1)).toBe(URL);
});

test('a browser is opened for a person at a terminal only', () => {
  expect(hasPerson({}, { isTTY: true })).toBe(true);
  expect(hasPerson({}, {})).toBe(false);
  expect(hasPerson({ CI: 'true' }, { isTTY: true })).toBe(false);
  expect(hasPerson({ SSH_CONNECTION: '192.0.2.1 5000 192.0.2.2 22' }, { isTTY: true })).toBe(false);
});
