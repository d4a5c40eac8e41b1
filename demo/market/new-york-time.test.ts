import { expect, test } from 'vitest';
import { isMarketOpen, newYorkClock, newYorkTime } from './new-york-time.ts';

const openAt = (iso: string) => isMarketOpen(newYorkTime(Date.parse(iso)));

test('New York is five hours behind UTC in winter and four in summer', () => {
  expect(newYorkTime(Date.parse('2026-01-12T14:30:00Z'))).toEqual({ weekday: 1, minute: 570 });
  expect(newYorkTime(Date.parse('2026-07-13T13:30:00Z'))).toEqual({ weekday: 1, minute: 570 });
});

test('midnight is minute 0 of the new day', () => {
  expect(newYorkTime(Date.parse('2026-01-13T05:00:00Z'))).toEqual({ weekday: 2, minute: 0 });
});

test('the clock is written with seconds', () => {
  expect(newYorkClock(Date.parse('2026-01-12T05:00:00Z'))).toBe('00:00:00');
  expect(newYorkClock(Date.parse('2026-01-12T19:35:00Z'))).toBe('14:35:00');
});

test('the market rests for an hour each day and over the weekend', () => {
  expect(openAt('2026-01-12T21:59:00Z')).toBe(true); // Monday 16:59
  expect(openAt('2026-01-12T22:00:00Z')).toBe(false); // Monday 17:00
  expect(openAt('2026-01-12T23:00:00Z')).toBe(true); // Monday 18:00
  expect(openAt('2026-01-16T22:00:00Z')).toBe(false); // Friday 17:00
  expect(openAt('2026-01-16T23:00:00Z')).toBe(false); // Friday 18:00
  expect(openAt('2026-01-17T15:00:00Z')).toBe(false); // Saturday
  expect(openAt('2026-01-18T22:59:00Z')).toBe(false); // Sunday 17:59
  expect(openAt('2026-01-18T23:00:00Z')).toBe(true); // Sunday 18:00
});
