import type { Alert } from '../domain/alert.ts';
import { isUnreached } from '../domain/expiry.ts';
import { words } from '../domain/language/words.ts';
import type { Trade } from '../domain/trade.ts';
import { asTradeUuid, asUtcMs, type UtcMs } from '../domain/units.ts';
import type { Notice, Said, Services } from './ports.ts';
import { readExpiryNotes } from './read-expiries.ts';

/** Long enough to span a long weekend. */
const SHOWN_MS = 7 * 24 * 3_600_000;
const MOST = 20;

/** A trade that expired without anyone confirmed to have been notified, and why. */
export interface Unreached {
  readonly trade: Trade;
  readonly reason: string;
}

/** Trades not known to have reached anyone; newest first. */
export async function readUnreached(
  { store, presses }: Pick<Services, 'store' | 'presses'>,
  now: UtcMs,
): Promise<readonly Unreached[]> {
  const trades = await store.listUnreached(asUtcMs(now - SHOWN_MS), MOST);
  const uuids = trades.map(({ tradeUuid }) => tradeUuid);
  const [notes, asks] = await Promise.all([
    readExpiryNotes({ store, presses }, trades),
    store.listAsks(uuids),
  ]);
  return trades.flatMap((trade) => {
    const note = notes.get(trade.tradeUuid);
    if (note === undefined || !isUnreached(note.kind)) return [];
    const own = asks.filter(({ tradeUuid }) => tradeUuid === trade.tradeUuid);
    const errors = errorsOf(own);
    return {
      trade,
      get reason() {
        return [note.text, ...errors].join(' ');
      },
    };
  });
}

/** Why no channel has accepted an alert after at least one attempt, by the id of its card. */
export async function readUnsentAlerts(
  { store }: Pick<Services, 'store'>,
  alerts: readonly Alert[],
): Promise<ReadonlyMap<string, Said>> {
  const cards = [...new Set(alerts.map(({ cardId }) => asTradeUuid(cardId)))];
  const notices = Map.groupBy(await store.listAlertNotices(cards), ({ tradeUuid }) => tradeUuid as string);
  const reasons = new Map<string, Said>();
  for (const cardId of cards) {
    const own = notices.get(cardId) ?? [];
    if (own.length === 0) reasons.set(cardId, () => words().inbox.noChannel);
    const errors = own.every(({ sentAt }) => sentAt === null) ? errorsOf(own) : [];
    if (errors.length > 0) reasons.set(cardId, () => errors.join(' '));
  }
  return reasons;
}

/** The last error of each channel. */
function errorsOf(notices: readonly Notice[]): readonly string[] {
  const errors = new Map(
    notices.flatMap(({ channel, lastError }) => (lastError === null ? [] : [[channel, lastError] as const])),
  );
  return [...errors].map(([channel, error]) => `${channel}: ${error}.`);
}
