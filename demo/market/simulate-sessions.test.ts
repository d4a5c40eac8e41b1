import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bar, findBarFault } from '../../src/domain/bar.ts';
import { asUtcMs } from '../../src/domain/units.ts';
import { atFullLength } from '../../test/full-length.ts';
import { isMarketOpen, newYorkTime } from './new-york-time.ts';
import { simulateSessions } from './simulate-sessions.ts';

const MONDAY = asUtcMs(Date.parse('2026-01-12T00:00:00Z'));
const BAR_MS = 300_000;
const opening = (bar: Bar) => newYorkTime(bar.closedAt - BAR_MS);
const between = (bars: readonly Bar[], from: number, to: number) =>
  bars.filter((bar) => opening(bar).minute >= from && opening(bar).minute < to);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const volume = (bars: readonly Bar[]) => mean(bars.map((bar) => bar.volume));
const range = (bars: readonly Bar[]) => mean(bars.map((bar) => bar.high - bar.low));

const fewBars = fc.record({
  seed: fc.integer(),
  startAt: fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) }).map(asUtcMs),
  bars: fc.integer({ min: 0, max: 300 }),
});

test('any seed and start give as many valid bars as asked for', () => {
  fc.assert(
    fc.property(fewBars, (settings) => {
      const bars = simulateSessions(settings);
      expect(bars).toHaveLength(settings.bars);
      expect(findBarFault(bars)).toBeUndefined();
    }),
    { numRuns: atFullLength(60) },
  );
});

test('every price lies on the tick and every bar within a session', () => {
  fc.assert(
    fc.property(fewBars, (settings) => {
      for (const bar of simulateSessions(settings)) {
        for (const price of [bar.open, bar.high, bar.low, bar.close]) expect((price * 4) % 1).toBe(0);
        expect(isMarketOpen(opening(bar))).toBe(true);
      }
    }),
    { numRuns: atFullLength(30) },
  );
});

test('one seed gives one market, another seed another', () => {
  const simulate = (seed: number) => simulateSessions({ seed, startAt: MONDAY, bars: 50 });
  expect(simulate(3)).toEqual(simulate(3));
  expect(simulate(3)).not.toEqual(simulate(4));
});

test('the day has a busy open, a quiet lunch and a quieter night', () => {
  const bars = simulateSessions({ seed: 1, startAt: MONDAY, bars: 276 * 10 });
  const [night, open, lunch] = [between(bars, 0, 120), between(bars, 570, 600), between(bars, 735, 800)];
  expect(volume(open)).toBeGreaterThan(3 * volume(lunch));
  expect(volume(lunch)).toBeGreaterThan(3 * volume(night));
  expect(range(open)).toBeGreaterThan(1.5 * range(lunch));
  expect(range(lunch)).toBeGreaterThan(1.3 * range(night));
});

test('bars follow each other without a hole except over the breaks', () => {
  const bars = simulateSessions({ seed: 5, startAt: MONDAY, bars: 276 * 6 });
  const holes = bars.flatMap((bar, index) => {
    const before = bars[index - 1];
    return before !== undefined && bar.closedAt - before.closedAt > BAR_MS ? [opening(bar).minute] : [];
  });
  expect(holes.length).toBeGreaterThanOrEqual(5);
  expect(new Set(holes)).toEqual(new Set([18 * 60]));
});

test('wild bars come in clusters', () => {
  const bars = between(simulateSessions({ seed: 9, startAt: MONDAY, bars: 276 * 20 }), 600, 930);
  const ranges = bars.map((bar) => bar.high - bar.low);
  const average = mean(ranges);
  const together = mean(ranges.slice(1).map((one, i) => (one - average) * ((ranges[i] ?? 0) - average)));
  const alone = mean(ranges.map((one) => (one - average) ** 2));
  expect(together / alone).toBeGreaterThan(0.2);
});
