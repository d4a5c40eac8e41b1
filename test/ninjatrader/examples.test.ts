import { beforeAll, expect, test, vi } from 'vitest';
import {
  EXAMPLES,
  type Example,
  type ExampleName,
  liveOrders,
  openExample,
  outcomeOf,
  runExample,
  startExamples,
} from './support/examples.ts';
import { changed, grantAll, rejected } from './support/fake-answers.ts';
import { forFile } from './support/for-file.ts';
import { type Handling, startGateway } from './support/gateway.ts';

vi.setConfig({ maxConcurrency: 16 });

const host = forFile(startExamples);
const NAMES = EXAMPLES.map(({ strategy }) => strategy);
const TRADES = ['order', 'exit', 'fill', 'ignored', 'reversal', 'oco cancel'];

type Lines = Awaited<ReturnType<typeof runExample>>;
const trades = (lines: Lines) => lines.filter(({ event }) => TRADES.includes(String(event)));
const ungated = new Map<ExampleName, Lines>();
/** An ATM strategy trades in no backtest. */
let atmLive: Lines;

beforeAll(async () => {
  for (const name of NAMES) ungated.set(name, await runExample('ungated-examples', 'backtest', name));
  atmLive = await runExample('ungated-examples', 'live', 'AtmMomentum');
});

/** The first bar whose signal finds the strategy flat, with no order at work. */
function signalBar(name: ExampleName): number {
  const lines = name === 'AtmMomentum' ? atmLive : ungated.get(name);
  const line = lines?.find(({ event, is_idle }) => event === 'signal' && is_idle === true);
  const bar = Number(line?.['bar']);
  // A trade comes before the bar that it belongs to has closed.
  return name === 'TickMomentum' ? bar + 1 : bar;
}

/** A strategy whose next bar has brought its signal, and that has asked. */
async function asked(name: ExampleName, claim: Handling): Promise<Example> {
  const example = await openExample(host(), name, signalBar(name), claim);
  const submitted = example.gateway.next('submit');
  await example.stage.do('next');
  await submitted;
  return example;
}

async function expectOrders(example: Example, orders: number): Promise<void> {
  expect(await example.stage.end()).toMatchObject({ violations: 0, faults: 0 });
  expect(liveOrders(example)).toHaveLength(orders);
  expect(liveOrders(example).every(({ on_thread }) => on_thread === true)).toBe(true);
}

test.concurrent.each(NAMES)(
  'in a backtest %s trades bar for bar as without the gate, and speaks to nobody',
  async (name) => {
    await using gateway = await startGateway();
    const gated = await runExample('examples', 'backtest', name, { ApprovalServer: gateway.url });
    const bare = ungated.get(name) ?? [];
    const inMarket = name === 'AtmMomentum' ? atmLive : bare;
    expect(inMarket.filter(({ event }) => event === 'signal').length).toBeGreaterThan(10);
    expect(trades(gated)).toEqual(trades(bare));
    expect(gated.filter(({ event }) => event === 'violation' || event === 'fault')).toEqual([]);
    expect(gateway.connections()).toBe(0);
  },
);

test.concurrent.each(EXAMPLES)('$strategy orders what was approved', async ({ strategy, orders }) => {
  const example = await asked(strategy, grantAll);
  expect(await outcomeOf(example)).toMatch(/ approved: /);
  await expectOrders(example, orders);
});

test.concurrent.each(NAMES)('%s orders nothing after a no', async (name) => {
  const example = await asked(name, rejected);
  expect(await outcomeOf(example)).toMatch(/not executed: trade_rejected/);
  await expectOrders(example, 0);
});

test.concurrent.each(NAMES)('%s orders nothing when nobody answers in time', async (name) => {
  const expired = changed({ granted: false, status: 'expired', reason: 'trade_expired' });
  const example = await asked(name, expired);
  expect(await outcomeOf(example)).toMatch(/not executed: trade_expired/);
  await expectOrders(example, 0);
});

test.concurrent.each(NAMES)('%s orders nothing when the market has moved away', async (name) => {
  // The claim may come before the command that brought the signal has been answered.
  const open = Promise.withResolvers<Example>();
  const example = await asked(name, async (exchange) => {
    const { stage } = await open.promise;
    await stage.do('move', { ticks: 200 });
    await grantAll(exchange);
  });
  open.resolve(example);
  expect(await outcomeOf(example)).toMatch(/not executed: (?:drifted|stop_passed)/);
  await expectOrders(example, 0);
});

test.concurrent.each(EXAMPLES)(
  '$strategy takes its question back when it is stopped, and asks anew after a restart',
  async ({ strategy, orders }) => {
    const first = await asked(strategy, () => undefined);
    const { uuid } = await first.gateway.find('submit');
    await first.stage.do('terminate');
    expect(await first.gateway.find('withdraw')).toMatchObject({ uuid });
    expect(await outcomeOf(first)).toMatch(/not executed: strategy_stopped/);
    await expectOrders(first, 0);
    const second = await asked(strategy, grantAll);
    expect((await second.gateway.find('submit')).uuid).not.toBe(uuid);
    expect(await outcomeOf(second)).toMatch(/ approved: /);
    await expectOrders(second, orders);
  },
);
