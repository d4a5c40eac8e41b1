import { executableUntil, type Trade } from '../../domain/trade.ts';
import type { UtcMs } from '../../domain/units.ts';
import { capitalize } from '../../domain/wording.ts';
import { TransactionConflict } from '../../lib/transaction-conflict.ts';
import { applyCommand, isRuledOut } from '../change-trade.ts';
import { CredentialRevoked, holdCredential } from '../credential.ts';
import { findReporting } from '../find-reporting.ts';
import { isTimeCertain } from '../is-time-certain.ts';
import type { BridgeAnswer, KeptMessage, Queries, SendToBridge, Services } from '../ports.ts';
import { reportExecution } from '../report.ts';
import { originOf } from './bridges.ts';
import { endMessage, endWithin, type Trouble } from './end-message.ts';
import { EXIT_WITHIN_MS } from './take-message.ts';

/** Picks up the approvals of trades whose alerts are passed on. */
export const BRIDGE_CLAIMANT = 'tradingview-bridge';

/** A message to be sent, and what it is about, for the person. */
export interface Outgoing {
  readonly message: KeptMessage;
  readonly instrument: string;
  /** `Exit 2: stop hit` */
  readonly words: string;
}

/** The right to send one message, recorded before its bytes leave. It is never given twice. */
interface Permit extends Outgoing {
  readonly url: string;
  /** The trade that was approved; null for an exit. */
  readonly trade: Trade | null;
}

/** What was sent, and what became of it; recording it may have to be repeated. */
export interface Delivery extends Permit {
  readonly answer: BridgeAnswer;
}

/**
 * Sends a held message after a yes, or a ready one, at most once: a message that was begun is never begun again. Undefined
 * if it may not be sent, or not yet.
 */
export async function deliverMessage(
  services: Services,
  send: SendToBridge,
  outgoing: Outgoing,
): Promise<Delivery | undefined> {
  const permit = await (isExit(outgoing) ? permitExit : permitEntry)(services, outgoing);
  if (permit === undefined) return undefined;
  // The commit may have outlasted the window.
  if (!isInTime(services, permit)) {
    return { ...permit, answer: { kind: 'not_sent', detail: 'the approval was no longer executable' } };
  }
  return { ...permit, answer: await send(permit.url, permit.message) };
}

function isInTime({ clock }: Services, { trade }: Permit): boolean {
  if (trade === null) return true;
  return isTimeCertain(clock) && clock.now() < (executableUntil(trade) ?? 0);
}

async function permitEntry(services: Services, outgoing: Outgoing): Promise<Permit | undefined> {
  const { message } = outgoing;
  const { messageId: tradeUuid, strategy } = message;
  const reporting = await findReporting(services, strategy);
  const command = { kind: 'claim', claimant: BRIDGE_CLAIMANT, reporting } as const;
  const whose = { tradeUuid, actor: `strategy:${strategy}`, strategy };
  let hasChanged = false;
  const permit = await permitIn(services, outgoing, async (queries, url) => {
    const result = await applyCommand(services, queries, { ...whose, command });
    hasChanged = result.kind === 'changed' || isRuledOut(result);
    // A strategy that polls may act on what it collected.
    const isFree = result.kind === 'changed' && result.trade.collectedAt === null;
    if (isFree) {
      const begun = await begin(services, queries, { ...outgoing, url, trade: result.trade });
      // The trade was claimed in this transaction, so nobody else can have moved its message; otherwise start over.
      if (begun === undefined) throw new TransactionConflict();
      return begun;
    }
    const code = result.kind === 'refused' ? result.refusal.code : result.kind;
    if (code === 'trade_pending') return undefined;
    const isTaken = TAKEN_CODES.includes(code);
    const end = { outcome: isTaken ? 'not_sent' : 'not_approved', detail: code } as const;
    await endWithin(services, queries, message, end, isTaken ? notSent(outgoing, TAKEN) : undefined);
    return undefined;
  });
  // Not otherwise: the worker listens, and would wake itself.
  if (hasChanged) services.announcer.announce(tradeUuid, 'committed');
  return permit;
}

const TAKEN = 'the approval was picked up elsewhere';
const TAKEN_CODES: readonly string[] = ['already_claimed', 'changed', 'unchanged'];

async function permitExit(services: Services, outgoing: Outgoing): Promise<Permit | undefined> {
  const { message } = outgoing;
  return permitIn(services, outgoing, async (queries, url) => {
    const isLate = services.clock.now() - message.receivedAt > EXIT_WITHIN_MS;
    if (!isLate) return begin(services, queries, { ...outgoing, url, trade: null });
    const end = { outcome: 'too_late', detail: 'delayed' } as const;
    await endWithin(services, queries, message, end, notSent(outgoing, 'it was delayed for too long'));
    return undefined;
  });
}

/** In one transaction with the checks of the token and the bridge. */
async function permitIn(
  services: Services,
  outgoing: Outgoing,
  decide: (queries: Queries, url: string) => Promise<Permit | undefined>,
): Promise<Permit | undefined> {
  const { store, announcer } = services;
  const { message } = outgoing;
  try {
    const permit = await store.transaction(async (queries) => {
      await holdCredential(queries, { kind: 'key', keyId: message.keyId });
      const bridge = await queries.findBridge(message.strategy);
      if (bridge !== undefined) return decide(queries, bridge.url);
      const end = { outcome: 'not_sent', detail: 'no bridge' } as const;
      await endWithin(services, queries, message, end, notSent(outgoing, 'the bridge was removed'));
      return undefined;
    });
    if (permit === undefined) announcer.announce(null, 'committed');
    return permit;
  } catch (error) {
    if (!(error instanceof CredentialRevoked)) throw error;
    const end = { outcome: 'not_sent', detail: 'revoked' } as const;
    await endMessage(services, message, end, notSent(outgoing, 'its address was revoked'));
    return undefined;
  }
}

/**
 * Recorded before the bytes leave: a server that starts again finds it, and doesn't send them again. Undefined if another
 * instance was first.
 */
async function begin(services: Services, queries: Queries, permit: Permit): Promise<Permit | undefined> {
  const { messageId, step, strategy } = permit.message;
  const at = services.clock.now();
  if (!(await queries.moveMessage(messageId, step, 'sending', at))) return undefined;
  const data = { message_id: messageId, bridge: originOf(permit.url) };
  await queries.appendAudit({
    at,
    kind: 'bridge_called',
    actor: `strategy:${strategy}`,
    tradeUuid: tradeOf(permit),
    data,
  });
  return permit;
}

const tradeOf = ({ trade }: Permit) => trade?.tradeUuid ?? null;
const isExit = ({ message }: Outgoing) => message.step === 'ready';

const notSent = (outgoing: Outgoing, reason: string): Trouble => ({
  kind: isExit(outgoing) ? 'exit_not_sent' : 'entry_not_sent',
  instrument: outgoing.instrument,
  text: `${outgoing.words}. It was not sent: ${reason}.`,
});

/** Records what became of a message: on its trade, in the audit log, and for the person where that is uncertain. */
export async function recordDelivery(services: Services, delivery: Delivery): Promise<void> {
  const { message, trade, answer } = delivery;
  const { store, announcer } = services;
  const at = services.clock.now();
  if (trade !== null && answer.kind !== 'uncertain') await reportOrder(services, trade, answer, at);
  const trouble = troubleOf(delivery);
  await store.transaction(async (queries) => {
    const end = { outcome: answer.kind, detail: answer.detail };
    if (!(await endWithin(services, queries, { ...message, step: 'sending' }, end, trouble))) return;
    const data = { message_id: message.messageId, outcome: answer.kind, detail: answer.detail };
    await queries.appendAudit({
      at,
      kind: 'bridge_answered',
      actor: 'server',
      tradeUuid: tradeOf(delivery),
      data,
    });
  });
  announcer.announce(null, 'committed');
}

/** The trade's own card says how it went, unless that is uncertain. */
function troubleOf(delivery: Delivery): Trouble | undefined {
  const { trade, answer, instrument, words } = delivery;
  if (answer.kind === 'uncertain')
    return { kind: 'bridge_uncertain', instrument, text: `${words}. ${capitalize(answer.detail)}.` };
  if (trade !== null || answer.kind === 'accepted') return undefined;
  return { kind: 'exit_not_sent', instrument, text: `${words}. ${capitalize(answer.detail)}.` };
}

const STATES = { accepted: 'submitted', rejected: 'refused', not_sent: 'ignored' } as const;

async function reportOrder(
  services: Services,
  { tradeUuid, strategy, signal }: Trade,
  { kind, detail }: BridgeAnswer & { readonly kind: string },
  happenedAt: UtcMs,
): Promise<void> {
  if (kind === 'uncertain') return;
  const { quantity = 0 } = signal;
  const execution = { sequence: 0, state: STATES[kind], quantity, price: null, happenedAt, text: detail };
  const result = await reportExecution(services, { tradeUuid, strategy, execution });
  if (result.kind === 'refused' || result.kind === 'not_found')
    services.log.warn({ trade_uuid: tradeUuid, result: result.kind }, 'the report of a bridge was not taken');
}

/** Ends a message whose sending nobody can tell the end of: the server that began it is gone. */
export async function endAbandoned(services: Services, outgoing: Outgoing): Promise<void> {
  const stored = await services.store.findTrade(outgoing.message.messageId);
  const detail = 'the server stopped while it was being sent';
  const answer = { kind: 'uncertain', detail } as const;
  await recordDelivery(services, { ...outgoing, url: '', trade: stored?.trade ?? null, answer });
}
