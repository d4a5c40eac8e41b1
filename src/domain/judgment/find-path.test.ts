import { describe, expect, test } from 'vitest';
import type { Bar } from '../bar.ts';
import { GLOBEX, type Session } from '../session.ts';
import { asPrice, asUtcMs } from '../units.ts';
import { type BarSeries, mergeBars } from './bar-series.ts';
import { findPath } from './find-path.ts';

const MINUTE = 60_000;
const STEP = 5 * MINUTE;
const NEW_YORK: Session = { timezone: 'America/New_York', startMinute: 0 };
const BITCOIN: Session = { timezone: 'UTC', startMinute: 0 };
const EMPTY: BarSeries = { stepMs: STEP, bars: [], breaks: new Set() };

const instant = (text: string) => asUtcMs(Date.parse(`${text}Z`));
const barAt = (closedAt: number): Bar => ({
  closedAt: asUtcMs(closedAt),
  open: asPrice(100),
  high: asPrice(101),
  low: asPrice(99),
  close: asPrice(100),
  volume: 1,
});

/** The bars that end after the first time, up to the second. */
function span(from: string, until: string, step = STEP): Bar[] {
  const bars: Bar[] = [];
  for (let at = instant(from) + step; at <= instant(until); at += step) bars.push(barAt(at));
  return bars;
}

/** 9:30 to 16:00 in New York, in winter. */
const day = (date: string) => span(`${date}T14:30`, `${date}T21:00`);
const sent = (...batches: readonly (readonly Bar[])[]): BarSeries =>
  batches.reduce<BarSeries>((series, bars) => mergeBars(series, bars).series, EMPTY);

/** How far the path leads, and whether it is complete. */
function walk(series: BarSeries, from: string, until: string, session = NEW_YORK, maxBars = 10_000) {
  const stretch = { from: instant(from), until: instant(until), maxBars };
  const { bars, isComplete } = findPath(series, stretch, session);
  const last = bars.at(-1)?.closedAt;
  return [last === undefined ? null : new Date(last).toISOString().slice(0, 16), isComplete];
}

const MONDAY = '2024-01-15';
const TUESDAY = '2024-01-16';
const WEDNESDAY = '2024-01-17';
/** Midnight in New York. */
const TUESDAY_END = '2024-01-17T05:00';

describe('the end of the day', () => {
  test('is where the market closed, if it was closed then on another day', () => {
    const series = sent([...day(MONDAY), ...day(TUESDAY), ...day(WEDNESDAY)]);
    expect(walk(series, `${TUESDAY}T19:00`, TUESDAY_END)).toEqual([`${TUESDAY}T21:00`, true]);
    const usesRhythm = (until: string) =>
      findPath(
        series,
        { from: instant(`${TUESDAY}T19:00`), until: instant(until), maxBars: 10_000 },
        NEW_YORK,
      ).usesRhythm;
    expect(usesRhythm(TUESDAY_END)).toBe(true);
    expect(usesRhythm(`${TUESDAY}T20:00`)).toBe(false);
  });

  test('is known on a Friday from the Thursday before', () => {
    const series = sent([...day('2024-01-11'), ...day('2024-01-12'), ...day(MONDAY)]);
    expect(walk(series, '2024-01-12T19:00', '2024-01-13T05:00')).toEqual(['2024-01-12T21:00', true]);
  });

  test('is known even if the bars around it came apart, if no other day had a bar then', () => {
    const series = sent([...day(MONDAY), ...day(TUESDAY)], [...day(WEDNESDAY), ...day('2024-01-18')]);
    expect(walk(series, `${TUESDAY}T19:00`, TUESDAY_END)).toEqual([`${TUESDAY}T21:00`, true]);
  });

  test('is not known if one of the other days went on', () => {
    const early = [MONDAY, TUESDAY].flatMap((date) => span(`${date}T14:30`, `${date}T18:00`));
    const series = sent([...early, ...day(WEDNESDAY), ...day('2024-01-18').slice(0, 3)]);
    expect(walk(series, `${TUESDAY}T16:00`, TUESDAY_END)).toEqual([`${TUESDAY}T18:00`, false]);
  });

  test('is not taken from a day that breaks off in the middle', () => {
    const monday = span(`${MONDAY}T14:30`, `${MONDAY}T18:00`);
    const tuesday = span(`${TUESDAY}T14:30`, `${TUESDAY}T17:30`);
    const series = sent(monday, [...tuesday, ...day(WEDNESDAY).slice(0, 3)]);
    expect(walk(series, `${TUESDAY}T16:00`, TUESDAY_END)).toEqual([`${TUESDAY}T17:30`, false]);
  });

  test('is not taken from a holiday, nor from a day of which only the end is known', () => {
    const series = sent([
      ...span(`${MONDAY}T20:30`, `${MONDAY}T21:00`),
      ...span(`${WEDNESDAY}T14:30`, `${WEDNESDAY}T17:00`),
      ...day('2024-01-18').slice(0, 3),
    ]);
    expect(walk(series, `${WEDNESDAY}T16:00`, '2024-01-18T05:00')).toEqual([`${WEDNESDAY}T17:00`, false]);
  });

  describe('of a market that never closes', () => {
    /** Bars until midnight, others on the next day, a morning, and the begin of the day after it. */
    const around = (...tuesday: readonly Bar[]) =>
      sent([
        ...span(`${MONDAY}T20:00`, `${TUESDAY}T00:00`),
        ...tuesday,
        ...span(`${WEDNESDAY}T00:00`, `${WEDNESDAY}T12:00`),
        ...span('2024-01-18T00:00', '2024-01-18T00:15'),
      ]);
    const walkTo = (until: string, series: BarSeries) => walk(series, `${WEDNESDAY}T10:00`, until, BITCOIN);
    const NOON = `${WEDNESDAY}T12:00`;

    test('is not taken from a day without bars, which begins where a bar ended', () => {
      expect(walkTo('2024-01-18T00:00', around())).toEqual([NOON, false]);
    });

    test('is taken from a day with hardly a bar then', () => {
      const one = span(`${TUESDAY}T15:00`, `${TUESDAY}T15:05`);
      expect(walkTo('2024-01-18T00:00', around(...one))).toEqual([NOON, true]);
    });

    test('is taken from a day that has bars later', () => {
      const late = span(`${TUESDAY}T23:55`, `${WEDNESDAY}T00:00`);
      expect(walkTo(`${WEDNESDAY}T22:00`, around(...late))).toEqual([NOON, true]);
    });
  });

  test('is not known from the bars of that day alone', () => {
    const series = sent([...day(TUESDAY), ...day(WEDNESDAY).slice(0, 3)]);
    expect(walk(series, `${TUESDAY}T19:00`, TUESDAY_END)).toEqual([`${TUESDAY}T21:00`, false]);
  });

  test('waits for the bars of the next day', () => {
    const series = sent([...day(MONDAY), ...day(TUESDAY)]);
    expect(walk(series, `${TUESDAY}T19:00`, TUESDAY_END)).toEqual([`${TUESDAY}T21:00`, false]);
  });

  test('is not taken from days on which the feed stopped early', () => {
    const early = [MONDAY, TUESDAY, WEDNESDAY].map((date) => span(`${date}T14:30`, `${date}T17:00`));
    expect(walk(sent(...early), `${TUESDAY}T16:00`, TUESDAY_END)).toEqual([`${TUESDAY}T17:00`, false]);
  });

  test('is not known on a day that closed earlier than others', () => {
    const series = sent([...day(MONDAY), ...span(`${TUESDAY}T14:30`, `${TUESDAY}T18:00`), ...day(WEDNESDAY)]);
    expect(walk(series, `${TUESDAY}T16:00`, TUESDAY_END)).toEqual([`${TUESDAY}T18:00`, false]);
  });

  describe('of a half day, such as the Friday after Thanksgiving,', () => {
    const THURSDAY_END = '2024-11-28T23:00';
    const FRIDAY_END = '2024-11-29T23:00';
    /** 17:00 to 12:15 in Chicago. */
    const friday = span(THURSDAY_END, '2024-11-29T18:15');
    const monday = span('2024-12-01T23:00', '2024-12-02T22:00');
    const walkFriday = (series: BarSeries) => walk(series, '2024-11-29T16:00', FRIDAY_END, GLOBEX);

    test('is known from bars that were sent together', () => {
      expect(walkFriday(sent([...friday, ...monday]))).toEqual(['2024-11-29T18:15', true]);
    });

    test('is not known if they came apart', () => {
      expect(walkFriday(sent(friday, monday))).toEqual(['2024-11-29T18:15', false]);
    });

    test('is not known if they end before noon, or go on before the day ends', () => {
      const morning = span(THURSDAY_END, '2024-11-29T17:55');
      expect(walkFriday(sent([...morning, ...monday]))).toEqual(['2024-11-29T17:55', false]);
      const evening = span('2024-11-29T22:00', FRIDAY_END);
      expect(walkFriday(sent([...friday, ...evening, ...monday]))).toEqual(['2024-11-29T18:15', false]);
    });

    test('is known of stocks, which close at 13:00 in New York', () => {
      const early = span('2024-11-29T14:30', '2024-11-29T18:00');
      const series = sent([...day('2024-11-27'), ...early, ...day('2024-12-02')]);
      expect(walk(series, '2024-11-29T16:00', '2024-11-30T05:00')).toEqual(['2024-11-29T18:00', true]);
      const elsewhere = { timezone: 'Europe/Berlin', startMinute: 0 };
      expect(walk(series, '2024-11-29T16:00', FRIDAY_END, elsewhere)).toEqual(['2024-11-29T18:00', false]);
    });
  });

  test('is known at CME Group, which pauses for the last hour of its day', () => {
    const series = sent([
      ...span('2024-01-16T14:00', '2024-01-16T22:00'),
      ...span('2024-01-16T23:00', '2024-01-17T01:00'),
    ]);
    expect(walk(series, '2024-01-16T20:00', '2024-01-16T23:00', GLOBEX)).toEqual(['2024-01-16T22:00', true]);
  });

  test('moves with the clocks of the market', () => {
    const summer = span('2024-03-11T13:30', '2024-03-11T20:00');
    const series = sent([
      ...day('2024-03-07'),
      ...day('2024-03-08'),
      ...summer,
      barAt(instant('2024-03-12T13:35')),
    ]);
    expect(walk(series, '2024-03-11T19:00', '2024-03-12T04:00')).toEqual(['2024-03-11T20:00', true]);
  });

  test('needs no further bar if none can end by then', () => {
    const series = sent(span('2024-01-16T00:00', '2024-01-16T23:56'));
    expect(walk(series, '2024-01-16T20:00', '2024-01-16T23:58', BITCOIN)).toEqual(['2024-01-16T23:55', true]);
    expect(walk(series, '2024-01-16T20:00', '2024-01-17T00:00', BITCOIN)).toEqual([
      '2024-01-16T23:55',
      false,
    ]);
  });

  test('needs a bar at least', () => {
    const series = sent(span('2024-01-16T00:00', '2024-01-16T23:56'));
    expect(walk(series, '2024-01-16T23:56', '2024-01-16T23:58', BITCOIN)).toEqual([null, false]);
  });
});

describe('a hole', () => {
  const around = (from: string, until: string) => [
    ...day(MONDAY),
    ...day(TUESDAY).filter(({ closedAt }) => closedAt <= instant(from) || closedAt > instant(until)),
    ...day(WEDNESDAY),
  ];

  test('of 35 minutes ends the path, even if the bars around it came together', () => {
    const series = sent(around(`${TUESDAY}T17:00`, `${TUESDAY}T17:35`));
    expect(walk(series, `${TUESDAY}T16:00`, TUESDAY_END)).toEqual([`${TUESDAY}T17:00`, false]);
  });

  test('of 30 minutes is taken for a halt of trading if the bars around it came together', () => {
    const series = sent(around(`${TUESDAY}T17:00`, `${TUESDAY}T17:30`));
    expect(walk(series, `${TUESDAY}T16:00`, TUESDAY_END)).toEqual([`${TUESDAY}T21:00`, true]);
  });

  test('counts up to the next bar, even if that one ends too late', () => {
    const series = sent(around(`${TUESDAY}T17:00`, `${TUESDAY}T17:30`));
    expect(walk(series, `${TUESDAY}T16:00`, `${TUESDAY}T17:32`)).toEqual([`${TUESDAY}T17:00`, true]);
  });

  test('that goes on after the nightly pause ends the path', () => {
    const series = sent([
      ...span('2024-01-16T14:00', '2024-01-16T22:00'),
      ...span('2024-01-16T23:30', '2024-01-17T01:00'),
    ]);
    expect(walk(series, '2024-01-16T20:00', '2024-01-17T01:00', GLOBEX)).toEqual(['2024-01-16T22:00', false]);
  });

  test('of one bar ends the path if the bars around it came apart', () => {
    const bars = around(`${TUESDAY}T17:00`, `${TUESDAY}T17:05`);
    const [before, after] = [
      (bar: Bar) => bar.closedAt <= instant(`${TUESDAY}T17:00`),
      (bar: Bar) => bar.closedAt > instant(`${TUESDAY}T17:05`),
    ];
    expect(walk(sent(bars.filter(before), bars.filter(after)), `${TUESDAY}T16:00`, TUESDAY_END)).toEqual([
      `${TUESDAY}T17:00`,
      false,
    ]);
  });

  test('is closed by the missing bars, whenever they come', () => {
    const series = sent(
      around(`${TUESDAY}T17:00`, `${TUESDAY}T19:00`),
      span(`${TUESDAY}T17:00`, `${TUESDAY}T19:00`),
    );
    expect(walk(series, `${TUESDAY}T16:00`, TUESDAY_END)).toEqual([`${TUESDAY}T21:00`, true]);
  });

  test('before the first bar leaves no path', () => {
    const series = sent(
      span(`${TUESDAY}T14:30`, `${TUESDAY}T15:00`),
      span(`${TUESDAY}T17:00`, `${TUESDAY}T21:00`),
    );
    expect(walk(series, `${TUESDAY}T15:00`, TUESDAY_END)).toEqual([null, false]);
    expect(walk(sent(day(TUESDAY)), `${TUESDAY}T14:00`, TUESDAY_END)).toEqual([null, false]);
    expect(walk(sent(day(TUESDAY)), `${TUESDAY}T14:30`, TUESDAY_END)).toEqual([null, false]);
  });

  test('of an hour is one in a market that never closes', () => {
    const series = sent([
      ...span('2024-01-13T00:00', '2024-01-16T12:00'),
      ...span('2024-01-16T13:00', '2024-01-18T00:00'),
    ]);
    expect(walk(series, '2024-01-16T10:00', '2024-01-17T00:00', BITCOIN)).toEqual([
      '2024-01-16T12:00',
      false,
    ]);
  });

  test('is not excused by a day of which only what came later is known', () => {
    const series = sent([
      ...span(`${MONDAY}T18:00`, `${MONDAY}T21:00`),
      ...span(`${TUESDAY}T14:30`, `${TUESDAY}T15:00`),
      ...span(`${TUESDAY}T17:00`, `${TUESDAY}T21:00`),
    ]);
    expect(walk(series, `${TUESDAY}T14:45`, `${TUESDAY}T20:00`)).toEqual([`${TUESDAY}T15:00`, false]);
  });

  test('of a day is not excused by the same day a week before, if other days had bars', () => {
    const series = sent([
      ...span('2024-01-09T00:00', '2024-01-10T00:00'),
      ...span('2024-01-10T12:00', '2024-01-10T12:05'),
      ...span('2024-01-11T00:00', '2024-01-17T00:00'),
      ...span('2024-01-18T00:00', '2024-01-19T00:00'),
    ]);
    expect(walk(series, '2024-01-16T12:00', '2024-01-18T12:00', BITCOIN)).toEqual([
      '2024-01-17T00:00',
      false,
    ]);
  });

  test('on a Monday is not excused by the weekend before', () => {
    const friday = day('2024-01-12');
    const monday = day(MONDAY).filter(({ closedAt }) => closedAt <= instant(`${MONDAY}T17:00`));
    const series = sent([...friday, ...monday, ...day(TUESDAY).slice(-3)]);
    expect(walk(series, `${MONDAY}T16:00`, '2024-01-16T05:00')).toEqual([`${MONDAY}T17:00`, false]);
  });
});

test('a bar that began before the stretch is not part of it, but the one before its first', () => {
  const stretch = { from: instant(`${TUESDAY}T15:32`), until: instant(`${TUESDAY}T16:00`), maxBars: 2 };
  const { before, bars } = findPath(sent(day(TUESDAY)), stretch, NEW_YORK);
  expect(before?.closedAt).toBe(instant(`${TUESDAY}T15:35`));
  expect(bars.map(({ closedAt }) => closedAt)).toEqual([
    instant(`${TUESDAY}T15:40`),
    instant(`${TUESDAY}T15:45`),
  ]);
});

test('bars sent one by one join if each begins where the last one ended', () => {
  const bars = span(`${TUESDAY}T14:30`, `${TUESDAY}T16:00`);
  const series = sent(...bars.map((bar) => [bar]));
  expect(walk(series, `${TUESDAY}T15:00`, `${TUESDAY}T16:00`)).toEqual([`${TUESDAY}T16:00`, true]);
});

test('bars sent with the one before join across a time without trades', () => {
  const bars = span(`${TUESDAY}T14:30`, `${TUESDAY}T16:00`).filter((_, index) => index !== 12);
  const series = sent(...bars.slice(1).map((bar, index) => [bars[index] ?? bar, bar]));
  expect(walk(series, `${TUESDAY}T15:00`, `${TUESDAY}T16:00`)).toEqual([`${TUESDAY}T16:00`, true]);
});

test('a number of bars leads over a weekend that is like the one before', () => {
  const week = (dates: readonly string[]) => dates.flatMap(day);
  const before = week(['2024-01-05', '2024-01-08', '2024-01-09', '2024-01-10', '2024-01-11']);
  const series = sent([...before, ...day('2024-01-12'), ...day(MONDAY)]);
  expect(walk(series, '2024-01-12T20:30', '2024-02-12T00:00', NEW_YORK, 10)).toEqual([
    `${MONDAY}T14:50`,
    true,
  ]);
  const alone = sent([...day('2024-01-12'), ...day(MONDAY)]);
  expect(walk(alone, '2024-01-12T20:30', '2024-02-12T00:00', NEW_YORK, 10)).toEqual([
    '2024-01-12T21:00',
    false,
  ]);
});

describe('bars of a day', () => {
  const DAY = 24 * 3600_000;
  const dates = ['2024-01-11', '2024-01-12', MONDAY, TUESDAY, '2024-01-29', '2024-01-30'];
  const bars = dates.map((date) => barAt(instant(`${date}T21:00`)));
  const series = mergeBars({ ...EMPTY, stepMs: DAY }, bars).series;

  test('lead over weekends, and not over weeks', () => {
    expect(walk(series, '2024-01-11T21:00', '2024-03-01T00:00')).toEqual([`${TUESDAY}T21:00`, false]);
  });

  test.each([
    ['lead over four days without one', '2024-01-16', '2024-01-16T21:00'],
    ['do not lead over five', '2024-01-17', '2024-01-11T21:00'],
  ])('%s', (_rule, next, last) => {
    const apart = ['2024-01-10', '2024-01-11', next].map((date) => barAt(instant(`${date}T21:00`)));
    const found = mergeBars({ ...EMPTY, stepMs: DAY }, apart).series;
    expect(walk(found, '2024-01-10T21:00', '2024-03-01T00:00')[0]).toBe(last.slice(0, 16));
  });

  test('begin on the next day for a trade asked about after the close', () => {
    const stretch = { from: instant('2024-01-11T23:30'), until: instant('2024-03-01T00:00'), maxBars: 1 };
    expect(findPath(series, stretch, NEW_YORK).bars.map(({ closedAt }) => closedAt)).toEqual([
      instant('2024-01-12T21:00'),
    ]);
  });
});

describe('bars that are not of time', () => {
  const bars = [3, 4, 9, 60, 61].map((minute) => barAt(instant(`${TUESDAY}T15:00`) + minute * MINUTE));
  const renko = (...batches: readonly (readonly Bar[])[]) =>
    batches.reduce<BarSeries>((series, more) => mergeBars(series, more).series, { ...EMPTY, stepMs: 0 });

  test('lead on if they were sent together, however long they took', () => {
    expect(walk(renko(bars), `${TUESDAY}T15:03`, `${TUESDAY}T16:00`)).toEqual([`${TUESDAY}T16:00`, true]);
  });

  test('begin after the first that ended by then', () => {
    const stretch = { from: instant(`${TUESDAY}T15:05`), until: instant(`${TUESDAY}T16:01`), maxBars: 9 };
    expect(findPath(renko(bars), stretch, NEW_YORK).bars).toHaveLength(2);
  });

  test('end where two batches have no bar in common', () => {
    expect(walk(renko(bars.slice(0, 3), bars.slice(3)), `${TUESDAY}T15:03`, `${TUESDAY}T16:00`)).toEqual([
      `${TUESDAY}T15:09`,
      false,
    ]);
    expect(walk(renko(bars.slice(0, 3), bars.slice(2)), `${TUESDAY}T15:03`, `${TUESDAY}T16:00`)).toEqual([
      `${TUESDAY}T16:00`,
      true,
    ]);
  });
});
