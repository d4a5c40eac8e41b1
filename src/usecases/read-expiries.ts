import { type Expiry, type ExpiryNote, findExpiryKind, formatExpiry } from '../domain/expiry.ts';
import type { Trade, Verdict } from '../domain/trade.ts';
import { asUtcMs, type TradeUuid } from '../domain/units.ts';
import type { FailedPress, Services } from './ports.ts';

type Pressed = Pick<FailedPress, 'approver' | 'pressedAt'>;
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
    pressedAt: asUtcMs(Date.parse(String(data['pressed_at']))),
  }));
  // Presses on this instance are known before they are in the audit log.
  const pressed = [...recorded, ...presses.list()];
  return new Map(
    uuids.map((uuid) => {
      const isOf = (one: { readonly tradeUuid: TradeUuid | null }) => one.tradeUuid === uuid;
      // What matters is whether the approver whose approval is missing was reached. What the other one had pressed before counts no more.
      const first = trades.find(({ tradeUuid }) => tradeUuid === uuid)?.firstApproval;
      const questions = asks.filter((ask) => isOf(ask) && ask.approver !== first?.approver);
      const isReplaced = (press: Pressed) =>
        press.approver === first?.approver && press.pressedAt <= first.decidedAt;
      return [uuid, { questions, presses: pressed.filter((press) => isOf(press) && !isReplaced(press)) }];
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
      notes.set(trade.tradeUuid, {
        kind: findExpiryKind(trade, expiry),
        // In the language of whoever reads it.
        get text() {
          return formatExpiry(trade, expiry);
        },
      });
  }
  return notes;
}
