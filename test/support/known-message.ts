import { asTradeUuid, asUtcMs } from '../../src/domain/units.ts';
import type { SignalMessage } from '../../src/usecases/ports.ts';
import { STRATEGY, UUID } from './known-trade.ts';

/** What TradingView sends when the known strategy wants to buy, at half past two. */
export const alertFields = () => ({
  ticker: 'ES1!',
  exchange: 'CME_MINI',
  action: 'buy',
  contracts: '2',
  price: '4127.50',
  stop: '4126.00',
  target: '4130.50',
  interval: '5',
  time: '2024-01-15T14:25:00Z',
});

/** What Pine knows of that chart. */
export const PINE_SYMBOL = {
  prefix: 'CME_MINI',
  ticker: 'ES1!',
  minmove: 25,
  pricescale: 100,
  pointvalue: 50,
  currency: 'USD',
  timezone: 'America/Chicago',
};

export function knownMessage(
  changes: Partial<SignalMessage> & { readonly fields?: object } = {},
): SignalMessage {
  const { fields = alertFields(), ...others } = changes;
  return {
    messageId: asTradeUuid(UUID),
    keyId: 'key-1',
    strategy: STRATEGY,
    contentType: 'application/json; charset=utf-8',
    body: new TextEncoder().encode(JSON.stringify(fields)),
    receivedAt: asUtcMs(Date.parse('2024-01-15T14:30:00Z')),
    ...others,
  };
}
