import type { Verdict } from '../domain/trade.ts';
import type { TradeUuid } from '../domain/units.ts';
import { type ChangeResult, changeTrade } from './change-trade.ts';
import type { Services } from './ports.ts';

/** Records an approver's word. The first one wins; the same word again is `unchanged`. */
export async function decideTrade(
  services: Services,
  request: { tradeUuid: TradeUuid; verdict: Verdict; approver: string; channel: string },
): Promise<ChangeResult> {
  const { tradeUuid, verdict, approver, channel } = request;
  // Written once, when a phone was first seen to have it: it can't change between this read and the decision.
  const pictureHash = (await services.store.findPictureHash(tradeUuid)) ?? null;
  const command = { kind: verdict, approver, channel, pictureHash };
  return changeTrade(services, { tradeUuid, command, actor: `approver:${approver}`, strategy: null });
}
