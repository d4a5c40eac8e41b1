import { words } from '../../domain/language/words.ts';
import type { Trade } from '../../domain/trade.ts';
import type { KeptMessage, MessageEnd, Services } from '../ports.ts';
import { withdrawTrade } from '../withdraw-trade.ts';
import type { MessageExit } from './reading.ts';

const ENTRIES_BACK = 20;

/** Without its exchange, which an exit may leave out. */
export const tickerOf = (instrument: string): string => instrument.replace(/^.*:/, '').toUpperCase();

type Entry = KeptMessage & Partial<MessageEnd>;

/**
 * Withdraws the entries that a whole exit overtakes. Returns why the exit must not be sent: TradingView's strategy fills
 * its entries whatever the person said, so its exit from one that was never placed would open the opposite position.
 */
export async function settleEntries(
  services: Services,
  message: KeptMessage,
  { instrument, isWhole, isOrder }: MessageExit,
): Promise<string | undefined> {
  const entries = await services.store.listEntriesBefore(message, tickerOf(instrument), ENTRIES_BACK);
  if (isWhole)
    for (const entry of entries) if (entry.step === 'held') await withdraw(services, entry, message);
  const [latest] = entries;
  if (!isOrder || latest === undefined || (await wasPlaced(services, latest))) return undefined;
  return 'the entry before it was not placed, so that it could open a position';
}

async function withdraw(
  services: Services,
  { messageId, strategy }: Entry,
  { keyId }: KeptMessage,
): Promise<void> {
  const credential = { kind: 'key', keyId } as const;
  const reason = words().reasons.exitCameIn;
  await withdrawTrade(services, { tradeUuid: messageId, strategy, reason, credential });
}

/** Whether the entry is, or may be, at the broker. */
async function wasPlaced({ store }: Services, { messageId, step, outcome }: Entry): Promise<boolean> {
  if (outcome === 'accepted' || outcome === 'uncertain' || step === 'sending') return true;
  if (outcome !== 'asked' && step !== 'held') return false;
  const stored = await store.findTrade(messageId);
  return stored !== undefined && isPlaced(stored.trade, outcome === 'asked');
}

/** By hand, a yes is all that is known. */
const isPlaced = ({ claim, decision }: Trade, isByHand: boolean): boolean =>
  claim !== null || (isByHand && decision?.verdict === 'approve');
