import { expect, test } from 'vitest';
import { formatBothTimes } from './zone-times.ts';

const AT = Date.parse('2024-01-15T14:32:15Z');

test("a time is by the viewer's clock, with the market's next to it", () => {
  expect(formatBothTimes(AT, 'America/New_York', 'Europe/Berlin')).toBe('15:32:15 · market 09:32:15 EST');
});

test('where both clocks show the same, it is said once', () => {
  expect(formatBothTimes(AT, 'America/New_York', 'America/Toronto')).toBe('09:32:15 EST');
});
