import { tmpdir } from 'node:os';
import { relative } from 'node:path';
import { expect, test, vi } from 'vitest';
import { hostForFile, liveForFile } from './support/for-file.ts';
import {
  askGated,
  expectNoOrder,
  expectOneOrder,
  type GatedOptions,
  openGated,
  writeKeyFile,
} from './support/gated-trade.ts';

// They wait more than they work.
vi.setConfig({ maxConcurrency: 64 });

const live = liveForFile();
const host = hostForFile();

const open = (options: GatedOptions = {}) =>
  openGated(host(), { url: live().server.url, key: live().strategy.key }, options);

interface Submission {
  readonly instrument: string;
  readonly timeframe: string;
  readonly bars: readonly { timestamp: string; close: number; volume: number }[];
  readonly signal: Readonly<Record<string, unknown>>;
  readonly contract: Readonly<Record<string, unknown>>;
}

test.concurrent('what is asked is what the strategy is about to do', async () => {
  const trade = await askGated(await open(), { quantity: 2, name: 'pullback' });
  const body = (await trade.gateway.find('submit')).body as unknown as Submission;
  expect(body.instrument).toMatch(/^ES/);
  expect(body.timeframe).toBe('5min');
  expect(body.signal).toMatchObject({ direction: 'LONG', quantity: 2 });
  expect(body.signal['entry_price']).toBe(body.bars.at(-1)?.close);
  expect(body.contract).toMatchObject({ tick_size: 0.25, point_value: 50 });
  await trade.stage.end();
});

test.concurrent('the last 400 bars are sent, the newest being the one that has just closed', async () => {
  const trade = await askGated(await open());
  const { bars } = (await trade.gateway.find('submit')).body as unknown as Submission;
  const instants = bars.map(({ timestamp }) => Date.parse(timestamp));
  expect(bars).toHaveLength(400);
  expect(instants.slice(1).map((instant, index) => instant - (instants[index] ?? 0))).toEqual(
    Array(399).fill(300_000),
  );
  const [last = 0] = instants.slice(-1);
  expect(Math.abs(last - Date.now())).toBeLessThan(660_000);
  await trade.stage.end();
});

test.concurrent('the dollars of the signal are money for the whole order', async () => {
  const trade = await askGated(await open(), { quantity: 2, rec_stop: 40, rec_target: 100 });
  const { signal } = (await trade.gateway.find('submit')).body as unknown as Submission;
  // The stop's dollars are for the order already, the target's for each contract.
  expect(signal).toMatchObject({ risk_amount: 40, target_amount: 200 });
  const entry = Number(signal['entry_price']);
  expect(signal).toMatchObject({ stop_price: entry - 0.5, target_price: entry + 2 });
  await trade.stage.end();
});

test.concurrent('while a person is asked, the same direction is not asked for again', async () => {
  const trade = await askGated(await open(), { name: 'first' });
  await live().cardShown(trade.uuid);
  for (const name of ['second', 'third', 'fourth']) await trade.stage.do('ask', { name });
  await live().press(trade.uuid, 'approve');
  await expectOneOrder(trade, { signal: 'first' });
  expect(trade.gateway.calls.filter(({ kind }) => kind === 'submit')).toHaveLength(1);
  expect(trade.stage.printed().filter((text) => text.includes('is still waiting'))).toEqual([
    `Pushcut ${trade.uuid} is still waiting; further signals for ES 12-13 LONG are dropped until it ends`,
  ]);
});

test.concurrent("while a person is asked, the trade's page hears where the market is", async () => {
  const trade = await askGated(await open());
  await trade.stage.do('bar', { ticks: 4 });
  const { uuid, body } = await trade.gateway.find('quote');
  expect(uuid).toBe(trade.uuid);
  const { signal } = (await trade.gateway.find('submit')).body as unknown as Submission;
  expect(Math.abs(Number(body['price']) - Number(signal['entry_price']))).toBeLessThanOrEqual(1);
  expect(Date.parse(String(body['at']))).toBeGreaterThan(Date.now() - 60_000);
  await trade.stage.end();
});

test.concurrent("the server's address, and no other, may have more than two connections", async () => {
  const trade = await askGated(await open());
  await trade.stage.do('connection limits');
  const limits = await trade.stage.find('limits');
  expect(limits).toMatchObject({ ours: 16, others: limits['default'] });
  await trade.stage.end();
});

test.concurrent('the other direction may be asked for meanwhile', async () => {
  const gated = await open();
  const long = await askGated(gated, { name: 'long' });
  const short = await askGated(gated, { name: 'short', action: 'SellShort' });
  expect(short.uuid).not.toBe(long.uuid);
  await live().cardShown(short.uuid);
  await live().press(short.uuid, 'approve');
  await expectOneOrder(gated, { signal: 'short', action: 'SellShort' });
});

test.concurrent("a chart's button asks without touching the bars from its own thread", async () => {
  const trade = await askGated(await open(), { how: 'button', type: 'Market' });
  await live().cardShown(trade.uuid);
  await live().press(trade.uuid, 'approve');
  await expectOneOrder(trade, { quantity: 2 });
});

test.concurrent('an approval that comes after the end of the session places no order', async () => {
  const gated = await open();
  await gated.stage.do('hours', { hours: 23 });
  const trade = await askGated(gated);
  await live().cardShown(trade.uuid);
  await live().press(trade.uuid, 'approve');
  await expectNoOrder(trade, /session_over/);
});

test.concurrent('an address that would show the key to the network is not used', async () => {
  const gated = await open({ set: { PythonServerUrl: 'http://approvals.example.com' } });
  gated.stage.send('ask');
  await expectNoOrder(gated, /misconfigured/);
});

test.concurrent('a key file that is not there places no order, and names the file', async () => {
  const gated = await open({ set: { PushcutApiKeyFile: '/nowhere/countersign.key' } });
  gated.stage.send('ask');
  await expectNoOrder(gated, /misconfigured.*\/nowhere\/countersign\.key/);
  expect(gated.gateway.connections()).toBe(0);
});

test.concurrent('an address with a password is refused, and not printed', async () => {
  const gated = await open({ address: (url) => url.replace('//', '//trader:hunter2@') });
  gated.stage.send('ask');
  await expectNoOrder(gated, /misconfigured/);
  expect(gated.stage.printed()[0]).toContain('entries are sent to http://…@127.0.0.1');
  expect(gated.stage.printed().join('\n')).not.toContain('hunter2');
});

test.concurrent.each([
  ['is empty', '', /misconfigured: the key file \S+ is empty/],
  ['holds two keys', 'csk_one\ncsk_two', /misconfigured: the key file \S+ must contain one API key/],
  [
    'holds a whole letter',
    'Dear trader, this is your key',
    /misconfigured: the key file \S+ must contain one/,
  ],
])('a key file that %s places no order, and nothing of it is printed', async (_how, content, reason) => {
  const gated = await open({ set: { PushcutApiKeyFile: writeKeyFile(content) } });
  gated.stage.send('ask');
  await expectNoOrder(gated, reason);
  expect(gated.gateway.connections()).toBe(0);
  expect(gated.stage.printed().join('\n')).not.toMatch(/csk_|Dear/);
});

test.concurrent('a key file is found under the folder of the platform', async () => {
  const path = writeKeyFile(live().strategy.key);
  const trade = await askGated(await open({ set: { PushcutApiKeyFile: relative(tmpdir(), path) } }));
  await trade.stage.find('print', ({ text }) => /connected to the server/.test(String(text)));
  await trade.stage.end();
});

test.concurrent('the key is never printed', async () => {
  const trade = await askGated(await open());
  await live().cardShown(trade.uuid);
  await live().press(trade.uuid, 'reject');
  await expectNoOrder(trade, /trade_rejected/);
  expect(trade.stage.printed().join('\n')).not.toContain(live().strategy.key.slice(4));
});

test.concurrent.each([
  ['ImmediatelySubmit', 1],
  ['ImmediatelySubmitSynchronizeAccount', 1],
  ['WaitUntilFlat', 0],
])('entries of the past that could go live are warned of: %s', async (StartBehavior, warnings) => {
  const { stage } = await open({ set: { StartBehavior } });
  await stage.end();
  expect(stage.printed().filter((text) => /WARNING.*START BEHAVIOR/.test(text))).toHaveLength(warnings);
});

test.concurrent("execute without a server never overrules a person's no", async () => {
  const trade = await askGated(await open({ set: { PushcutWhenUnreachable: 'Execute' } }));
  await live().cardShown(trade.uuid);
  await live().press(trade.uuid, 'reject');
  await expectNoOrder(trade, /trade_rejected/);
});
