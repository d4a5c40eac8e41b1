import { findTradingDay } from '../local-day.ts';
import { GLOBEX, type Session } from '../session.ts';
import { asUtcMs } from '../units.ts';
import { offsetReader } from '../zone-offset.ts';
import { type BarSeries, lowerBound } from './bar-series.ts';
import { findEarlyClose } from './early-close.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Without a bar for longer than a halt of trading lasts, something is missing, unless the market is closed then. */
const HALT_MS = 30 * MINUTE;
/** The longest that a market rests, over holidays. */
const REST_MS = 4 * DAY;

/** Says whether a time without bars is one without trading, or a hole. */
export interface GapJudge {
  /** Whether nothing is missing from `from` to `to`, between the bar before `index` and that bar. */
  isBridged(index: number, from: number, to: number): boolean;
  /** Whether the market was taken for closed because it was on other days. */
  readonly usedRhythm: boolean;
}

export function createGapJudge(series: BarSeries, session: Session): GapJudge {
  const { bars, breaks, stepMs } = series;
  let usedRhythm = false;
  function isBridged(index: number, from: number, to: number): boolean {
    const bar = bars[index];
    const isSentTogether = bar !== undefined && !breaks.has(bar.closedAt);
    if (stepMs === 0) return isSentTogether;
    // No bar has room in it.
    if (to - from < stepMs) return true;
    if (stepMs >= DAY) return isSentTogether && to - from <= REST_MS;
    if ((isSentTogether && to - from <= HALT_MS) || isNightlyPause(from, to, session)) return true;
    if (isSentTogether && isRestOfHalfDay(from, to, session)) return true;
    const isQuiet = isQuietOnOtherDays(series, { from, to }, session, isSentTogether ? QUIET_SHARE : 0);
    usedRhythm ||= isQuiet;
    return isQuiet;
  }
  return {
    isBridged,
    get usedRhythm() {
      return usedRhythm;
    },
  };
}

/** A day that begins in the evening, as at CME Group, ends an hour before that. */
function isNightlyPause(from: number, to: number, { timezone, startMinute }: Session): boolean {
  const local = (from + offsetReader(timezone)(from)) / MINUTE;
  const minute = ((local % 1440) + 1440) % 1440;
  return minute >= startMinute - 60 && minute + (to - from) / MINUTE <= startMinute;
}

/** The zones of US exchanges. */
const US_ZONES = [GLOBEX.timezone, 'America/New_York'];

/** From an early close to the end of the trading day; another gap on that day is one as on any other. */
function isRestOfHalfDay(from: number, to: number, session: Session): boolean {
  if (!US_ZONES.includes(session.timezone)) return false;
  const local = new Date(from + offsetReader(GLOBEX.timezone)(from));
  const earliest = findEarlyClose(local.toISOString().slice(0, 10));
  if (earliest === undefined || local.getUTCHours() * 60 + local.getUTCMinutes() < earliest) return false;
  return findTradingDay(asUtcMs(from), session).end === to;
}

/** How far the days are that are compared. */
export const RHYTHM_MS = 14 * DAY;
const DAYS_APART = Array.from({ length: 28 }, (_, index) => (index < 14 ? index - 14 : index - 13));
const WEEKS_APART = DAYS_APART.filter((days) => days % 7 === 0);
/** A market that is open trades in more of its bars than this. */
const QUIET_SHARE = 0.1;

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Whether on every other day that is known, and has bars at all, hardly any lie between the same times of day. */
function isQuietOnOtherDays(series: BarSeries, gap: Gap, { timezone }: Session, most: number): boolean {
  const offsetAt = offsetReader(timezone);
  const shift = (at: number, days: number) => {
    const shifted = at + days * DAY;
    return shifted + offsetAt(at) - offsetAt(shifted);
  };
  const dayOf = (at: number) => Math.floor((at + offsetAt(at)) / DAY);
  const isWeekend = (at: number) => [0, 6].includes(new Date(at + offsetAt(at)).getUTCDay());
  // A weekend is only like other weekends: a market that opens on Sunday evening was closed until then.
  const others = (gap.to - gap.from > DAY ? WEEKS_APART : DAYS_APART).filter(
    (days) => isWeekend(shift(gap.from, days)) === isWeekend(gap.from),
  );
  const shares = others.flatMap(
    (days) => shareOfBars(series, { from: shift(gap.from, days), to: shift(gap.to, days) }, dayOf) ?? [],
  );
  return shares.length > 0 && shares.every((share) => share <= most);
}

/** What part of the time has bars; undefined where bars may be missing, or on a day without any. */
function shareOfBars(
  { bars, breaks, stepMs }: BarSeries,
  { from, to }: Gap,
  dayOf: (at: number) => number,
): number | undefined {
  const start = lowerBound(bars, from + 1);
  const end = lowerBound(bars, to + stepMs);
  const [before, after] = [bars[start - 1], bars[end]];
  if (before === undefined || after === undefined) return undefined;
  const inside = bars.slice(start, end);
  if ([...inside, after].some(({ closedAt }) => breaks.has(closedAt))) return undefined;
  const day = dayOf(from);
  const isTradingDay =
    inside.length > 0 || dayOf(before.closedAt - 1) === day || dayOf(after.closedAt - stepMs) === day;
  return isTradingDay ? (inside.length * stepMs) / (to - from) : undefined;
}
