import { findUnavailable, findUnavailableReason } from '../domain/availability.ts';
import { findPausesOf, formatPaused, type PauseScope } from '../domain/pause.ts';
import type { Ruling } from '../domain/rules/ruling.ts';
import { PAUSE_CHANNEL, RULE_CHANNEL, type Trade } from '../domain/trade.ts';
import type { UtcMs } from '../domain/units.ts';
import { enqueueOutcome } from './enqueue-notices.ts';
import type { AbsenceQueries, Availability, Queries, Services } from './ports.ts';
import { rulingData } from './rules/ruling-data.ts';

/** Why a new trade is rejected without asking anyone, and in whose name. */
export interface AutoRejection {
  /** If a rule refuses the trade. */
  readonly ruling?: Ruling;
  readonly channel: string;
  readonly by: string;
  /** As in the audit log. */
  readonly actor: string;
  /** As reported to the strategy. */
  readonly reason: string;
  /** What is paused, if that is why. */
  readonly paused?: PauseScope;
}

type Needs = Pick<Services, 'approvers' | 'quietHours'>;

/** Undefined while enough approvers can be asked. */
export function findAutoRejection(
  { approvers, quietHours }: Needs,
  { pauses, absences }: Availability,
  asked: Pick<Trade, 'approvalsNeeded' | 'strategy' | 'instrument'>,
  now: UtcMs,
): AutoRejection | undefined {
  const [pause] = findPausesOf(pauses, asked, now);
  if (pause !== undefined) {
    const { by, scope } = pause;
    return { channel: PAUSE_CHANNEL, by, actor: actorOf(by), reason: formatPaused(pause), paused: scope };
  }
  const unavailable = findUnavailableReason(
    { approvers: approvers.all, quietHours, absences },
    now,
    asked.approvalsNeeded ?? 1,
  );
  return unavailable && { ...unavailable, by: 'server', actor: 'server' };
}

/** As in the audit log: whoever pauses on the command line is the operator. */
export const actorOf = (by: string) => (by === OPERATOR ? OPERATOR : `approver:${by}`);
export const OPERATOR = 'operator';

/** The rejection of a trade that a rule refuses. */
export const ruledOut = (ruling: Ruling): AutoRejection => ({
  channel: RULE_CHANNEL,
  by: 'server',
  actor: 'server',
  reason: ruling.text,
  ruling,
});

/** The approvers who can't be asked now; a single approver is always asked. */
export async function findUnavailableNow(
  { approvers, quietHours }: Needs,
  queries: AbsenceQueries,
  now: UtcMs,
): Promise<ReadonlySet<string>> {
  if (approvers.all.length === 1) return new Set();
  const { absences } = await queries.findAvailability();
  return new Set(findUnavailable({ approvers: approvers.all, quietHours, absences }, now).keys());
}

/** The trade as it is stored. */
export function rejectedAs(trade: Trade, rejection: AutoRejection, now: UtcMs): Trade {
  const { channel, by, reason, ruling } = rejection;
  const decision = {
    verdict: 'reject',
    approver: by,
    channel,
    decidedAt: now,
    pictureHash: null,
    reason,
  } as const;
  return { ...trade, status: 'rejected', decision, ...(ruling === undefined ? {} : { ruling }) };
}

/** Sends a silent card, so that nobody forgets that trades are being rejected. */
export async function recordAutoRejection(
  services: Services,
  queries: Queries,
  trade: Trade,
  { channel, actor, reason, ruling }: AutoRejection,
  now: UtcMs,
): Promise<void> {
  const rule = ruling === undefined ? {} : rulingData(ruling);
  const data = { channel, picture_hash: null, reason, ...rule };
  const { tradeUuid } = trade;
  await queries.appendAudit({ at: now, kind: 'rejected', actor, tradeUuid, data });
  await enqueueOutcome(services, queries, trade, now);
}
