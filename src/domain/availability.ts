/** Who can be asked now. */
import type { Approver } from './approvers.ts';
import { type Hours, isWithinHours, sayHours } from './hours.ts';
import { words } from './language/words.ts';
import { formatMinute } from './local-date.ts';
import { AWAY_CHANNEL, QUIET_CHANNEL } from './trade.ts';
import type { UtcMs } from './units.ts';

/** An approver is away until `until`. */
export interface Absence {
  readonly approver: string;
  readonly since: UtcMs;
  readonly until: UtcMs;
  /** As in the audit log: `operator`, `approver:…`. */
  readonly by: string;
}

/** Why an approver can't be asked; the reason of trades rejected for it. */
export interface Unavailable {
  readonly channel: typeof AWAY_CHANNEL | typeof QUIET_CHANNEL;
  readonly reason: string;
}

export interface Schedule {
  readonly approvers: readonly Approver[];
  /** When nobody is asked. */
  readonly quietHours: Hours | null;
  readonly absences: readonly Absence[];
}

/** The approvers who can't be asked, by name. */
export function findUnavailable(schedule: Schedule, now: UtcMs): ReadonlyMap<string, Unavailable> {
  return new Map(
    schedule.approvers.flatMap((approver) => {
      const why = whyNot(approver, schedule, now);
      return why === undefined ? [] : [[approver.name, why] as const];
    }),
  );
}

function whyNot(
  { name, hours }: Approver,
  { quietHours, absences }: Schedule,
  now: UtcMs,
): Unavailable | undefined {
  const absence = absences.find(({ approver, until }) => approver === name && until > now);
  if (absence !== undefined)
    return because(AWAY_CHANNEL, ({ awayUntil }) => awayUntil(formatMinute(absence.until)));
  if (quietHours !== null && isWithinHours(quietHours, now))
    return because(QUIET_CHANNEL, ({ quietHours: during }) => during(sayHours(quietHours)));
  if (hours !== null && !isWithinHours(hours, now))
    return because(QUIET_CHANNEL, ({ outsideHours }) => outsideHours(sayHours(hours)));
  return undefined;
}

type Reasons = ReturnType<typeof words>['inbox']['unavailable'];

/** Recorded in English, and read in the viewer's language. */
const because = (channel: Unavailable['channel'], say: (reasons: Reasons) => string): Unavailable => ({
  channel,
  get reason() {
    return say(words().inbox.unavailable);
  },
});

/** Why too few approvers can be asked; undefined if enough can. Names no person, since nobody decided. */
export function findUnavailableReason(
  schedule: Schedule,
  now: UtcMs,
  needed: 1 | 2 = 1,
): Unavailable | undefined {
  const unavailable = [...findUnavailable(schedule, now).values()];
  const available = schedule.approvers.length - unavailable.length;
  if (available >= needed) return undefined;
  const why = unavailable.find(({ channel }) => channel === QUIET_CHANNEL) ?? unavailable[0];
  if (why === undefined || available === 0) return why;
  return because(why.channel, ({ onlyOne }) => onlyOne(why.reason));
}
