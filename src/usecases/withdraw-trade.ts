import type { TradeUuid } from '../domain/units.ts';
import { type ChangeResult, changeTrade } from './change-trade.ts';
import type { Credential } from './credential.ts';
import type { Services } from './ports.ts';

/** The strategy withdraws its trade; the phone is notified. */
export function withdrawTrade(
  services: Services,
  {
    tradeUuid,
    strategy,
    reason,
    credential,
  }: { tradeUuid: TradeUuid; strategy: string; reason: string; credential?: Credential },
): Promise<ChangeResult> {
  const command = { kind: 'withdraw', reason } as const;
  return changeTrade(services, { tradeUuid, command, actor: `strategy:${strategy}`, strategy, credential });
}
