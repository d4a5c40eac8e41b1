import { BY_HAND, isByHand } from '../../domain/by-hand.ts';
import type { Signal } from '../../domain/signal.ts';
import { formatDuration } from '../../domain/wording.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import { CredentialRevoked } from '../credential.ts';
import { findLastBars } from '../find-last-bars.ts';
import type { KeptMessage, Services } from '../ports.ts';
import { resolveContract } from '../resolve-contract.ts';
import { type SubmitResult, submitTrade } from '../submit-trade.ts';
import { endMessage, type Trouble } from './end-message.ts';
import type { MessageEntry, MessageExit, ReadMessage } from './reading.ts';
import { settleEntries, tickerOf } from './settle-entries.ts';

/** Less than any trade may ask for: nobody could decide in it. */
const LEAST_WINDOW_MS = 5_000;
/** An exit that is passed on later may close another position. */
export const EXIT_WITHIN_MS = 60_000;

/**
 * Does what a received message asks for: an entry is asked about, an exit becomes ready to be sent. Whatever can't be done
 * is reported. May be called again for the same message: its trade is submitted once.
 */
export async function takeMessage(
  services: Services,
  read: ReadMessage,
  message: KeptMessage,
): Promise<void> {
  let instrument = '';
  try {
    const reading = read(message);
    if ('instrument' in reading) instrument = reading.instrument;
    if (reading.kind === 'fault') return await refuse(services, message, '', reading.text, 'unreadable');
    if (reading.kind === 'exit') return await takeExit(services, message, reading);
    await takeEntry(services, message, reading);
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    const isRevoked = error instanceof CredentialRevoked;
    if (!isRevoked) services.log.error({ err: error }, 'a TradingView message failed unexpectedly');
    const text = isRevoked ? 'its address was revoked' : 'the server failed to process it; see its log';
    await refuse(services, message, instrument, text);
  }
}

async function takeEntry(services: Services, message: KeptMessage, entry: MessageEntry): Promise<void> {
  const { store, clock } = services;
  const { strategy, keyId, messageId, receivedAt } = message;
  const { instrument, timeframe, isTest, hasBars } = entry;
  if (!isTest) await store.describeMessage(messageId, tickerOf(instrument), 'entry');
  const last = hasBars ? undefined : await findLastBars(store, { strategy, instrument, timeframe, isTest });
  // A single bar only stood for a signal that came without any.
  const asked = entry.toSubmission(last !== undefined && last.bars.length > 1 ? last : undefined);
  if ('fault' in asked) return refuse(services, message, instrument, asked.fault, 'unreadable');
  const bridge = await store.findBridge(strategy);
  // The person's time began when the signal came in, however long the database was away.
  const windowMs = asked.windowMs - Math.max(0, clock.now() - receivedAt);
  if (windowMs < LEAST_WINDOW_MS) return refuseLate(services, message, instrument);
  const signal: Signal = bridge === undefined ? { ...asked.signal, orderType: BY_HAND } : asked.signal;
  const submission = await resolveContract(services, { ...asked, signal, windowMs });
  const result = await submitTrade(services, submission, { kind: 'key', keyId });
  const fault = faultOf(result);
  if (fault !== undefined) return refuse(services, message, instrument, fault);
  // As the card says: an earlier attempt may have asked while there was another bridge, or none.
  if (isAskedByHand(result)) await endMessage(services, message, { outcome: 'asked', detail: 'no bridge' });
  else await store.moveMessage(messageId, 'received', 'held', clock.now());
}

const isAskedByHand = (result: SubmitResult): boolean => 'trade' in result && isByHand(result.trade);

function faultOf(result: SubmitResult): string | undefined {
  switch (result.kind) {
    case 'accepted':
    case 'repeated':
      return undefined;
    case 'invalid':
      return `${result.fault.field} ${result.fault.rule}`;
    case 'contradicts':
      return 'a level is stated twice, too far apart';
    case 'no_channel':
      return result.fault;
    case 'refused':
    case 'uuid_taken_by_another':
      return 'a trade with its id exists, and is a different one';
  }
}

async function takeExit(services: Services, message: KeptMessage, exit: MessageExit): Promise<void> {
  const { store, clock } = services;
  const { instrument, words, isWhole } = exit;
  await store.describeMessage(message.messageId, tickerOf(instrument), isWhole ? 'closing' : 'reducing');
  const unplaced = await settleEntries(services, message, exit);
  const lateMs = clock.now() - message.receivedAt;
  const fault = lateMs > EXIT_WITHIN_MS ? `it was delayed by ${formatDuration(lateMs)}` : undefined;
  const bridge = await store.findBridge(message.strategy);
  const reason = fault ?? (bridge === undefined ? 'no bridge is set' : unplaced);
  if (reason === undefined) {
    await store.moveMessage(message.messageId, 'received', 'ready', clock.now());
    return;
  }
  const trouble = {
    kind: 'exit_not_sent',
    instrument,
    text: `${words}. It was not passed on: ${reason}.`,
  } as const;
  await endMessage(services, message, { outcome: 'not_sent', detail: reason }, trouble);
}

function refuseLate(services: Services, message: KeptMessage, instrument: string): Promise<void> {
  const late = formatDuration(services.clock.now() - message.receivedAt);
  return refuse(
    services,
    message,
    instrument,
    `it was delayed by ${late}, too late to be asked about`,
    'too_late',
  );
}

async function refuse(
  services: Services,
  message: KeptMessage,
  instrument: string,
  fault: string,
  outcome: 'unreadable' | 'refused' | 'too_late' = 'refused',
): Promise<void> {
  const text = `The signal was refused: ${fault}.`;
  const trouble: Trouble = { kind: 'signal_refused', instrument, text };
  await endMessage(services, message, { outcome, detail: fault }, trouble);
  services.log.warn(
    { strategy: message.strategy, message_id: message.messageId, fault },
    'TradingView signal refused',
  );
}
