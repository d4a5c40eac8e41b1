import { asTradeUuid, type TradeUuid } from '../../domain/units.ts';

/** The trade that the address names. A uuid is the same in small and capital letters. */
export const tradeUuidOf = (request: { readonly params: { readonly trade_uuid: string } }): TradeUuid =>
  asTradeUuid(request.params.trade_uuid.toLowerCase());
