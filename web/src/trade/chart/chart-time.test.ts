import { TickMarkType } from 'lightweight-charts';
import { expect, test } from 'vitest';
import { chartTimes } from './chart-time.ts';

const NEW_YORK = 'America/New_York';
const at = (instant: string) => Date.parse(instant) / 1000;
const fiveMinutely = (from: string, count: number) =>
  Array.from({ length: count }, (_, index) => at(from) + index * 300);
const placed = (seconds: readonly number[], zone: string) =>
  chartTimes(seconds, zone).places.map((place) => new Date(Number(place) * 1000).toISOString().slice(0, 16));

test('a day begins at midnight by the clocks of the session', () => {
  const evening = fiveMinutely('2024-01-16T04:55:00Z', 2);
  expect(placed(evening, NEW_YORK)).toEqual(['2024-01-15T23:55', '2024-01-16T00:00']);
});

test('what is written is the time of the session', () => {
  const times = chartTimes([at('2024-01-16T05:00:00Z')], NEW_YORK);
  const [midnight] = times.places;
  if (midnight === undefined) throw new Error('the bar has no place');
  expect(times.formatTick(midnight, TickMarkType.DayOfMonth)).toBe('Jan 16');
  expect(times.formatPoint(midnight)).toBe('Jan 16, 00:00 EST');
});

test('in the hour that comes twice each bar has a place after the one before, and its own time', () => {
  // From 01:00 EDT to 02:00 EST on the night when summer time ends.
  const night = fiveMinutely('2024-11-03T05:00:00Z', 25);
  const { places, formatPoint } = chartTimes(night, NEW_YORK);
  expect(places.every((place, index) => index === 0 || place > Number(places[index - 1]))).toBe(true);
  expect(places.map(formatPoint).filter((text) => text.includes('01:30'))).toEqual([
    'Nov 3, 01:30 EDT',
    'Nov 3, 01:30 EST',
  ]);
  expect(placed(night, NEW_YORK).at(-1)).toBe('2024-11-03T02:00');
});

test('the hour that is left out leaves a gap', () => {
  expect(placed(fiveMinutely('2024-03-10T06:55:00Z', 2), NEW_YORK)).toEqual([
    '2024-03-10T01:55',
    '2024-03-10T03:00',
  ]);
});
