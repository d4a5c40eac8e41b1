import { expect, test } from 'vitest';
import { createLocalTime } from './local-time.ts';

const newYork = createLocalTime('America/New_York');
const now = Date.parse('2024-03-11T15:00:00Z');

test('a time is that of the clock on the wall', () => {
  expect(newYork.clock(Date.parse('2024-03-11T13:30:59Z'))).toBe('09:30');
});

test.each([
  ['2024-03-11T04:00:00Z', 'Today'],
  ['2024-03-11T03:59:59Z', 'Yesterday'],
  // The clocks were put forward in this night: the day had 23 hours.
  ['2024-03-10T05:00:00Z', 'Yesterday'],
  ['2024-03-10T04:59:59Z', 'Sat 9 Mar'],
  ['2023-12-31T15:00:00Z', '31 Dec 2023'],
])('%s is %s', (instant, day) => {
  expect(newYork.day(Date.parse(instant), now)).toBe(day);
});
