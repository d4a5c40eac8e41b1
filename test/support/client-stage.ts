import { afterEach } from 'vitest';
import { Countersign, type Question } from '../../clients/typescript/countersign.ts';
import { planBody } from './known-trade.ts';
import { type Play, type StrategyStandIn, startStrategyStandIn } from './strategy-stand-in.ts';
import { createVirtualClock } from './virtual-client-clock.ts';

export const KEY = 'cs_a-key-of-the-tests';
export const QUESTION: Question = {
  instrument: 'ES',
  timeframe: '5min',
  direction: 'LONG',
  entryPrice: 4127.5,
  quantity: 2,
  stopPrice: 4126.5,
  targetPrice: 4130.5,
  bars: planBody().bars,
};

/** Servers that end with the test; and gates for them, whose time passes only while they pause. */
export function useServers() {
  const open: StrategyStandIn[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });
  return async (play: Play = {}): Promise<StrategyStandIn> => {
    const server = await startStrategyStandIn(KEY, play);
    open.push(server);
    return server;
  };
}

export const gateOf = ({ url }: { url: string }, clock = createVirtualClock()) =>
  new Countersign(url, KEY, { clock });
