import { expect, test } from 'vitest';
import { barsFile } from './support/bars-file.ts';
import { grantAll, playServer, rejected } from './support/fake-answers.ts';
import { gateSettings, writeKeyFile } from './support/gated-trade.ts';
import { type Handling, startGateway } from './support/gateway.ts';
import { runToEnd } from './support/host.ts';

/** The shipped sample over half a file of bars as if they came live, and a server that answers every claim the same. */
async function runLive(claim: Handling, set: object = {}) {
  await using gateway = await startGateway();
  playServer(gateway);
  gateway.handle('claim', claim);
  const settings = { ...gateSettings(gateway.url, writeKeyFile('csk_test')), ...set };
  const lines = await runToEnd('sample', ['live', barsFile(), JSON.stringify(settings)]);
  const live = lines.filter((line) => line['live'] === true);
  const printed = lines.flatMap(({ event, text }) => (event === 'print' ? [String(text)] : []));
  return { lines, orders: live.filter(({ event }) => event === 'order'), printed, calls: gateway.calls };
}

test.concurrent('live, the sample orders what is approved, where it may', async () => {
  const { lines, orders, printed, calls } = await runLive(grantAll);
  expect(orders.length).toBeGreaterThan(0);
  expect(orders).toHaveLength(printed.filter((text) => / approved: /.test(text)).length);
  expect(orders.every((order) => order['on_thread'] === true)).toBe(true);
  expect(lines.at(-1)).toMatchObject({ event: 'ended', violations: 0, faults: 0 });
  const asked = calls.find(({ kind }) => kind === 'submit');
  expect(asked?.body['indicators']).toEqual({ ema_20: expect.any(Number), vwap: expect.any(Number) });
});

test.concurrent('live, the sample orders nothing when everything is rejected', async () => {
  const { lines, orders, printed, calls } = await runLive(rejected);
  expect(orders).toEqual([]);
  expect(calls.filter(({ kind }) => kind === 'submit').length).toBeGreaterThan(0);
  expect(printed.filter((text) => /not executed: trade_rejected/.test(text)).length).toBeGreaterThan(0);
  expect(lines.at(-1)).toMatchObject({ event: 'ended', violations: 0, faults: 0 });
});

/** Stop and target of each order that was placed, as they were shown to the person and as they were set. */
function computeLevels({ lines, calls }: Awaited<ReturnType<typeof runLive>>) {
  return lines.flatMap((order, index) => {
    if (order['event'] !== 'order' || order['live'] !== true) return [];
    // It is printed right after the order call.
    const said = lines.slice(index).find(({ text }) => / approved: /.test(String(text)));
    const asked = calls.find(({ kind, uuid }) => kind === 'submit' && String(said?.['text']).includes(uuid));
    const signal = asked?.body['signal'] as Record<string, unknown> | undefined;
    return [
      {
        shown: [signal?.['stop_price'], signal?.['target_price']],
        set: [order['stop_loss'], order['profit_target']],
      },
    ];
  });
}

// Neither amount is a whole number of ticks.
const UNEVEN = { microContractStoploss: 70, microContractTakeProfit: 165 };

test.concurrent('the stop and the target that the person sees are the ones that the sample sets', async () => {
  const levels = computeLevels(await runLive(grantAll, UNEVEN));
  expect(levels.length).toBeGreaterThan(0);
  expect(levels.map(({ set }) => set)).toEqual(levels.map(({ shown }) => shown));
  expect(levels.flatMap(({ set }) => set).every((price) => typeof price === 'number')).toBe(true);
});

test.concurrent('a stop too near to be one is not shown, and the sample enters nothing', async () => {
  const { orders, calls, lines } = await runLive(grantAll, { microContractStoploss: 5 });
  const [asked] = calls.filter(({ kind }) => kind === 'submit');
  expect(asked?.body['signal']).not.toHaveProperty('stop_price');
  expect(orders).toEqual([]);
  expect(lines.at(-1)).toMatchObject({ event: 'ended', violations: 0, faults: 0 });
});
