import { expect, test, vi } from 'vitest';
import { changed, grantAll, rejected } from './support/fake-answers.ts';
import { hostForFile } from './support/for-file.ts';
import {
  askThroughGate,
  calledBack,
  openGate,
  reportOf,
  reportsOf,
  signalOf,
} from './support/gate-questions.ts';
import { askGated } from './support/gated-trade.ts';
import type { Exchange } from './support/gateway.ts';

vi.setConfig({ maxConcurrency: 16 });

const host = hostForFile();

const TICK = 0.25;
const TICK_VALUE = 12.5;

test.concurrent('the legs of a scale-in are one question, with their sum and average', async () => {
  const gated = await openGate(host(), {}, { broker: 'Hold' });
  gated.gateway.handle('claim', grantAll);
  const trade = await askThroughGate(gated, {
    legs: [
      { name: 'first', quantity: 1 },
      { name: 'second', quantity: 1, away: -8 },
    ],
    stop: 'away -16',
  });
  const signal = await signalOf(trade);
  const [first] =
    (await trade.stage.find('order', ({ signal: name }) => name === 'second')) && trade.stage.all('order');
  const price = Number(first?.['price']);
  expect(signal).toMatchObject({
    direction: 'LONG',
    quantity: 2,
    entry_price: price - 4 * TICK,
    stop_price: price - 16 * TICK,
    risk_amount: (16 + 8) * TICK_VALUE,
  });
  expect(signal['pattern_type']).toBe(`breakout (2 legs: LONG 1 @ ${price}, LONG 1 @ ${price - 8 * TICK})`);
  await trade.stage.do('fill');
  await reportOf(trade, 'filled');
  expect(await trade.stage.end()).toMatchObject({ orders: 2, faults: 0, violations: 0 });
  expect(reportsOf(trade).at(-1)).toEqual(['filled', 2]);
  expect(trade.gateway.calls.filter(({ kind }) => kind === 'alert')).toEqual([]);
});

test.concurrent('legs with different stops are shown with their whole risk and no single stop', async () => {
  const gated = await openGate(host());
  const trade = await askThroughGate(gated, {
    legs: [
      { name: 'first', stop: 'ticks 8' },
      { name: 'second', quantity: 2, away: -8, stop: 'ticks 4' },
    ],
  });
  const signal = await signalOf(trade);
  expect(signal).toMatchObject({ quantity: 3, risk_amount: (8 + 2 * 4) * TICK_VALUE });
  expect(signal).not.toHaveProperty('stop_price');
  await trade.stage.end();
});

const PAIR = {
  oco: true,
  legs: [
    { name: 'above', quantity: 2, action: 'Buy', type: 'StopMarket', away: 20, stop: 'ticks 8' },
    { name: 'below', quantity: 2, action: 'SellShort', type: 'StopMarket', away: -20, stop: 'ticks 12' },
  ],
};

test.concurrent('an OCO pair is one question, which shows both sides and the larger risk', async () => {
  const gated = await openGate(host(), { IsUnmanaged: true });
  const signal = await signalOf(await askThroughGate(gated, PAIR));
  expect(signal).toMatchObject({ direction: 'SHORT', quantity: 2, risk_amount: 2 * 12 * TICK_VALUE });
  expect(signal['pattern_type']).toMatch(/^breakout \(OCO: LONG 2 @ [\d.]+ or SHORT 2 @ [\d.]+\)$/);
  await gated.stage.end();
});

test.concurrent('both sides of an approved OCO pair work, and the fill of one is the trade', async () => {
  const gated = await openGate(host(), { IsUnmanaged: true }, { broker: 'Hold' });
  // As it was asked: the side with the larger risk is shown.
  gated.gateway.handle('claim', changed({ direction: 'SHORT' }));
  const trade = await askThroughGate(gated, PAIR);
  await trade.stage.find('order', ({ signal }) => signal === 'below');
  await trade.stage.do('fill one', { name: 'above' });
  expect((await reportOf(trade, 'filled')).body).toMatchObject({
    quantity: 2,
    text: 'the LONG side was filled',
  });
  expect(await trade.stage.end()).toMatchObject({ orders: 2, fills: 1, faults: 0, violations: 0 });
  expect(reportsOf(trade)).toContainEqual(['filled', 2]);
  expect(reportsOf(trade).filter(([state]) => state === 'cancelled')).toEqual([]);
  expect(trade.gateway.calls.filter(({ kind }) => kind === 'alert')).toEqual([]);
});

test.concurrent('a quantity that the person lowered is what is placed', async () => {
  const gated = await openGate(host());
  gated.gateway.handle('claim', changed({ quantity: 1, amendments: { quantity: 1 } }));
  const trade = await askThroughGate(gated, { legs: [{ quantity: 3 }], lowest: 1 });
  const { body } = await trade.gateway.find('submit');
  expect(body['amendable']).toEqual({ quantity: { min: 1 } });
  expect(await calledBack(trade, 'approved')).toBe('1');
  await reportOf(trade, 'filled');
  expect(await trade.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
  expect(trade.stage.all('order')).toMatchObject([{ quantity: 1 }]);
});

test.concurrent('a lowered scale-in loses its last legs', async () => {
  const gated = await openGate(host(), {}, { broker: 'Hold' });
  gated.gateway.handle('claim', changed({ quantity: 3, amendments: { quantity: 3 } }));
  const legs = [
    { name: 'a', quantity: 2 },
    { name: 'b', quantity: 2, away: -4 },
    { name: 'c', away: -8 },
  ];
  const trade = await askThroughGate(gated, { legs, lowest: 2 });
  await calledBack(trade, 'approved');
  await trade.stage.end();
  expect(trade.stage.all('order').map(({ signal, quantity }) => [signal, quantity])).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
});

test.concurrent.each([
  ['that the strategy does not allow', {}, { quantity: 1, amendments: { quantity: 1 } }],
  ['below the lowest quantity', { lowest: 2 }, { quantity: 1, amendments: { quantity: 1 } }],
  ['upwards', { lowest: 1 }, { quantity: 4, amendments: { quantity: 4 } }],
  ['of a price', { lowest: 1 }, { quantity: 3, amendments: { entry_price: 1600 } }],
  ['that contradicts itself', { lowest: 1 }, { quantity: 2, amendments: { quantity: 1 } }],
])('a change %s places nothing', async (_what, fields, answer) => {
  const gated = await openGate(host());
  gated.gateway.handle('claim', changed(answer));
  const trade = await askThroughGate(gated, { legs: [{ quantity: 3 }], ...fields });
  expect(await calledBack(trade, 'refused')).toMatch(/^(amended|invalid_answer): /);
  expect(await trade.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
});

test.concurrent('a question that the strategy withdraws places nothing, and the server is told', async () => {
  const gated = await openGate(host());
  gated.gateway.handle('claim', () => undefined);
  const trade = await askThroughGate(gated, { legs: [{}] });
  await trade.stage.do('gate', { how: 'withdraw' });
  const { body, uuid } = await trade.gateway.find('withdraw');
  expect(uuid).toBe(trade.uuid);
  expect(body['reason']).toBe('withdrawn: the window is over');
  expect(await calledBack(trade, 'withdrawn')).toBe('withdrawn: the window is over');
  expect(await trade.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
});

test.concurrent('a question that is withdrawn twice is withdrawn once', async () => {
  const gated = await openGate(host());
  gated.gateway.handle('claim', () => undefined);
  const trade = await askThroughGate(gated, { legs: [{}] });
  for (let i = 0; i < 2; i += 1) await trade.stage.do('gate', { how: 'withdraw' });
  const answers = trade.stage.all('callback').filter(({ what }) => what === 'withdraw');
  expect(answers.map(({ text }) => text)).toEqual(['True', 'False']);
  await trade.stage.end();
});

test.concurrent('a newer question replaces the older one, whose yes places nothing', async () => {
  const gated = await openGate(host());
  gated.gateway.handle('claim', (exchange) => {
    const submitted = exchange.earlier.filter(({ kind }) => kind === 'submit');
    // The person said yes to the older one as the newer one was on its way.
    if (submitted.length > 1) return grantAll(exchange);
  });
  const older = await askThroughGate(gated, { legs: [{ name: 'older' }] });
  const newer = await askThroughGate(gated, { how: 'supersede', legs: [{ name: 'newer' }] });
  const { body } = await gated.gateway.find('submit', ({ uuid }) => uuid === newer.uuid);
  expect(body['supersedes']).toBe(older.uuid);
  expect(await calledBack(gated, 'withdrawn')).toMatch(/^superseded: /);
  await reportOf(newer, 'filled');
  expect(await gated.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
  expect(gated.stage.all('order')).toMatchObject([{ signal: 'newer' }]);
});

test.concurrent('an older question is withdrawn although the newer one cannot be asked', async () => {
  const gated = await openGate(host());
  gated.gateway.handle('claim', () => undefined);
  const older = await askThroughGate(gated, { legs: [{ name: 'older' }] });
  await gated.stage.do('connection', { status: 'Disconnected' });
  await gated.stage.do('gate', { how: 'supersede', legs: [{ name: 'newer' }] });
  expect(await calledBack(gated, 'refused')).toMatch(/^not_connected: /);
  expect((await gated.gateway.find('withdraw')).uuid).toBe(older.uuid);
  expect(await gated.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
});

test.concurrent('a yes to a question that was replaced meanwhile is reported as ignored', async () => {
  const gated = await openGate(host());
  const claims: Exchange[] = [];
  gated.gateway.handle('claim', (exchange) => void claims.push(exchange));
  const older = await askThroughGate(gated, { legs: [{ name: 'older' }] });
  await gated.gateway.find('claim');
  await askThroughGate(gated, { how: 'supersede', legs: [{ name: 'newer' }] });
  for (const claim of claims.filter(({ call }) => call.uuid === older.uuid)) grantAll(claim);
  const { body } = await reportOf(older, 'ignored');
  expect(body['text']).toContain('withdrawn');
  expect(await gated.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
});

test.concurrent('what an approval left unused lets no later order pass', async () => {
  const gated = await openGate(host(), { EntriesPerDirection: 3 });
  gated.gateway.handle('claim', grantAll);
  const legs = [{ quantity: 2 }, { name: 'b', quantity: 2 }];
  const trade = await askThroughGate(gated, { legs, only: 1 });
  expect((await reportOf(trade, 'filled')).body).toMatchObject({
    quantity: 2,
    text: 'ordered 2 ES 12-13, approved 4 ES 12-13',
  });
  await gated.stage.do('enter ungated', { name: 'rogue', quantity: 2, type: 'Market' });
  expect((await gated.gateway.find('alert')).body).toMatchObject({ order_name: 'rogue' });
  await gated.stage.end();
});

test.concurrent('an entry of which one leg was cancelled ends with the fill of the other', async () => {
  const gated = await openGate(host(), {}, { broker: 'Hold' });
  gated.gateway.handle('claim', grantAll);
  const trade = await askThroughGate(gated, { legs: [{ quantity: 2 }, { name: 'b', quantity: 2 }] });
  await trade.stage.find('order', ({ signal }) => signal === 'b');
  await trade.stage.do('cancel one', { name: 'b' });
  await trade.stage.do('fill');
  expect((await reportOf(trade, 'filled')).body).toMatchObject({ quantity: 2 });
  await trade.stage.end();
});

test.concurrent('the side of an OCO pair that was never placed lets no later order pass', async () => {
  const gated = await openGate(host(), { IsUnmanaged: true }, { broker: 'Hold' });
  gated.gateway.handle('claim', changed({ direction: 'SHORT' }));
  const trade = await askThroughGate(gated, { ...PAIR, only: 1 });
  await trade.stage.find('print', ({ text }) =>
    String(text).includes('the platform placed no order for the rest'),
  );
  await trade.stage.do('gate', { how: 'enter unmanaged', name: 'rogue', quantity: 2 });
  expect((await gated.gateway.find('alert')).body).toMatchObject({ order_name: 'rogue' });
  await trade.stage.end();
});

test.concurrent('an entry whose delegate failed after its first leg is followed all the same', async () => {
  const gated = await openGate(host(), {}, { events: 'ExecutionOnly' });
  gated.gateway.handle('claim', grantAll);
  const legs = [{ quantity: 2 }, { name: 'b', quantity: 2 }];
  const trade = await askThroughGate(gated, { legs, only: 1, place_fails: true });
  expect((await reportOf(trade, 'filled')).body).toMatchObject({ quantity: 2 });
  await trade.stage.end();
});

test.concurrent('callbacks that fail stop nothing: the next signal is asked about', async () => {
  const gated = await openGate(host());
  gated.gateway.handle('claim', grantAll);
  const first = await askThroughGate(gated, { legs: [{}], callbacks_fail: true });
  await reportOf(first, 'filled');
  await gated.stage.do('position', { signed: 0 });
  const second = await askThroughGate(gated, { legs: [{ name: 'b' }], callbacks_fail: true });
  await reportOf(second, 'filled');
  expect(await gated.stage.end()).toMatchObject({ orders: 2, faults: 0, violations: 0 });
  expect(gated.stage.printed().join()).toContain(
    "WARNING: a callback failed: the strategy's callback failed",
  );
});

test.concurrent('a question that a button withdraws before it is asked is never asked', async () => {
  const gated = await openGate(host(), {}, { lost_share: 1 });
  await gated.stage.do('gate', { how: 'ask and withdraw', legs: [{}], by_button: true });
  expect((await gated.stage.find('callback', ({ what }) => what === 'withdraw'))['text']).toBe('True');
  await gated.stage.do('bar');
  expect(await calledBack(gated, 'withdrawn')).toBe('withdrawn: a change of mind');
  expect(await gated.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
  expect(gated.gateway.calls.filter(({ kind }) => kind === 'submit')).toEqual([]);
});

test.concurrent("a button's signal that can't be asked about is called back on the strategy's thread", async () => {
  const gated = await openGate(host());
  await gated.stage.do('gate', { legs: [{ quantity: 0 }], by_button: true });
  await gated.stage.do('bar');
  expect(await calledBack(gated, 'refused')).toMatch(/^invalid_request: /);
  await gated.stage.end();
});

test.concurrent("a person's no is called back on the strategy's thread", async () => {
  const gated = await openGate(host());
  gated.gateway.handle('claim', rejected);
  const trade = await askThroughGate(gated, { legs: [{}] });
  expect(await calledBack(trade, 'refused')).toMatch(/^trade_rejected: /);
  await trade.stage.end();
});

test.concurrent.each([
  ['ticks 8', 'contract 200'],
  ['points 2', 'money 400'],
  ['away -8', 'away 16'],
  ['money 200', 'points 4'],
])('a stop as %s and a target as %s are the same prices', async (stop, target) => {
  const gated = await openGate(host());
  const signal = await signalOf(await askThroughGate(gated, { legs: [{ quantity: 2 }], stop, target }));
  const entry = Number(signal['entry_price']);
  expect(signal).toMatchObject({
    stop_price: entry - 2,
    target_price: entry + 4,
    risk_amount: 200,
    target_amount: 400,
  });
  await gated.stage.end();
});

test.concurrent('a stop on the wrong side of the entry is not asked about', async () => {
  const gated = await openGate(host());
  await gated.stage.do('gate', { legs: [{}], stop: 'away 8' });
  expect(await calledBack(gated, 'refused')).toMatch(/^invalid_level: /);
  await gated.stage.end();
  expect(gated.gateway.calls.filter(({ kind }) => kind === 'submit')).toEqual([]);
});

test.concurrent('an EntryLimitFunctionLite with an eighth argument gets it', async () => {
  const gated = await openGate(host());
  gated.gateway.handle('claim', grantAll);
  const trade = await askGated(gated, { config: 'micro' });
  expect(await trade.stage.find('config')).toMatchObject({ text: 'micro' });
  expect(await trade.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
});
