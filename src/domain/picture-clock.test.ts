import { expect, test } from 'vitest';
import { walkBars } from '../../test/market-fixtures.ts';
import { createPictureClock } from './picture-clock.ts';

test('a clock that doesn’t change over the bars has one offset', () => {
  const bars = walkBars({ count: 300, from: '2024-01-12T08:00:00Z' });
  expect(createPictureClock(bars, 'Asia/Kolkata')).toEqual({
    zone: 'GMT+5:30',
    offsets: [{ from: Date.parse('2024-01-12T08:00:00Z') - 1, offsetMs: 5.5 * 3_600_000 }],
  });
});

test('a bar that closes as the clock changes belongs to the time before, and its close to the time after', () => {
  const bars = walkBars({ count: 4, from: '2024-03-10T06:50:00Z' });
  expect(createPictureClock(bars, 'America/New_York')).toEqual({
    zone: 'EDT',
    offsets: [
      { from: Date.parse('2024-03-10T06:50:00Z') - 1, offsetMs: -5 * 3_600_000 },
      { from: Date.parse('2024-03-10T07:00:00Z'), offsetMs: -4 * 3_600_000 },
    ],
  });
});
