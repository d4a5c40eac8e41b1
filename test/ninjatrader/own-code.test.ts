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

test.concurrent('an order of another size than was approved is told to the person', async () => {
  const trade = await granted({ ordered_quantity: 5 });
  expect((await reportOf(trade, 'submitted')).body).toMatchObject({
    quantity: 5,
    text: 'ordered are 5, approved were 2',
  });
  await trade.stage.end();
  expect(trade.stage.printed()).toContain(`Pushcut WARNING: ${trade.uuid}: ordered are 5, approved were 2`);
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

test.concurrent('values that were set for one question are shown with it and not with the next', async () => {
  const gated = await openFaked(host());
  gated.gateway.handle('claim', rejected);
  const asked: unknown[] = [];
  for (const name of ['first', 'second']) {
    if (name === 'first') await gated.stage.do('indicator', { name: 'ema_20', value: 1675.5 });
    const { uuid } = await askGated(gated, { name });
    asked.push((await gated.gateway.find('submit', (call) => call.uuid === uuid)).body['indicators']);
    await gated.stage.find('print', ({ text }) => String(text).includes(`${uuid} not executed`));
  }
  expect(asked).toEqual([{ ema_20: 1675.5 }, {}]);
  await gated.stage.end();
});
