import { expect, test } from 'vitest';
import { isMeant } from './keys.ts';

const press = {
  key: 'a',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  defaultPrevented: false,
  repeat: false,
};

test('a key alone is meant', () => {
  expect(isMeant(press, false, false)).toBe(true);
});

test.each([
  ['with Ctrl', { ctrlKey: true }],
  ['with Cmd', { metaKey: true }],
  ['with Alt', { altKey: true }],
  ['of an input method', { isComposing: true }],
  ['that something else has taken', { defaultPrevented: true }],
  ['that is held down', { repeat: true }],
])('a key %s is not', (_case, changes) => {
  expect(isMeant({ ...press, ...changes }, false, false)).toBe(false);
});

test('no key is meant while one types, or while a dialog asks', () => {
  expect([isMeant(press, true, false), isMeant(press, false, true)]).toEqual([false, false]);
});

test('moving may be held down', () => {
  expect(isMeant({ ...press, key: 'j', repeat: true }, false, false)).toBe(true);
});
