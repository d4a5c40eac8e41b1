import type { Caution } from './caution.ts';
import { formatLocalDate } from './local-date.ts';
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
  return `must not lie in the future: the newest is of ${found}, ${formatAge(ahead)} ahead of the server; is \`timezone\` missing or wrong?`;
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
  const minutes = Math.floor(milliseconds / MINUTE);
  if (minutes < 1) return `${Math.floor(milliseconds / 1000)} s`;
  if (minutes < 100) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h`;
  const days = Math.floor(hours / 24);
  return days <= 730 ? `${days} days` : `${Math.floor(days / 365.25)} years`;
}

/** That the newest bar is old at that instant; undefined while it isn't. */
export function findAgeCaution(trade: AgedTrade, at: number): Caution | undefined {
  const { newestBar, timezone, purpose } = trade;
  if (newestBar === undefined || purpose === 'drill' || at <= newestBar.staleAt) return undefined;
  const { closedAt } = newestBar;
  const date = formatLocalDate(closedAt, timezone);
  const isOfThisYear = date.slice(0, 4) === formatLocalDate(at, timezone).slice(0, 4);
  const age = `${formatAge(at - closedAt)} old${isOfThisYear ? '' : `, from ${date}`}`;
  if (!isZoneDoubtful(newestBar, trade))
    return { mark: `newest bar ${age}`, text: `The newest bar is ${age}.` };
  return {
    mark: `newest bar ${age}: is timezone missing?`,
    text: `The newest bar is ${age}, a whole number of hours: is \`timezone\` missing?`,
  };
}
