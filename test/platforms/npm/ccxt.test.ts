import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Countersign } from '../../../clients/typescript/countersign.ts';
import { type Exchange, enterIfApproved, type Plan } from '../../../clients/typescript/recipes/ccxt.ts';
import { type LiveStage, startLiveStage } from '../../support/live-stage.ts';
import { type ExchangeStandIn, startExchange } from './exchange-stand-in.ts';

/** The recipe with the real ccxt, the real server, and an exchange of ours. */
interface Ccxt {
  readonly NetworkError: abstract new (...args: never[]) => Error;
  readonly binance: new (settings: object) => Exchange & { readonly urls: { api: Record<string, string> } };
}

const PLAN: Plan = { symbol: 'BTC/USDT', timeframe: '1m', side: 'buy', amount: 0.5, stopPrice: 64_000 };

let ccxt: Ccxt;
let stage: LiveStage;
let market: ExchangeStandIn;

beforeAll(async () => {
  const { default: loaded }: { default: Ccxt } = await import(
    join(import.meta.dirname, 'node_modules/ccxt/js/ccxt.js')
  );
  ccxt = loaded;
  [stage, market] = await Promise.all([startLiveStage(), startExchange(65_000)]);
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  await market[Symbol.asyncDispose]();
});
beforeEach(() => market.cause('none'));

function connect(): Exchange {
  const exchange = new ccxt.binance({
    apiKey: 'k',
    secret: 's',
    options: { fetchMarkets: { types: ['spot'] }, fetchCurrencies: false },
  });
  for (const [name, url] of Object.entries(exchange.urls.api))
    exchange.urls.api[name] = url.replace(/^https:\/\/[^/]+/, market.url);
  return exchange;
}

/** Asks about one entry, has it decided, and answers what came of it. */
async function enter(verdict: 'approve' | 'reject') {
  const gate = new Countersign(stage.server.url, stage.strategy.key);
  const plan = { ...PLAN, tradeUuid: crypto.randomUUID() };
  const entering = enterIfApproved(gate, connect(), plan, ccxt.NetworkError).catch((error: Error) => error);
  await stage.cardShown(plan.tradeUuid);
  await stage.press(plan.tradeUuid, verdict);
  const came = await entering;
  const placed = market.orders.filter((order) => order.get('newClientOrderId') === plan.tradeUuid);
  return { uuid: plan.tradeUuid, came, placed };
}

const outcomeOf = (uuid: string) => () => stage.standIn.cards().find(({ id }) => id === uuid)?.text;

test('an approved entry is one order, with the trade as its client order id', async () => {
  const { uuid, came, placed } = await enter('approve');
  expect(came).toMatchObject({ status: 'closed', filled: 0.5, average: 65_000, clientOrderId: uuid });
  expect(placed.map((order) => [order.get('side'), order.get('quantity')])).toEqual([['BUY', '0.5']]);
  await expect.poll(outcomeOf(uuid)).toContain('65,000');
});

test('a rejected entry is no order', async () => {
  const { came, placed } = await enter('reject');
  expect([came, placed]).toEqual([undefined, []]);
});

test('an order that the exchange refuses is reported as refused', async () => {
  market.cause('refused');
  const { uuid, came, placed } = await enter('approve');
  expect(came).toBeInstanceOf(Error);
  expect(placed).toHaveLength(1);
  await expect.poll(outcomeOf(uuid)).toContain('insufficient balance');
});

test('an order that got no answer is neither placed again nor called refused', async () => {
  market.cause('reset');
  const { uuid, came, placed } = await enter('approve');
  expect(came).toBeInstanceOf(ccxt.NetworkError);
  expect(placed).toHaveLength(1);
  expect((await stage.strategy.status(uuid)).body.status).toBe('approved');
});
