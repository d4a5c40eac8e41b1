import { describe, expect, test } from 'vitest';
import { asUtcMs } from '../../units.ts';
import {
  type CalendarEvent,
  collectNews,
  formatNewsFaults,
  MOST_EVENTS,
  newsFault,
  readEach,
  tidyTitle,
  UnreadableNews,
} from './calendar-event.ts';

const TERMS = { zone: null, from: asUtcMs(100), to: asUtcMs(1000) };
const event = (at: number, until = at): CalendarEvent => ({
  at: asUtcMs(at),
  until: asUtcMs(until),
  title: 'CPI',
  currency: null,
  impact: null,
});
const fault = (line: number) => newsFault(line, ({ noStart }) => noStart);

test.each([
  ['  Non-Farm\t\r\n Payrolls ', 'Non-Farm Payrolls'],
  ['a\u0000\u0007b', 'a b'],
  ['', 'Unnamed event'],
  [' \n ', 'Unnamed event'],
  ['x'.repeat(121), 'x'.repeat(120)],
  [`${'x'.repeat(119)}😀`, `${'x'.repeat(119)}\ufffd`],
])('the title %j is kept as %j', (text, title) => {
  expect(tidyTitle(text)).toBe(title);
});

test('events are sorted by time, and those that are over are counted', () => {
  expect(
    collectNews(
      [event(300), event(100), event(50, 55), event(20, 120), event(60)],
      [fault(9), fault(2)],
      TERMS,
    ),
  ).toMatchObject({
    events: [{ at: 20 }, { at: 100 }, { at: 300 }],
    past: 2,
    lastPast: 60,
    firstAt: 20,
    faults: [{ line: 2 }, { line: 9 }],
  });
  expect(collectNews([], [], TERMS)).toEqual({
    events: [],
    past: 0,
    lastPast: null,
    firstAt: null,
    faults: [],
  });
});

describe('the first five faults are said', () => {
  const lines = (count: number) =>
    formatNewsFaults(Array.from({ length: count }, (_, index) => fault(index + 1)));
  test.each([
    [1, 'Line 1: is an event without DTSTART.'],
    [5, [1, 2, 3, 4, 5].map((line) => `Line ${line}: is an event without DTSTART.`).join(' ')],
    [
      7,
      `${[1, 2, 3, 4, 5].map((line) => `Line ${line}: is an event without DTSTART.`).join(' ')} 2 more lines can't be read.`,
    ],
  ])('of %d', (count, text) => {
    expect(lines(count)).toBe(text);
  });
});

describe('each entry is read', () => {
  const entry = (line: number) => ({ line });
  const throwing = (line?: number) => () => {
    throw new UnreadableNews(({ noStart }) => noStart, line);
  };

  test('and one that is not readable has a fault at its line, or at the one that is named', () => {
    expect(readEach([entry(3)], TERMS, throwing()).faults).toMatchObject([{ line: 3 }]);
    expect(readEach([entry(3)], TERMS, throwing(5)).faults).toMatchObject([{ line: 5 }]);
  });

  test('and what else goes wrong is no fault of the file', () => {
    const broken = () => {
      throw new TypeError('a bug');
    };
    expect(() => readEach([entry(1)], TERMS, broken)).toThrow(TypeError);
  });

  test('up to the most events of a file, and the rest is not left out without a word', () => {
    const many = (count: number) => () => Array.from({ length: count }, () => event(200));
    const all = readEach([entry(1), entry(2)], TERMS, many(MOST_EVENTS / 2));
    expect([all.events.length, all.faults.length]).toEqual([MOST_EVENTS, 0]);
    const more = readEach([entry(1), entry(2), entry(3)], TERMS, many(MOST_EVENTS / 2 + 1));
    expect(more.faults.map(({ line, rule }) => `${line} ${rule}`)).toEqual([
      '2 more than 20000 events: keep those of the next months',
    ]);
  });
});
