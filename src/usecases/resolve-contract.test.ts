import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownBars, knownTrade } from '../../test/support/known-trade.ts';
import { createTestServices, knownSubmission, type TestServices } from '../../test/support/test-services.ts';
import type { Bar } from '../domain/bar.ts';
import type { Signal } from '../domain/signal.ts';
import { asMoney, asPrice } from '../domain/units.ts';
import { resolveContract } from './resolve-contract.ts';
import type { Submission } from './submit-trade.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const COIN = 'BINANCE:BTCUSDT';
const price = asPrice(1000);
const SIGNAL: Signal = {
  direction: 'LONG',
  entryPrice: price,
  riskAmount: asMoney(0),
  targetAmount: asMoney(0),
};
const BAR: Bar = { ...(knownBars(1)[0] as Bar), open: price, high: price, low: price, close: price };

/** A coin whose prices are whole, and that states no contract. */
function submission({
  signal = {},
  bar = {},
  ...others
}: {
  readonly signal?: Partial<Signal>;
  readonly bar?: Partial<Bar>;
} & Partial<Pick<Submission, 'contract' | 'instrument'>> = {}): Submission {
  return knownSubmission({
    instrument: COIN,
    signal: { ...SIGNAL, ...signal },
    contract: null,
    market: { bars: [{ ...BAR, ...bar }], indicators: {} },
    ...others,
  });
}

const resolve = (changes: Parameters<typeof submission>[0] = {}) =>
  resolveContract(services, submission(changes));

async function declare(pattern: string): Promise<void> {
  const numbers = { tickSize: 0.5, pointValue: 20, currency: 'EUR', timezone: null, format: null };
  await services.store.insertDeclaration({ pattern, ...numbers }, services.clock.now(), 'operator');
}

test('a stated contract is taken as it is, whatever was declared', async () => {
  await declare(COIN);
  const { contract } = knownTrade();
  expect(await resolve({ contract })).toEqual(submission({ contract }));
});

test('without one, what the operator declared for the name counts', async () => {
  await declare(COIN);
  const contract = { tickSize: 0.5, pointValue: 20, currency: 'EUR', name: COIN, source: 'declared' };
  expect(await resolve()).toMatchObject({ ...submission(), contract });
});

test('else what the name says, and the reason if nobody knows it', async () => {
  const contract = { pointValue: 1, currency: 'USDT', name: 'spot BTC/USDT', source: 'known' };
  expect(await resolve()).toMatchObject({ ...submission(), contract });
  const unknown = { instrument: 'NOBODY:KNOWS#THIS' };
  const contractDoubt = 'the name is not one that we know';
  expect(await resolve(unknown)).toEqual({ ...submission(unknown), contractDoubt });
});

test.each([
  ['entry', { signal: { entryPrice: asPrice(1000.25) } }],
  ['stop', { signal: { stopPrice: asPrice(999.25) } }],
  ['target', { signal: { targetPrice: asPrice(1001.25) } }],
  ['open of a bar', { bar: { open: asPrice(1000.25) } }],
  ['high of a bar', { bar: { high: asPrice(1000.25) } }],
  ['low of a bar', { bar: { low: asPrice(999.25) } }],
  ['close of a bar', { bar: { close: asPrice(1000.25) } }],
])("a coin's tick is that of the finest price, such as the %s", async (_which, changes) => {
  expect((await resolve()).contract?.tickSize).toBe(1);
  expect((await resolve(changes)).contract?.tickSize).toBe(0.01);
});

const risk = (stop: number, amount: number, changes: Partial<Signal> = {}) => ({
  signal: { stopPrice: asPrice(stop), riskAmount: asMoney(amount), ...changes },
});
const gain = (target: number, amount: number, changes: Partial<Signal> = {}) => ({
  signal: { targetPrice: asPrice(target), targetAmount: asMoney(amount), ...changes },
});
const [ONE, SHORT] = [{ quantity: 1 }, { quantity: 1, direction: 'SHORT' }] as const;

test.each<[string, Parameters<typeof submission>[0]]>([
  ['single units at risk', risk(990, 10, ONE)],
  ['single units at risk, of a short trade', risk(1010, 10, SHORT)],
  ['nothing at risk', risk(990, 0, ONE)],
  ['lots at risk, without a quantity', risk(990, 500)],
  ['single units to win', gain(1010, 10, ONE)],
  ['amounts without prices', { signal: { riskAmount: asMoney(500), targetAmount: asMoney(500), ...ONE } }],
])('nothing speaks against single units of a coin: %s', async (_what, changes) => {
  expect((await resolve(changes)).contract?.name).toBe('spot BTC/USDT');
});

test.each([
  ['risk', risk(990, 500, ONE)],
  ['target', gain(1010, 500, ONE)],
])('no contract is taken for a coin whose %s is that of lots', async (_what, changes) => {
  const contractDoubt = 'it may be spot BTC/USDT, but the money that was sent is not that of single units';
  expect(await resolve(changes)).toEqual({ ...submission(changes), contractDoubt });
});
