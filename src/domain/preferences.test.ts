import { expect, test } from 'vitest';
import {
  preferences,
  readPreferences,
  USUAL,
  usePreferences,
  withPreferences,
  writePreferences,
} from './preferences.ts';

const CHOSEN = {
  theme: 'dark',
  clock: '12',
  alert: 'both',
  gesture: 'hold',
  zone: 'America/New_York',
} as const;

test('what is written is read again, and what is as usual is left out', () => {
  expect(readPreferences(writePreferences(CHOSEN))).toEqual(CHOSEN);
  expect(writePreferences({ ...USUAL, theme: 'light' })).toBe('theme=light');
  expect(writePreferences(USUAL)).toBe('');
  // Nothing that a cookie must not contain.
  expect(writePreferences({ ...CHOSEN, zone: 'Etc/GMT+5' })).toMatch(/^[\w.=%-]+$/);
  expect(readPreferences(writePreferences({ ...USUAL, zone: 'Etc/GMT+5' })).zone).toBe('Etc/GMT+5');
});

test.each([
  '',
  'theme=pink.clock=13',
  'gesture=tap',
  'zone=Mars/Olympus',
  `zone=${'x'.repeat(1000)}`,
  '%',
  '<script>',
])('what nobody knows is as usual: %s', (text) => {
  expect(readPreferences(text)).toEqual(USUAL);
});

test('they hold while something is written for that browser, and no longer', () => {
  expect(withPreferences(CHOSEN, () => preferences().theme)).toBe('dark');
  expect(() =>
    withPreferences(CHOSEN, () => {
      throw new Error('unwritten');
    }),
  ).toThrow('unwritten');
  expect(preferences()).toEqual(USUAL);
});

test('a page has one reader, for whom they hold on', () => {
  usePreferences(CHOSEN);
  expect(preferences()).toEqual(CHOSEN);
  usePreferences(USUAL);
  expect(preferences()).toEqual(USUAL);
});
