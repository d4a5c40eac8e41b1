import { expect, test } from 'vitest';
import { computeWallTimes } from '../format/wall-clock.ts';
import { type BarTimes, timeTicks } from './time-ticks.ts';

/** Instants just before each close, as the time axis asks for them. */
function every(minutes: number, count: number, from: string): BarTimes {
  const start = Date.parse(from);
  const instants = Array.from({ length: count }, (_, index) => start + index * minutes * 60_000 - 1);
  return {
    times: computeWallTimes(instants, { zone: 'UTC', offsets: [] }),
    step: minutes,
    isAfterPause: () => false,
  };
}

const withPause = (before: BarTimes, after: BarTimes): BarTimes => ({
  times: [...before.times, ...after.times],
  step: before.step,
  isAfterPause: (index) => index === before.times.length,
});
const labels = (bars: BarTimes, most = 5) => timeTicks(bars, most).map((tick) => tick.label);

test('labels are round times, at the bar that begins with them', () => {
  const ticks = timeTicks(every(5, 100, '2024-01-15T14:35:00Z'), 5);
  expect(ticks.map((tick) => tick.label)).toEqual(['16:00', '18:00', '20:00', '22:00']);
  expect(ticks[0]?.index).toBe(18); // the bar from 16:00 to 16:05
});

test('a new day is named by its date', () => {
  expect(labels(every(5, 100, '2024-01-15T20:05:00Z'))).toEqual(['22:00', 'Jan 16', '02:00', '04:00']);
});

test('a bar after a pause is labelled with the time at which it opened', () => {
  const bars = withPause(every(5, 12, '2024-01-15T20:05:00Z'), every(5, 20, '2024-01-15T23:05:00Z'));
  expect(labels(bars, 3)).toContain('23:00');
});

test('a bar that opens at no round time after a pause has no label, rather than the time before it', () => {
  const bars = withPause(every(5, 14, '2024-01-15T20:05:00Z'), every(5, 20, '2024-01-15T23:40:00Z'));
  expect(labels(bars, 4)).toEqual(['21:00', 'Jan 16', '01:00']);
});

test.each([1, 2, 7])('labels of %i-minute bars are never finer than five minutes', (minutes) => {
  for (const label of labels(every(minutes, 30, '2024-01-15T09:31:00Z'), 100))
    expect(label).toMatch(/:[0-5][05]$/);
});

test.each([
  [1440, ['Feb', 'Mar', 'Apr']],
  [1440 * 30, ['2026', '2028', '2030', '2032']],
])('bars of %i minutes are labelled with months or years', (minutes, expected) => {
  expect(labels(every(minutes, 100, '2024-01-15T00:00:00Z'))).toEqual(expected);
});

test('a single bar, which begins nothing, is labelled with its day', () => {
  expect(labels(every(5, 1, '2024-01-15T20:05:00Z'))).toEqual(['Jan 15']);
});
