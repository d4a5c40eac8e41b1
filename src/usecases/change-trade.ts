import { AMENDABLE_FIELDS, askedFor } from '../domain/amendments.ts';
import type { AuditEntry } from '../domain/audit.ts';
import type { Refusal } from '../domain/refusal.ts';
import { RULE_CHANNEL, type Trade } from '../domain/trade.ts';
import {
  type Command,
  type CommandKind,
  effectiveAt,
  type TradeEventKind,
  transition,
} from '../domain/transition.ts';
import type { TradeUuid, UtcMs } from '../domain/units.ts';
import { TransactionConflict } from '../lib/transaction-conflict.ts';
import { type Credential, ensureCredential, holdCredential } from './credential.ts';
import { enqueueAsksAgain, enqueueOutcome, enqueueSecondAsks } from './enqueue-notices.ts';
import type { Queries, Services } from './ports.ts';
import { findRulingOfPickup } from './rules/judge-trade.ts';
import { findLostPermission } from './rules/permission.ts';
import { rulingData } from './rules/ruling-data.ts';

/** The result of a command on a trade. */
export type ChangeResult =
  | { readonly kind: 'changed' | 'unchanged'; readonly trade: Trade }
  | { readonly kind: 'refused'; readonly refusal: Refusal<Trade> }
  | { readonly kind: 'not_found' };

export interface ChangeRequest {
  readonly tradeUuid: TradeUuid;
  readonly command: Command;
  /** The actor in the audit log. */
  readonly actor: string;
  /** The strategy whose trades may be changed; others' trades don't exist for it. Null for the server and approvers. */
  readonly strategy: string | null;
  readonly auditData?: AuditEntry['data'];
  /** What authenticated the request; absent only where the server itself acts. */
  readonly credential?: Credential | undefined;
}

/** Applies one command to one trade, in its own transaction, and announces the change. */
export async function changeTrade(services: Services, request: ChangeRequest): Promise<ChangeResult> {
  const { changesUnderWay } = services;
  for (;;) {
    const ahead = changesUnderWay.get(request.tradeUuid);
    if (ahead === undefined) break;
    // Many may wake together: after the first has changed the trade, a read tells the others that they can't.
    await ahead;
    const result = await judge(services, request);
    if (result.kind !== 'changed') return result;
  }
  const change = changeInTransaction(services, request);
  const settled = change.then(
    () => {},
    () => {},
  );
  changesUnderWay.set(request.tradeUuid, settled);
  try {
    return await change;
  } finally {
    changesUnderWay.delete(request.tradeUuid);
  }
}

async function changeInTransaction(services: Services, request: ChangeRequest): Promise<ChangeResult> {
  const result = await services.store.transaction((queries) => applyCommand(services, queries, request));
  if (result.kind === 'changed' || isRuledOut(result))
    services.announcer.announce(request.tradeUuid, 'committed');
  return result;
}

/** Refused, and written: a rule was found to be broken or turned off, and the approval is withdrawn. */
export const isRuledOut = (result: ChangeResult): boolean =>
  result.kind === 'refused' && result.refusal.current.withdrawal?.by !== undefined;

/** What the command would result in now; writes nothing. */
async function judge(services: Services, request: ChangeRequest): Promise<ChangeResult> {
  const stored = await services.store.findTrade(request.tradeUuid);
  await ensureCredential(services.store, request.credential);
  if (stored === undefined || !isVisible(stored.trade, request.strategy)) return { kind: 'not_found' };
  return transition(stored.trade, request.command, timeToJudgeBy(services));
}

/** Read where it is used, not when the request came in: waiting for the database must not extend a window. */
function timeToJudgeBy({ clock }: Services): UtcMs {
  clock.ensureCertain();
  return clock.now();
}

/**
 * Records the change, its audit entry and its notices in the caller's transaction; the caller announces after
 * the commit. The change is a conditional update: after a conflict, the command is applied again to the
 * current trade.
 */
export async function applyCommand(
  services: Services,
  queries: Queries,
  request: ChangeRequest,
): Promise<ChangeResult> {
  await holdCredential(queries, request.credential);
  for (;;) {
    const before = await queries.findTrade(request.tradeUuid);
    if (before === undefined || !isVisible(before.trade, request.strategy)) return { kind: 'not_found' };
    const now = timeToJudgeBy(services);
    const wanted = transition(before.trade, request.command, now);
    if (wanted.kind !== 'changed') return wanted;
    const applied = await underRules(services, queries, request, before.trade, now);
    const outcome = applied === request ? wanted : transition(before.trade, applied.command, now);
    if (outcome.kind !== 'changed') return outcome;
    if (!(await queries.updateTrade(before, outcome.trade))) continue;
    await queries.appendAudit(auditEntry(applied, outcome.trade, outcome.event, now));
    // Writers queue for the log. If the window closed meanwhile, others have seen that, and it must not reopen.
    if (transition(before.trade, request.command, timeToJudgeBy(services)).kind !== 'changed')
      throw new TransactionConflict();
    if (outcome.event === 'first_approved') await enqueueSecondAsks(services, queries, outcome.trade, now);
    else if (outcome.event === 'rule_stopped') await enqueueAsksAgain(services, queries, outcome.trade, now);
    else if (NOTIFIES_PHONE.has(outcome.event)) await enqueueOutcome(services, queries, outcome.trade, now);
    if (applied === request) return { kind: 'changed', trade: outcome.trade };
    return { kind: 'refused', refusal: { code: 'trade_withdrawn', current: outcome.trade } };
  }
}

/** The request itself, unless it would pick up an approval that a rule refuses. */
async function underRules(
  services: Services,
  queries: Queries,
  request: ChangeRequest,
  trade: Trade,
  now: UtcMs,
): Promise<ChangeRequest> {
  if (!PICKS_UP.has(request.command.kind)) return request;
  const reason = await findLostPermission(services, queries, trade, now);
  if (reason !== undefined) return { ...request, command: { kind: 'void', reason }, actor: 'server' };
  const ruling = await findRulingOfPickup(queries, trade, now);
  if (ruling === undefined) return request;
  return { ...request, command: { kind: 'rule_out', ruling }, actor: 'server' };
}

const PICKS_UP: ReadonlySet<CommandKind> = new Set(['claim', 'collect']);

const isVisible = (trade: Trade, strategy: string | null) => strategy === null || trade.strategy === strategy;

// `reported` and `exited` are not here: report.ts decides which reports ring.
const NOTIFIES_PHONE: ReadonlySet<TradeEventKind> = new Set([
  'approved',
  'rejected',
  'expired',
  'withdrawn',
  'ruled_out',
  'lapsed',
  'collected',
  'claimed',
  'claim_refused',
  'overdue',
  'acknowledged',
]);

function auditEntry(request: ChangeRequest, trade: Trade, event: TradeEventKind, at: UtcMs): AuditEntry {
  const { command, actor, tradeUuid, auditData = {} } = request;
  return { at, kind: event, actor, tradeUuid, data: { ...auditDetails(command, trade), ...auditData } };
}

function auditDetails(command: Command, trade: Trade): AuditEntry['data'] {
  switch (command.kind) {
    case 'approve':
      return {
        channel: command.channel,
        picture_hash: command.pictureHash,
        ...(trade.approvalsNeeded === 2 ? { approvals_needed: 2 } : {}),
        ...bothVersions(trade),
      };
    case 'reject': {
      const { channel, pictureHash, reason } = command;
      return { channel, picture_hash: pictureHash, ...(reason === undefined ? {} : { reason }) };
    }
    case 'approve_by_rule':
      return { channel: RULE_CHANNEL, picture_hash: command.pictureHash, rule_set_at: iso(command.setAt) };
    case 'withdraw':
    case 'void':
    case 'stop_rule':
      return { reason: command.reason };
    case 'rule_out':
      return { reason: command.ruling.text, ...rulingData(command.ruling) };
    case 'claim':
    case 'refuse_claim':
      return { claimant: command.claimant };
    case 'time':
    case 'collect':
    case 'report':
    case 'exit':
    case 'acknowledge':
      return {};
  }
}

const iso = (instant: UtcMs) => new Date(instant).toISOString();

/** What an approval changed, each beside what the strategy had asked for. */
function bothVersions(trade: Trade): AuditEntry['data'] {
  const asked = askedFor(trade);
  const amended = (trade.decision ?? trade.firstApproval)?.amendments ?? {};
  const data: Record<string, number | null> = {};
  for (const { name, json } of AMENDABLE_FIELDS) {
    const value = amended[name];
    if (value === undefined) continue;
    data[json] = value;
    data[`asked_${json}`] = asked[name] ?? null;
  }
  return data;
}

/** The trade as of now, or undefined if the strategy has none with that uuid. */
export async function readTrade(
  { store, clock }: Services,
  tradeUuid: TradeUuid,
  strategy: string | null,
): Promise<Trade | undefined> {
  const stored = await store.findTrade(tradeUuid);
  if (stored === undefined || !isVisible(stored.trade, strategy)) return undefined;
  return effectiveAt(stored.trade, clock.now());
}
