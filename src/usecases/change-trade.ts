import { AMENDABLE_FIELDS, askedFor } from '../domain/amendments.ts';
import type { AuditEntry } from '../domain/audit.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Trade } from '../domain/trade.ts';
import { type Command, effectiveAt, type TradeEventKind, transition } from '../domain/transition.ts';
import type { TradeUuid, UtcMs } from '../domain/units.ts';
import { TransactionConflict } from '../lib/transaction-conflict.ts';
import { type Credential, ensureCredential, holdCredential } from './credential.ts';
import { enqueueNotices } from './enqueue-notices.ts';
import type { Queries, Services } from './ports.ts';

/** What became of a command: the one answer that every use case which changes a trade starts from. */
export type ChangeResult =
  | { readonly kind: 'changed' | 'unchanged'; readonly trade: Trade }
  | { readonly kind: 'refused'; readonly refusal: Refusal<Trade> }
  | { readonly kind: 'not_found' };

export interface ChangeRequest {
  readonly tradeUuid: TradeUuid;
  readonly command: Command;
  /** Whom the audit log names. */
  readonly actor: string;
  /** Whose trades may be touched; another strategy's trade is as good as none. Null for the server and approvers. */
  readonly strategy: string | null;
  readonly auditData?: AuditEntry['data'];
  /** What authenticated the request; absent only where the server itself acts. */
  readonly credential?: Credential | undefined;
}

/** Puts one command to one trade, in a transaction of its own, and tells whoever waits for it. */
export async function changeTrade(services: Services, request: ChangeRequest): Promise<ChangeResult> {
  const { changesUnderWay } = services;
  for (;;) {
    const ahead = changesUnderWay.get(request.tradeUuid);
    if (ahead === undefined) break;
    // A crowd that wakes together: after the first one has changed the trade, a look tells the others why they can't.
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
  if (result.kind === 'changed') services.announcer.announce(request.tradeUuid, 'committed');
  return result;
}

/** What would become of the command now; writes nothing. */
async function judge(services: Services, request: ChangeRequest): Promise<ChangeResult> {
  const stored = await services.store.findTrade(request.tradeUuid);
  await ensureCredential(services.store, request.credential);
  if (stored === undefined || !isVisible(stored.trade, request.strategy)) return { kind: 'not_found' };
  return transition(stored.trade, request.command, timeToJudgeBy(services));
}

/** Read where it is used, not when the request came in: waiting for the database must not stretch anybody's window. */
function timeToJudgeBy({ clock }: Services): UtcMs {
  clock.ensureCertain();
  return clock.now();
}

/**
 * Keeps the change, its audit entry and the notices it owes in the caller's transaction; the caller announces after
 * the commit. The change is a conditional update: when another one was faster, the command is judged again on what
 * stands now.
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
    const outcome = transition(before.trade, request.command, now);
    if (outcome.kind !== 'changed') return outcome;
    if (!(await queries.updateTrade(before, outcome.trade))) continue;
    await queries.appendAudit(auditEntry(request, outcome.trade, outcome.event, now));
    // Writers line up at the log. If the window closed meanwhile, others were told so, and it must not open again.
    if (transition(before.trade, request.command, timeToJudgeBy(services)).kind !== 'changed')
      throw new TransactionConflict();
    if (NOTIFIES_PHONE.has(outcome.event))
      await enqueueNotices(services, queries, outcome.trade, 'outcome', now);
    return { kind: 'changed', trade: outcome.trade };
  }
}

const isVisible = (trade: Trade, strategy: string | null) => strategy === null || trade.strategy === strategy;

// `reported` and `exited` are not here: which reports are worth a ring is the report's own business.
const NOTIFIES_PHONE: ReadonlySet<TradeEventKind> = new Set([
  'approved',
  'rejected',
  'expired',
  'withdrawn',
  'lapsed',
  'collected',
  'claimed',
  'claim_refused',
  'overdue',
  'acknowledged',
]);

function auditEntry(request: ChangeRequest, trade: Trade, event: TradeEventKind, at: UtcMs): AuditEntry {
  const { command, actor, tradeUuid, auditData = {} } = request;
  return { at, kind: event, actor, tradeUuid, data: { ...detailsOf(command, trade), ...auditData } };
}

function detailsOf(command: Command, trade: Trade): AuditEntry['data'] {
  switch (command.kind) {
    case 'approve':
      return { channel: command.channel, picture_hash: command.pictureHash, ...bothVersions(trade) };
    case 'reject': {
      const { channel, pictureHash, reason } = command;
      return { channel, picture_hash: pictureHash, ...(reason === undefined ? {} : { reason }) };
    }
    case 'withdraw':
    case 'void':
      return { reason: command.reason };
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

/** What an approval changed, each beside what the strategy had asked for. */
function bothVersions(trade: Trade): AuditEntry['data'] {
  const asked = askedFor(trade);
  const amended = trade.decision?.amendments ?? {};
  const data: Record<string, number | null> = {};
  for (const { name, json } of AMENDABLE_FIELDS) {
    const value = amended[name];
    if (value === undefined) continue;
    data[json] = value;
    data[`asked_${json}`] = asked[name] ?? null;
  }
  return data;
}

/** The trade as it is at this moment, or undefined when the strategy has none of that name. */
export async function readTrade(
  { store, clock }: Services,
  tradeUuid: TradeUuid,
  strategy: string | null,
): Promise<Trade | undefined> {
  const stored = await store.findTrade(tradeUuid);
  if (stored === undefined || !isVisible(stored.trade, strategy)) return undefined;
  return effectiveAt(stored.trade, clock.now());
}
