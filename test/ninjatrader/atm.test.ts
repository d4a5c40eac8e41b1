import { expect, test, vi } from 'vitest';
import { changed, grantAll, rejected } from './support/fake-answers.ts';
import { hostForFile } from './support/for-file.ts';
import { askThroughGate, calledBack, openGate, reportOf, reportsOf } from './support/gate-questions.ts';
import type { GatedOptions, GatedTrade } from './support/gated-trade.ts';
import type { Exchange } from './support/gateway.ts';

vi.setConfig({ maxConcurrency: 16 });

const host = hostForFile();

/** A question about an entry that an ATM strategy is to handle, which was approved. */
async function approved(options: GatedOptions = {}): Promise<GatedTrade> {
  const gated = await openGate(host(), {}, options);
  gated.gateway.handle('claim', changed({}));
  return askThroughGate(gated, { how: 'atm', legs: [{ quantity: 2 }], stop: 'ticks 8' });
}

test.concurrent('an approved entry goes to the ATM strategy, and the reports say so', async () => {
  const trade = await approved();
  const { body } = await reportOf(trade, 'filled');
  expect(body).toMatchObject({ quantity: 2, text: 'managed by the ATM strategy "scalp"' });
  await reportOf(trade, 'submitted');
  expect(await trade.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
  expect(trade.stage.all('atm order')).toMatchObject([{ action: 'Buy', type: 'Limit', quantity: 2 }]);
  expect(reportsOf(trade)).toEqual([
    ['submitted', 2],
    ['filled', 2],
  ]);
});

test.concurrent('the card says that an ATM strategy handles the order', async () => {
  const trade = await approved();
  const { body } = await trade.gateway.find('submit');
  expect((body['signal'] as { pattern_type: string }).pattern_type).toBe('breakout (ATM scalp)');
  await trade.stage.end();
});

test.concurrent('without an approval no ATM strategy is started', async () => {
  const gated = await openGate(host());
  gated.gateway.handle('claim', rejected);
  await askThroughGate(gated, { how: 'atm', legs: [{ quantity: 2 }] });
  await calledBack(gated, 'refused');
  await gated.stage.end();
  expect(gated.stage.all('atm order')).toEqual([]);
});

test.concurrent('what an ATM strategy made is reported when its position is flat again', async () => {
  const trade = await approved();
  const { body } = await reportOf(trade, 'filled');
  await trade.stage.do('bar');
  // Past the template's target.
  await trade.stage.do('bar', { ticks: 40 });
  await trade.stage.do('bar');
  const exit = await trade.gateway.find('exit');
  expect(exit.body).toMatchObject({
    reason: 'other',
    quantity: 2,
    realized: 16 * 12.5 * 2,
    price: Number(body['price']) + 4,
  });
  await trade.stage.end();
});

test.concurrent('while an ATM strategy is open, the next signal is not asked about', async () => {
  const trade = await approved();
  await reportOf(trade, 'filled');
  await trade.stage.do('gate', { how: 'atm', legs: [{ name: 'b', quantity: 2 }] });
  expect(await calledBack(trade, 'refused')).toMatch(/^entry_limit: the ATM strategy of /);
  await trade.stage.end();
});

test.concurrent('of two approved entries in one market only one ATM strategy is started', async () => {
  const gated = await openGate(host());
  const claims: Exchange[] = [];
  gated.gateway.handle('claim', (exchange) => void claims.push(exchange));
  await askThroughGate(gated, { how: 'atm', legs: [{ name: 'up' }] });
  await askThroughGate(gated, { how: 'atm', legs: [{ name: 'down', action: 'SellShort' }] });
  const claimed = new Set(['up', 'down']);
  while (new Set(claims.map(({ call }) => call.uuid)).size < claimed.size) await gated.gateway.next('claim');
  for (const claim of claims) grantAll(claim);
  expect(await calledBack(gated, 'refused')).toMatch(/^entry_limit: the ATM strategy of /);
  await gated.stage.end();
  expect(gated.stage.all('atm order')).toHaveLength(1);
});

test.concurrent('an approval that an ATM strategy has used lets no other order pass', async () => {
  const trade = await approved();
  await reportOf(trade, 'filled');
  await trade.stage.do('enter ungated', { name: 'rogue', quantity: 1, type: 'Limit', price: 1500 });
  expect((await trade.gateway.find('alert')).body).toMatchObject({ order_name: 'rogue', state: 'cancelled' });
  await trade.stage.end();
});

test.concurrent('while an ATM strategy never becomes flat, its approval lets no order of its own name pass', async () => {
  const trade = await approved();
  await reportOf(trade, 'filled');
  for (let bar = 0; bar < 3; bar += 1) await trade.stage.do('bar');
  await trade.stage.do('enter ungated', { name: 'a', quantity: 2, type: 'Limit', price: 1500 });
  expect((await trade.gateway.find('alert')).body).toMatchObject({ order_name: 'a', state: 'cancelled' });
  await trade.stage.end();
  expect(trade.gateway.calls.filter(({ kind }) => kind === 'exit')).toEqual([]);
});

test.concurrent('an ATM strategy whose start is never confirmed is followed all the same', async () => {
  const trade = await approved({ is_callback_lost: true });
  await reportOf(trade, 'filled');
  await trade.stage.do('enter ungated', { name: 'a', quantity: 2, type: 'Limit', price: 1500 });
  expect((await trade.gateway.find('alert')).body).toMatchObject({ order_name: 'a', state: 'cancelled' });
  await trade.stage.end();
});

test.concurrent('an ATM strategy that never starts and never says so is reported as ignored', async () => {
  const trade = await approved({ broker: 'Ignore', is_callback_lost: true });
  const { body } = await reportOf(trade, 'ignored');
  expect(body['text']).toBe('the platform has no entry order for the ATM strategy');
  await trade.stage.do('broker', { mode: 'Hold' });
  await trade.stage.do('enter ungated', { name: 'a', quantity: 2, type: 'Limit', price: 1500 });
  expect((await trade.gateway.find('alert')).body).toMatchObject({ order_name: 'a', state: 'cancelled' });
  await trade.stage.end();
});

test.concurrent('an ATM strategy that cannot be started is reported as ignored', async () => {
  const trade = await approved({ broker: 'Ignore' });
  const { body } = await reportOf(trade, 'ignored');
  expect(body['text']).toBe('the ATM strategy was not started: UnableToSubmitOrder');
  await trade.stage.end();
});

test.concurrent('an entry that the broker refuses the ATM strategy is reported as refused', async () => {
  const trade = await approved({ broker: 'Refuse' });
  await reportOf(trade, 'refused');
  await trade.stage.end();
});

test.concurrent('a template that orders more than was approved is reported loudly', async () => {
  const trade = await approved({ template_quantity: 5 });
  const { body } = await reportOf(trade, 'filled');
  expect(body).toMatchObject({ quantity: 5 });
  expect(body['text']).toContain('the template ordered 5, but 2 were approved');
  await trade.stage.end();
  expect(trade.stage.printed().filter((text) => /WARNING.*but 2 were approved/.test(text))).toHaveLength(1);
});

test.concurrent('a working ATM strategy is closed through the gate', async () => {
  const trade = await approved({ broker: 'Hold' });
  await reportOf(trade, 'submitted');
  await trade.stage.do('gate', { how: 'close atm' });
  await reportOf(trade, 'cancelled');
  await trade.stage.end();
});

test.concurrent('the quantity of an ATM strategy cannot be lowered', async () => {
  const gated = await openGate(host());
  await gated.stage.do('gate', { how: 'atm', legs: [{ quantity: 2 }], lowest: 1 });
  expect(await calledBack(gated, 'refused')).toMatch(/^invalid_request: the template sets/);
  await gated.stage.end();
});
