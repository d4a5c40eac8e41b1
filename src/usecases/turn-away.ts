import { findUnavailable, whyNobody } from '../domain/availability.ts';
import { PAUSE_CHANNEL, type Trade } from '../domain/trade.ts';
import type { UtcMs } from '../domain/units.ts';
import { enqueueOutcome } from './enqueue-notices.ts';
import type { AbsenceQueries, Queries, Services, StandDown } from './ports.ts';

/** Why a new trade is rejected without asking anybody, and in whose name. */
export interface TurnedAway {
  readonly channel: string;
  readonly by: string;
  /** As in the audit log. */
  readonly actor: string;
  /** What the strategy is told. */
  readonly reason: string;
}

type Needs = Pick<Services, 'approvers' | 'quietHours'>;

/** Undefined while enough of them can be asked. */
export function findTurnedAway(
  { approvers, quietHours }: Needs,
  { pause, absences }: StandDown,
  { approvalsNeeded }: Pick<Trade, 'approvalsNeeded'>,
  now: UtcMs,
): TurnedAway | undefined {
  if (pause !== undefined)
    return { channel: PAUSE_CHANNEL, by: pause.by, actor: `approver:${pause.by}`, reason: 'paused' };
  const nobody = whyNobody({ approvers: approvers.all, quietHours, absences }, now, approvalsNeeded ?? 1);
  return nobody && { ...nobody, by: 'server', actor: 'server' };
}

/** Who isn't asked now, as long as there is somebody else. */
export async function findUnavailableNow(
  { approvers, quietHours }: Needs,
  queries: AbsenceQueries,
  now: UtcMs,
): Promise<ReadonlySet<string>> {
  if (approvers.all.length === 1) return new Set();
  const { absences } = await queries.findStandDown();
  return new Set(findUnavailable({ approvers: approvers.all, quietHours, absences }, now).keys());
}

/** The trade as it is stored then. */
export function rejectedAs(trade: Trade, { channel, by, reason }: TurnedAway, now: UtcMs): Trade {
  const decision = {
    verdict: 'reject',
    approver: by,
    channel,
    decidedAt: now,
    pictureHash: null,
    reason,
  } as const;
  return { ...trade, status: 'rejected', decision };
}

/** It rings nobody, but leaves a quiet card, so that nobody forgets that signals are rejected. */
export async function recordTurnedAway(
  services: Services,
  queries: Queries,
  trade: Trade,
  { channel, actor, reason }: TurnedAway,
  now: UtcMs,
): Promise<void> {
  const data = { channel, picture_hash: null, reason };
  const { tradeUuid } = trade;
  await queries.appendAudit({ at: now, kind: 'rejected', actor, tradeUuid, data });
  await enqueueOutcome(services, queries, trade, now);
}
