import type { Trade } from '../domain/trade.ts';
import type { Services } from './ports.ts';

/** The approver has opened the trade's page while it could be decided: they know of it, whatever became of the card. */
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
