import type { Trade } from '../domain/trade.ts';
import type { Services } from './ports.ts';

/** Records that the approver opened the page of a pending trade: they know about it, even if the card never arrived. */
export async function recordSeen(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  { status, tradeUuid }: Trade,
  approver: string,
): Promise<void> {
  if (status !== 'pending') return;
  const asks = await store.listAsks([tradeUuid]);
  if (!asks.some((ask) => ask.approver === approver && ask.seenAt === null)) return;
  await store.markAsksSeen(tradeUuid, approver, clock.now());
}
