import { type Expiry, type ExpiryNote, findExpiryKind, formatExpiry } from '../domain/expiry.ts';
import type { Trade, Verdict } from '../domain/trade.ts';
import type { TradeUuid } from '../domain/units.ts';
import type { Services } from './ports.ts';

type Needs = Pick<Services, 'store' | 'presses'>;

/** Why expired trades among these expired, as far as known. */
export async function readExpiries(
  { store, presses }: Needs,
  trades: readonly Trade[],
): Promise<ReadonlyMap<TradeUuid, Expiry>> {
  const uuids = trades
    .filter(({ status, closing }) => status === 'expired' && closing === undefined)
    .map(({ tradeUuid }) => tradeUuid);
  if (uuids.length === 0) return new Map();
  const [asks, entries] = await Promise.all([
    store.listAsks(uuids),
    store.listAuditOf(uuids, 'press_not_recorded'),
  ]);
  const recorded = entries.map(({ tradeUuid, data }) => ({
    tradeUuid,
    approver: String(data['approver']),
    verdict: data['verdict'] as Verdict,
  }));
  // Presses on this instance are known before they are in the audit log.
  const pressed = [...recorded, ...presses.list()];
  return new Map(
    uuids.map((uuid) => {
      const isOf = (one: { readonly tradeUuid: TradeUuid | null }) => one.tradeUuid === uuid;
      // Whether the one whose approval was missing was reached.
      const first = trades.find(({ tradeUuid }) => tradeUuid === uuid)?.firstApproval?.approver;
      const questions = asks.filter((ask) => isOf(ask) && ask.approver !== first);
      return [uuid, { questions, presses: pressed.filter(isOf) }];
    }),
  );
}

/** The same, in words for lists. */
export async function readExpiryNotes(
  needs: Needs,
  trades: readonly Trade[],
): Promise<ReadonlyMap<TradeUuid, ExpiryNote>> {
  const expiries = await readExpiries(needs, trades);
  const notes = new Map<TradeUuid, ExpiryNote>();
  for (const trade of trades) {
    const expiry = expiries.get(trade.tradeUuid);
    if (expiry !== undefined)
      notes.set(trade.tradeUuid, { kind: findExpiryKind(trade, expiry), text: formatExpiry(trade, expiry) });
  }
  return notes;
}
