import { words } from '../domain/language/words.ts';
import type { TradeUuid } from '../domain/units.ts';
import { changeTrade } from './change-trade.ts';
import type { Services } from './ports.ts';

/**
 * After a press that decided nothing: it may have been a no, so that silence must not approve any more. Changes only a trade
 * that a rule is about to approve; the person is asked again.
 */
export async function leaveToPerson(
  services: Services,
  tradeUuid: TradeUuid,
  approver: string,
): Promise<void> {
  try {
    const trade = (await services.store.findTrade(tradeUuid))?.trade;
    if (trade?.byRule === undefined) return;
    const command = { kind: 'stop_rule', reason: words().reasons.pressNotUnderstood } as const;
    await changeTrade(services, { tradeUuid, command, actor: `approver:${approver}`, strategy: null });
  } catch (error) {
    services.log.warn(
      { err: error, trade_uuid: tradeUuid },
      'the rule could not be stopped after a press that decided nothing',
    );
  }
}
