import { expect, test } from 'vitest';
import { createTimeAxis } from './time-axis.ts';

const at = (instant: string) => Date.parse(instant) / 1000;
const fiveMinutely = (from: string, count: number) =>
  Array.from({ length: count }, (_, index) => at(from) + index * 300);
const textsOf = (seconds: readonly number[], most: number, zone = 'America/New_York') =>
  createTimeAxis(seconds, zone)
    .labels(0, seconds.length - 1, most)
    .map(({ text }) => text);

test("labels are whole hours by the viewer's clock", () => {
  const morning = fiveMinutely('2024-01-16T14:30:00Z', 60);
  expect(textsOf(morning, 6)).toEqual(['10:00', '11:00', '12:00', '13:00', '14:00']);
  expect(textsOf(morning, 6, 'Europe/Berlin')[0]).toBe('16:00');
});

test('a day begins at midnight by that clock, with its date', () => {
  expect(textsOf(fiveMinutely('2024-01-16T04:30:00Z', 24), 4)).toEqual(['16 Jan', '00:30', '01:00']);
});

test('daily bars are labeled with dates', () => {
  const days = Array.from({ length: 60 }, (_, day) => at('2024-01-02T21:00:00Z') + day * 86_400);
  const texts = textsOf(days, 5);
  expect(texts.length).toBeLessThanOrEqual(5);
  expect(texts[0]).toMatch(/^\d+ Jan$/);
});

test('one bar needs no labels', () => {
  expect(textsOf([at('2024-01-16T14:30:00Z')], 5)).toEqual([]);
});
