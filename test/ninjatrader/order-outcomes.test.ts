import { expect, test } from 'vitest';
import { hostForFile, liveForFile } from './support/for-file.ts';
import {
  askGated,
  expectOneOrder,
  type GatedOptions,
  type GatedTrade,
  openGated,
} from './support/gated-trade.ts';

const live = liveForFile();
const host = hostForFile();

async function approved(options: GatedOptions, fields: object = {}): Promise<GatedTrade> {
  const gated = await openGated(host(), { url: live().server.url, key: live().strategy.key }, options);
  const trade = await askGated(gated, { quantity: 4, ...fields });
  await live().cardShown(trade.uuid);
  await live().press(trade.uuid, 'approve');
  return trade;
}

/** Reports travel side by side: only their sequence tells their order. */
const reported = ({ gateway, uuid }: GatedTrade, state: string) =>
  gateway.find('report', (call) => call.uuid === uuid && call.body['state'] === state);

const reports = ({ gateway }: GatedTrade) =>
  gateway.calls
    .filter(({ kind }) => kind === 'report')
    .map(({ body }) => body)
    .sort((one, other) => Number(one['sequence']) - Number(other['sequence']));

const statesOf = (trade: GatedTrade) => reports(trade).map(({ state, quantity }) => [state, quantity]);

test.concurrent('a fill is reported after the submission', async () => {
  const trade = await approved({ broker: 'Fill' });
  for (const state of ['submitted', 'filled']) await reported(trade, state);
  await expectOneOrder(trade, { quantity: 4 });
  expect(statesOf(trade)).toEqual([
    ['submitted', 4],
    ['filled', 4],
  ]);
});

test.concurrent('a fill within the order call itself is reported once, and the order is placed once', async () => {
  const trade = await approved({ broker: 'FillInside' });
  await reported(trade, 'filled');
  await expectOneOrder(trade, { quantity: 4 });
  expect(statesOf(trade).filter(([state]) => state === 'filled')).toEqual([['filled', 4]]);
});

test.concurrent('a fill in parts is reported in parts, which add up', async () => {
  const trade = await approved({ broker: 'Partial' });
  for (const state of ['submitted', 'part_filled', 'filled']) await reported(trade, state);
  await expectOneOrder(trade, { quantity: 4 });
  expect(statesOf(trade)).toEqual([
    ['submitted', 4],
    ['part_filled', 2],
    ['filled', 4],
  ]);
});

test.concurrent('a refusal by the broker is reported with its words', async () => {
  const trade = await approved({ broker: 'Refuse' });
  const refused = await reported(trade, 'refused');
  expect(refused.body['text']).toContain('margin');
  await expectOneOrder(trade, { quantity: 4 });
});

test.concurrent('an entry that the platform ignores is reported as ignored', async () => {
  const trade = await approved({ broker: 'Ignore' });
  await reported(trade, 'ignored');
  expect(await trade.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
});

test.concurrent('the sequence of the reports has no gap and no repetition', async () => {
  const trade = await approved({ broker: 'Partial' });
  for (const state of ['submitted', 'part_filled', 'filled']) await reported(trade, state);
  await trade.stage.end();
  const sequence = reports(trade).map((body) => Number(body['sequence']));
  const first = sequence[0] ?? 0;
  expect(sequence).toEqual(sequence.map((_, index) => first + index));
});

test.concurrent('a second approval is acted on as well', async () => {
  const trade = await approved({}, { name: 'first' });
  await reported(trade, 'filled');
  await trade.stage.do('position', { signed: 0 });
  const second = await askGated(trade, { name: 'second', quantity: 1 });
  await live().cardShown(second.uuid);
  await live().press(second.uuid, 'approve');
  await trade.stage.find('order', ({ signal }) => signal === 'second');
  expect(await trade.stage.end()).toMatchObject({ orders: 2, faults: 0, violations: 0 });
});

test.concurrent('an entry past the gate is cancelled, and the phone is told', async () => {
  const server = { url: live().server.url, key: live().strategy.key };
  const { stage, gateway } = await openGated(host(), server, { broker: 'Hold' });
  await stage.do('enter ungated', { name: 'rogue', quantity: 3 });
  await live().standIn.findReceived(({ body }) => /order without approval/i.test(body.title ?? ''));
  expect((await gateway.find('alert')).body).toMatchObject({ action: 'buy', state: 'cancelled' });
  expect(await stage.end()).toMatchObject({ fills: 0, faults: 0, violations: 0 });
});
