import type { Caution } from './caution.ts';
import { inEnglish, words } from './language/words.ts';
import { formatDate, formatLocalDate } from './local-date.ts';
import type { Purpose } from './purpose.ts';
import type { UtcMs } from './units.ts';

/** The newest bar of a trade. Neither a quote nor a claim makes it younger. */
export interface NewestBar {
  readonly closedAt: UtcMs;
  /** The usual time between bars. */
  readonly stepMs: number;
  /** From when on it is older than two bars, not counting the time in which its market is closed. */
  readonly staleAt: UtcMs;
}

/** As much of a trade as tells the age of its data. */
export interface AgedTrade {
  readonly newestBar?: NewestBar;
  readonly submittedAt: UtcMs;
  readonly timezone: string;
  /** The bars of a drill are old on purpose. */
  readonly purpose?: Purpose;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How far a newest bar may lie ahead: one that is still forming, and clocks that differ. */
const CLOCKS_DIFFER_MS = 2 * MINUTE;

/** What is wrong with a newest bar that lies ahead of the clock, beyond one that is still forming. */
export function findFutureFault({ closedAt, stepMs }: NewestBar, now: number): string | undefined {
  const ahead = closedAt - now;
  if (ahead <= stepMs + CLOCKS_DIFFER_MS) return undefined;
  const found = new Date(closedAt).toISOString();
  return `must not lie in the future: the newest is of ${found}, ${inEnglish(() => formatAge(ahead))} ahead of the server; is \`timezone\` missing or wrong?`;
}

/** Farther than this no clock on earth is off. */
const MOST_HOURS_OFF = 14;

/** Whether bars without a zone were, when submitted, as old as a forgotten one makes them: a whole number of hours. */
function isZoneDoubtful(
  { closedAt, stepMs, staleAt }: NewestBar,
  { submittedAt, timezone }: AgedTrade,
): boolean {
  if (timezone !== 'UTC' || submittedAt <= staleAt) return false;
  const age = submittedAt - closedAt;
  const tolerance = stepMs + CLOCKS_DIFFER_MS;
  return age >= HOUR && age <= MOST_HOURS_OFF * HOUR + tolerance && age % HOUR <= tolerance;
}

/** `45 s`, `12 min`, `20 h`, `3 days`, `13 years` */
export function formatAge(milliseconds: number): string {
  const { units } = words();
  const minutes = Math.floor(milliseconds / MINUTE);
  if (minutes < 1) return units.seconds(String(Math.floor(milliseconds / 1000)));
  if (minutes < 100) return units.minutes(String(minutes));
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return units.hours(String(hours));
  const days = Math.floor(hours / 24);
  return days <= 730 ? units.days(String(days)) : units.years(String(Math.floor(days / 365.25)));
}

/** That the newest bar is old at that instant; undefined while it isn't. */
export function findAgeCaution(trade: AgedTrade, at: number): Caution | undefined {
  const { newestBar, timezone, purpose } = trade;
  if (newestBar === undefined || purpose === 'drill' || at <= newestBar.staleAt) return undefined;
  const { closedAt } = newestBar;
  const yearOf = (instant: number) => formatLocalDate(instant, timezone).slice(0, 4);
  const { cautions } = words();
  const lasted = formatAge(at - closedAt);
  const age =
    yearOf(closedAt) === yearOf(at)
      ? cautions.old(lasted)
      : cautions.oldFrom(lasted, formatDate(closedAt, timezone));
  if (!isZoneDoubtful(newestBar, trade))
    return { mark: cautions.newestBarMark(age), text: cautions.newestBar(age) };
  return { mark: cautions.zoneMissingMark(age), text: cautions.zoneMissing(age) };
}
