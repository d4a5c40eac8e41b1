import { expect, test } from 'vitest';
import { SERVER_SETTINGS } from './setting-declarations.ts';

test.each(SERVER_SETTINGS)('$name is explained, and is the only one of its name', ({ name, about }) => {
  expect(name).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
  expect(about).toMatch(/^\S[^\n]*\.$/);
  expect(SERVER_SETTINGS.filter((other) => other.name === name)).toHaveLength(1);
});

test('no secret has a default', () => {
  expect(SERVER_SETTINGS.filter((setting) => setting.secret && 'fallback' in setting)).toEqual([]);
});
