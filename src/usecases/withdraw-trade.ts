import type { TradeUuid } from '../domain/units.ts';
import { type ChangeResult, changeTrade } from './change-trade.ts';
import type { Services } from './ports.ts';

/** The strategy takes its trade back; the phone is told. */
export function withdrawTrade(
  services: Services,
  { tradeUuid, strategy, reason }: { tradeUuid: TradeUuid; strategy: string; reason: string },
): Promise<ChangeResult> {
  const command = { kind: 'withdraw', reason } as const;
  return changeTrade(services, { tradeUuid, command, actor: `strategy:${strategy}`, strategy });
}
