import { expect, test, vi } from 'vitest';
import { changed, openFaked, rejected } from './support/fake-answers.ts';
import { hostForFile } from './support/for-file.ts';
import {
  askGated,
  expectNoOrder,
  expectOneOrder,
  type GatedOptions,
  type GatedTrade,
} from './support/gated-trade.ts';

vi.setConfig({ maxConcurrency: 16 });

const host = hostForFile();

/** A trade that was granted, of a strategy whose own part is as its owner wrote it. */
async function granted(ask: object, set: object = {}, options: GatedOptions = {}): Promise<GatedTrade> {
  const gated = await openFaked(host(), set, options);
  gated.gateway.handle('claim', changed({}));
  return askGated(gated, ask);
}

const reportOf = ({ gateway }: GatedTrade, state: string) =>
  gateway.find('report', ({ body }) => body['state'] === state);

test.concurrent("the owner's last word stops an approved order, and is printed and reported", async () => {
  const trade = await granted({}, { Objection: 'lunch' });
  const { body } = await reportOf(trade, 'ignored');
  expect(body['text']).toBe('recheck: lunch for Buy');
  await expectNoOrder(trade, /not executed: recheck: lunch for Buy$/);
});

test.concurrent('a last word that throws is a no', async () => {
  const trade = await granted({}, { Objection: 'throw' });
  await reportOf(trade, 'ignored');
  await expectNoOrder(trade, /not executed: check_failed: the check is broken/);
});

test.concurrent('after a last word that threw, the next signal is asked about', async () => {
  const trade = await granted({}, { Objection: 'throw' });
  await reportOf(trade, 'ignored');
  await trade.stage.do('set', { set: { Objection: '' } });
  const next = await askGated(trade, { name: 'next' });
  expect(next.uuid).not.toBe(trade.uuid);
  await trade.stage.find('order', ({ signal }) => signal === 'next');
  expect(await trade.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
});

test.concurrent('a function that throws before its order has ordered nothing', async () => {
  const trade = await granted({ throws: 'before the order' });
  expect((await reportOf(trade, 'ignored')).body['text']).toContain('no order today');
  const { text } = await trade.stage.find('print', (line) => /order_failed/.test(String(line['text'])));
  expect(text).toBe(`Pushcut ${trade.uuid} not executed: order_failed: no order today`);
  // The exception goes on to the platform, which is for it to judge.
  expect(await trade.stage.end()).toMatchObject({ orders: 0, faults: 1, violations: 0 });
});

test.concurrent('a function that throws after its order has ordered all the same', async () => {
  const trade = await granted({ throws: 'after the order' });
  await reportOf(trade, 'filled');
  const { text } = await trade.stage.find('print', (line) => /order_failed/.test(String(line['text'])));
  expect(text).toBe(`Pushcut ${trade.uuid} ordered, but: order_failed: too late to regret`);
  expect(await trade.stage.end()).toMatchObject({ orders: 1, faults: 1, violations: 0 });
  expect(trade.gateway.calls.filter(({ body }) => body['state'] === 'ignored')).toEqual([]);
});

test.concurrent.each([
  ['after the order', true],
  ['before the order', false],
])('whoever awaits is told what was done by a function that throws %s', async (throws, isOrdered) => {
  const trade = await granted({ throws, how: 'await' }, {}, { broker: 'Hold' });
  expect(await trade.stage.find('told')).toMatchObject({ approved: isOrdered });
  expect(await trade.stage.end()).toMatchObject({ orders: isOrdered ? 1 : 0, violations: 0 });
});

test.concurrent('an order of another size than was approved is told to the person', async () => {
  const trade = await granted({ ordered_quantity: 5 });
  expect((await reportOf(trade, 'submitted')).body).toMatchObject({
    quantity: 5,
    text: 'ordered 5 ES 12-13, approved 2 ES 12-13',
  });
  await trade.stage.end();
  expect(trade.stage.printed()).toContain(
    `Pushcut WARNING: ${trade.uuid}: ordered 5 ES 12-13, approved 2 ES 12-13`,
  );
});

test.concurrent("an order of the strategy's own is not taken for an approved one that the platform ignored", async () => {
  const trade = await granted({}, { PushcutAllowEntriesWithoutApproval: true }, { broker: 'Ignore' });
  await reportOf(trade, 'ignored');
  await trade.stage.do('broker', { mode: 'Fill' });
  await trade.stage.do('enter ungated', { name: 'own', quantity: 3 });
  await trade.stage.find('fill');
  await trade.stage.do('position', { signed: 0 });
  // By the time that a later order is reported, anything about the own one would have been said.
  const next = await askGated(trade, { name: 'next' });
  await trade.gateway.find('report', ({ uuid, body }) => uuid === next.uuid && body['state'] === 'filled');
  expect(await trade.stage.end()).toMatchObject({ orders: 2, faults: 0, violations: 0 });
  expect(trade.stage.printed().filter((text) => /WARNING: (?!ENTRY)/.test(text))).toEqual([]);
  const reports = trade.gateway.calls.filter(({ kind, uuid }) => kind === 'report' && uuid === trade.uuid);
  expect(reports.map(({ body }) => body['state'])).toEqual(['ignored']);
});

test.concurrent('an order of its own that it cancels first is not taken for the approved one', async () => {
  const gated = await openFaked(host(), { PushcutAllowEntriesWithoutApproval: true }, { broker: 'Hold' });
  gated.gateway.handle('claim', changed({}));
  await gated.stage.do('enter ungated', { name: 'older', quantity: 3 });
  const trade = await askGated(gated, { meanwhile: 'older cancelled' });
  expect((await reportOf(trade, 'submitted')).body).toMatchObject({ quantity: 2 });
  expect(await trade.stage.end()).toMatchObject({ orders: 2, faults: 0, violations: 0 });
  expect(trade.stage.printed().filter((text) => /order cancelled|WARNING: (?!ENTRY)/.test(text))).toEqual([]);
});

test.concurrent('an order to which the strategy gives a name of its own is the approved one', async () => {
  const trade = await granted({ ordered_name: 'its own name' });
  await reportOf(trade, 'filled');
  expect(await trade.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
});

test.concurrent('an order that comes after it was called ignored is still known by its name and terms', async () => {
  const trade = await granted({}, {}, { broker: 'Ignore' });
  await reportOf(trade, 'ignored');
  await trade.stage.do('broker', { mode: 'Fill' });
  await trade.stage.do('enter ungated', { quantity: 2 });
  expect((await reportOf(trade, 'filled')).body).toMatchObject({ quantity: 2 });
  expect(await trade.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
});

test.concurrent('a limit order that dies with its bar is reported as cancelled, and printed', async () => {
  const trade = await granted({ dies_with_bar: true }, {}, { broker: 'Hold' });
  await reportOf(trade, 'submitted');
  await trade.stage.do('bar', {});
  expect((await reportOf(trade, 'cancelled')).body).toMatchObject({ quantity: 0 });
  await trade.stage.end();
  expect(trade.stage.printed()).toContain(`Pushcut ${trade.uuid} order cancelled`);
});

test.concurrent('a limit order that lives until it is cancelled outlives its bar', async () => {
  const trade = await granted({}, {}, { broker: 'Hold' });
  await reportOf(trade, 'submitted');
  await trade.stage.do('bars', { count: 3 });
  await trade.stage.do('fill');
  await reportOf(trade, 'filled');
  await expectOneOrder(trade, { quantity: 2 });
});

test.concurrent('a fill that comes after the cancellation is still reported', async () => {
  const trade = await granted({}, {}, { broker: 'Hold' });
  await reportOf(trade, 'submitted');
  await trade.stage.do('cancel', { filled_after: 1 });
  expect((await reportOf(trade, 'part_filled')).body).toMatchObject({ quantity: 1 });
  await trade.stage.end();
});

test.concurrent('a strategy whose own stop is 0 is shown without one, whatever is recommended', async () => {
  const trade = await granted({ rec_stop: 40, rec_target: 100 }, { microContractStoploss: 0 });
  const { signal } = (await trade.gateway.find('submit')).body;
  expect(signal).toMatchObject({ risk_amount: 0, target_amount: 200 });
  expect(signal).not.toHaveProperty('stop_price');
  await trade.stage.end();
});

/** What was shown beside a question. */
const shownWith = async ({ gateway, uuid }: GatedTrade) =>
  (await gateway.find('submit', (call) => call.uuid === uuid)).body['indicators'];

test.concurrent('values that were set for one question are shown with it and not with the next', async () => {
  const gated = await openFaked(host(), { PushcutCooldownBars: 0 });
  gated.gateway.handle('claim', rejected);
  const shown: unknown[] = [];
  for (const name of ['first', 'second']) {
    if (name === 'first') await gated.stage.do('indicator', { name: 'ema_20', value: 1675.5 });
    const trade = await askGated(gated, { name });
    shown.push(await shownWith(trade));
    await gated.stage.find('print', ({ text }) => String(text).includes(`${trade.uuid} not executed`));
  }
  expect(shown).toEqual([{ ema_20: 1675.5 }, {}]);
  await gated.stage.end();
});

test.concurrent('values of the past are not shown live', async () => {
  const trade = await granted({}, { PastIndicator: 'rsi' });
  expect(await shownWith(trade)).toEqual({});
  await trade.stage.end();
});

test.concurrent('values of a signal that cannot be asked about are not shown with the next', async () => {
  const gated = await openFaked(host());
  await gated.stage.do('indicator', { name: 'rsi', value: 20 });
  gated.stage.send('ask', { series: 7, on: 0 });
  await gated.stage.find('print', ({ text }) => String(text).includes('not asked'));
  expect(await shownWith(await askGated(gated))).toEqual({});
  await gated.stage.end();
});

test.concurrent('values of a signal that is dropped while another waits are not shown with the next', async () => {
  const gated = await openFaked(host());
  gated.gateway.handle('claim', () => undefined);
  await askGated(gated);
  await gated.stage.do('indicator', { name: 'rsi', value: 20 });
  gated.stage.send('ask');
  await gated.stage.find('print', ({ text }) => String(text).includes('is still waiting'));
  expect(await shownWith(await askGated(gated, { action: 'SellShort' }))).toEqual({});
  await gated.stage.end();
});
