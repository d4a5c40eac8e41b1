import { expect, test } from 'vitest';
import { wallTimesOf } from '../words/wall-clock.ts';
import { timeTicks } from './time-ticks.ts';

/** Instants just before each close, as the time axis asks for them. */
function every(minutes: number, count: number, from: string) {
  const start = Date.parse(from);
  return wallTimesOf(
    Array.from({ length: count }, (_, index) => start + index * minutes * 60_000 - 1),
    'UTC',
  );
}
const labels = (times: ReturnType<typeof every>, most = 5) =>
  timeTicks(times, most).map((tick) => tick.label);

test('labels are round times, at the bar that begins with them', () => {
  const ticks = timeTicks(every(5, 100, '2024-01-15T14:35:00Z'), 5);
  expect(ticks.map((tick) => tick.label)).toEqual(['16:00', '18:00', '20:00', '22:00']);
  expect(ticks[0]?.index).toBe(18); // the bar from 16:00 to 16:05
});

test('a new day is named by its date', () => {
  expect(labels(every(5, 100, '2024-01-15T20:05:00Z'))).toEqual(['22:00', 'Jan 16', '02:00', '04:00']);
});

test('a bar after a pause is labelled with the time at which it opened', () => {
  const times = [...every(5, 12, '2024-01-15T20:05:00Z'), ...every(5, 20, '2024-01-15T23:05:00Z')];
  expect(labels(times, 3)).toContain('23:00');
});

test.each([
  [1440, ['Feb', 'Mar', 'Apr']],
  [1440 * 30, ['2026', '2028', '2030', '2032']],
])('bars of %i minutes are labelled with months or years', (minutes, expected) => {
  expect(labels(every(minutes, 100, '2024-01-15T00:00:00Z'))).toEqual(expected);
});

test('a single bar begins nothing and has no label', () => {
  expect(labels(every(5, 1, '2024-01-15T20:05:00Z'))).toEqual([]);
});
