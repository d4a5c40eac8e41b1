import type { Bar } from './bar.ts';
import type { NewestBar } from './bar-age.ts';
import { findSession } from './instruments/find-session.ts';
import type { Session } from './session.ts';
import type { Trade } from './trade.ts';
import { asUtcMs } from './units.ts';
import { offsetReader } from './zone-offset.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MONTH = 30 * 24 * HOUR;
/** To a person nothing younger is old, however short the bars. */
const LEAST_STALE_MS = MINUTE;
const BARS_UNTIL_STALE = 2;

type Market = Pick<Trade, 'instrument' | 'timeframe' | 'timezone' | 'contract'>;

/** The newest of these bars, of which there is at least one. */
export function findNewestBar(bars: readonly Bar[], market: Market): NewestBar {
  const closedAt = bars.at(-1)?.closedAt ?? asUtcMs(0);
  const stepMs = medianStep(bars) ?? readTimeframe(market.timeframe) ?? HOUR;
  const span = Math.max(BARS_UNTIL_STALE * stepMs, LEAST_STALE_MS);
  return { closedAt, stepMs, staleAt: asUtcMs(afterTrading(closedAt, span, bars, market)) };
}

/** Bars that close at the same time say nothing about their length. */
export function medianStep(bars: readonly Bar[]): number | undefined {
  const lengths: number[] = [];
  let before = Number.POSITIVE_INFINITY;
  for (const { closedAt } of bars) {
    if (closedAt > before) lengths.push(closedAt - before);
    before = closedAt;
  }
  return lengths.sort((one, other) => one - other)[lengths.length >> 1];
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: MINUTE, h: HOUR, d: 24 * HOUR, w: 168 * HOUR };

/** `5min`, `1 day`, `3 months`; undefined where the text says nothing about time. */
export function readTimeframe(timeframe: string): number | undefined {
  const unit = timeframe.replace(/^\d+ ?/, '').toLowerCase();
  const unitMs = unit.startsWith('mo') ? MONTH : (UNITS[unit.charAt(0)] ?? 0);
  return Number.parseInt(timeframe, 10) * unitMs || undefined;
}

/** Minutes of the week, from Sunday's midnight; beyond the week's end they belong to the next one. */
interface Closure {
  readonly from: number;
  readonly to: number;
}

const DAY_MINUTES = 1440;
const WEEK_MINUTES = 7 * DAY_MINUTES;

/** `span` milliseconds of trading after `start`. */
function afterTrading(start: number, span: number, bars: readonly Bar[], market: Market): number {
  const session = findSession(market);
  const first = minuteOfWeek(start, session);
  const closures = findClosures(session, bars, market);
  const isClosedAt = (minute: number) => closures.some(({ from, to }) => minute > from && minute < to);
  // A market with a bar in its closed hours has other hours than are known here.
  if (isClosedAt(first) || isClosedAt(first + WEEK_MINUTES)) return start + span;
  let at = first;
  let left = span / MINUTE;
  for (const { from, to } of repeated(closures)) {
    if (from < at) continue;
    if (from - at >= left) break;
    left -= from - at;
    at = to;
  }
  return start + (at + left - first) * MINUTE;
}

/** Weeks after which no more closed hours are left out: the longest bars are a week. */
const WEEKS = 4;
const repeated = (closures: readonly Closure[]): Closure[] =>
  Array.from({ length: WEEKS }, (_, week) => week * WEEK_MINUTES).flatMap((shift) =>
    closures.map(({ from, to }) => ({ from: from + shift, to: to + shift })),
  );

function findClosures(session: Session, bars: readonly Bar[], { contract }: Market): readonly Closure[] {
  const { startMinute } = session;
  // A day that begins in the evening, as at CME Group, ends an hour before that.
  if (startMinute > 0) {
    const nightly = [1, 2, 3, 4].map((day) => closure(day, startMinute - 60, day, startMinute));
    return [...nightly, closure(5, startMinute - 60, 7, startMinute)];
  }
  return contract?.session !== undefined || restsAtWeekends(bars, session) ? [closure(6, 0, 8, 0)] : [];
}

const closure = (fromDay: number, fromMinute: number, toDay: number, toMinute: number): Closure => ({
  from: fromDay * DAY_MINUTES + fromMinute,
  to: toDay * DAY_MINUTES + toMinute,
});

/** Whether a week of bars has none on Saturday or Sunday. */
function restsAtWeekends(bars: readonly Bar[], session: Session): boolean {
  const times = bars.map(({ closedAt }) => closedAt);
  const [first = 0] = times;
  const last = times.at(-1) ?? first;
  if (last - first < WEEK_MINUTES * MINUTE) return false;
  // A bar is stamped at its close, which may be the midnight after its day.
  const days = times.map((at) => Math.floor(minuteOfWeek(at - 1, session) / DAY_MINUTES));
  return days.every((day) => day !== 0 && day !== 6);
}

/** 1970 began on a Thursday. */
const EPOCH_MINUTE = 4 * DAY_MINUTES;

function minuteOfWeek(instant: number, { timezone }: Session): number {
  const local = (instant + offsetReader(timezone)(instant)) / MINUTE;
  return (((local + EPOCH_MINUTE) % WEEK_MINUTES) + WEEK_MINUTES) % WEEK_MINUTES;
}
