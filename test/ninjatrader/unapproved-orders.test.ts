import { expect, test, vi } from 'vitest';
import { changed, openFaked } from './support/fake-answers.ts';
import { hostForFile } from './support/for-file.ts';
import { askGated, type Gated, type GatedOptions } from './support/gated-trade.ts';

vi.setConfig({ maxConcurrency: 16 });

const host = hostForFile();

/** A strategy whose every question is approved at once. */
async function open(set: object = {}, options: GatedOptions = {}): Promise<Gated> {
  const gated = await openFaked(host(), set, options);
  gated.gateway.handle('claim', changed({}));
  return gated;
}

const PAST = { PastEntry: 'limit' };
const alertOf = ({ gateway }: Gated) => gateway.find('alert');
const printedLike = ({ stage }: Gated, pattern: RegExp) =>
  stage.find('print', ({ text }) => pattern.test(String(text)));
const submits = ({ gateway }: Gated) => gateway.calls.filter(({ kind }) => kind === 'submit');

test.concurrent.each([
  ['WaitUntilFlat', 'Before'],
  ['WaitUntilFlat', 'Late'],
  ['ImmediatelySubmit', 'Before'],
  ['ImmediatelySubmitSynchronizeAccount', 'Late'],
] as const)(
  'a working entry of the historical bars that goes live is cancelled and reported: %s, submitted %s',
  async (StartBehavior, renewal) => {
    const gated = await open({ ...PAST, StartBehavior }, { renewal, broker: 'Hold' });
    expect((await alertOf(gated)).body).toMatchObject({
      kind: 'order_without_approval',
      instrument: 'ES 12-13',
      action: 'buy',
      account: { name: 'Sim101', simulated: true },
      quantity: 2,
      order_type: 'Limit',
      order_name: 'past',
      state: 'cancelled',
    });
    expect(await gated.stage.end()).toMatchObject({ fills: 0, faults: 0, violations: 0 });
    expect(gated.stage.all('renewed')).toHaveLength(1);
  },
);

test.concurrent('nothing is asked until an order of the historical bars is cancelled', async () => {
  const gated = await open(PAST, { renewal: 'Before', broker: 'Hold', cancels: 'Never' });
  await gated.stage.do('ask', { name: 'too early' });
  await printedLike(gated, /"too early" not asked: unapproved_order: Buy 2 ES 12-13 Limit "past"/);
  await gated.stage.do('end cancels');
  await alertOf(gated);
  expect(submits(gated)).toEqual([]);
  await gated.stage.do('broker', { mode: 'Fill' });
  await expectOneOrderNamed(await askGated(gated, { name: 'later' }), 'later');
});

test.concurrent('an entry of the historical bars that is filled before its cancel is reported as filled', async () => {
  const gated = await open(PAST, { renewal: 'Before', broker: 'Hold', cancels: 'FillsFirst' });
  expect((await alertOf(gated)).body).toMatchObject({ state: 'filled', filled_quantity: 2 });
  await printedLike(gated, /WARNING: Buy 2 ES 12-13 Limit "past" was FILLED without approval/);
  expect(await gated.stage.end()).toMatchObject({ fills: 1, faults: 0, violations: 0 });
});

test.concurrent('an entry of the historical bars that the platform holds back is not reported', async () => {
  const gated = await open(PAST, { renewal: 'Never' });
  await expectOneOrderNamed(await askGated(gated, { name: 'next' }), 'next');
  expect(gated.gateway.calls.filter(({ kind }) => kind === 'alert')).toEqual([]);
});

test.concurrent('a strategy that would adopt the position of the account does not start, and says so in red', async () => {
  const gated = await open({ StartBehavior: 'AdoptAccountPosition' });
  expect(await gated.stage.find('drawn')).toMatchObject({ brush: 'Red' });
  await printedLike(gated, /WARNING: Not started: .*Adopt account position/);
  await gated.stage.find('state', ({ text }) => text === 'Terminated');
  expect(await gated.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
  expect(gated.gateway.connections()).toBe(0);
});

test.concurrent('with the approval off the position of the account may be adopted', async () => {
  const gated = await open({ StartBehavior: 'AdoptAccountPosition', EnablePushcutApproval: false });
  await gated.stage.do('ask');
  expect(await gated.stage.end()).toMatchObject({ orders: 1 });
});

test.concurrent('while the platform waits until flat, trades are virtual: nobody is asked, no fill is reported', async () => {
  const gated = await open({ PastEntry: 'market', EntriesPerDirection: 5 }, { broker: 'Hold' });
  await gated.stage.do('ask', { name: 'virtual', type: 'Market' });
  await gated.stage.do('bars', { count: 2 });
  await gated.stage.find('order', (order) => order['signal'] === 'virtual' && order['live'] === false);
  await gated.stage.do('exit');
  await gated.stage.do('bars', { count: 1 });
  expect(gated.gateway.calls.filter(({ kind }) => kind !== 'whoami')).toEqual([]);
  await gated.stage.do('broker', { mode: 'Fill' });
  const trade = await askGated(gated, { name: 'real' });
  await trade.gateway.find('report', ({ body }) => body['state'] === 'filled');
  expect(await gated.stage.end()).toMatchObject({ faults: 0, violations: 0 });
});

test.concurrent("a chart's button places its virtual trade on the strategy's thread", async () => {
  const gated = await open({ PastEntry: 'market', EntriesPerDirection: 5 });
  gated.stage.send('ask', { name: 'pressed', type: 'Market', how: 'button' });
  await gated.stage.find('order', (order) => order['signal'] === 'pressed' && order['live'] === false);
  expect(await gated.stage.end()).toMatchObject({ faults: 0, violations: 0 });
  expect(submits(gated)).toEqual([]);
});

test.concurrent('an order of the virtual account that goes live when it is flat is cancelled', async () => {
  const gated = await open(
    { PastEntry: 'market', EntriesPerDirection: 5 },
    { broker: 'Hold', renewal: 'Before' },
  );
  await gated.stage.do('enter ungated', { name: 'resting', type: 'Limit', price: 1500 });
  await gated.stage.do('exit');
  await gated.stage.do('bars', { count: 1 });
  expect((await alertOf(gated)).body).toMatchObject({ order_name: 'resting', state: 'cancelled' });
  expect(await gated.stage.end()).toMatchObject({ faults: 0, violations: 0 });
});

test.concurrent.each(['Limit', 'Market'])(
  'an entry past the gate is cancelled within its first event: %s',
  async (type) => {
    const gated = await open({}, { broker: 'Hold' });
    await gated.stage.do('enter ungated', { name: 'rogue', quantity: 3, type });
    expect((await alertOf(gated)).body).toMatchObject({
      state: 'cancelled',
      quantity: 3,
      order_name: 'rogue',
    });
    expect(await gated.stage.find('drawn')).toMatchObject({ brush: 'Red' });
    expect(await gated.stage.end()).toMatchObject({ fills: 0, faults: 0, violations: 0 });
  },
);

test.concurrent('an entry past the gate that was filled at once is reported as filled', async () => {
  const gated = await open({}, { broker: 'FillInside' });
  await gated.stage.do('enter ungated', { name: 'rogue', quantity: 3, type: 'Market' });
  expect((await alertOf(gated)).body).toMatchObject({ state: 'filled', filled_quantity: 3 });
  await gated.stage.end();
  expect(gated.gateway.calls.filter(({ kind }) => kind === 'alert')).toHaveLength(1);
});

test.concurrent('an entry that the exchange does not cancel is reported as working, and cancelled again', async () => {
  const gated = await open({}, { broker: 'Hold', cancels: 'Never' });
  await gated.stage.do('enter ungated', { name: 'rogue', quantity: 3 });
  const working = await gated.gateway.find('alert', ({ body }) => body['state'] === 'working');
  expect(working.body).toMatchObject({ order_name: 'rogue' });
  await gated.stage.do('end cancels');
  await gated.gateway.find('alert', ({ body }) => body['state'] === 'cancelled');
  expect(await gated.stage.end()).toMatchObject({ faults: 0, violations: 0 });
});

test.concurrent('exits are never touched', async () => {
  const gated = await open({}, { broker: 'FillInside' });
  const trade = await askGated(gated, { type: 'Market' });
  await trade.gateway.find('report', ({ body }) => body['state'] === 'filled');
  await gated.stage.do('exit');
  await gated.stage.find('fill', ({ position }) => position === 0);
  expect(await gated.stage.end()).toMatchObject({ faults: 0, violations: 0 });
  expect(gated.stage.all('cancel')).toEqual([]);
});

test.concurrent('only the setting that says so leaves entries without approval alone', async () => {
  const gated = await open({ PushcutAllowEntriesWithoutApproval: true }, { broker: 'Hold' });
  await printedLike(gated, /WARNING: ENTRY ORDERS WITHOUT APPROVAL ARE NOT CANCELLED/);
  await gated.stage.do('enter ungated', { name: 'hedge' });
  expect(await gated.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
  expect(gated.stage.all('cancel')).toEqual([]);
});

test.concurrent('an order larger than was approved is cancelled', async () => {
  const gated = await open({}, { broker: 'Hold' });
  const trade = await askGated(gated, { ordered_quantity: 5 });
  expect((await alertOf(trade)).body).toMatchObject({ quantity: 5, state: 'cancelled' });
  await trade.gateway.find('report', ({ body }) => body['state'] === 'cancelled');
  expect(await gated.stage.end()).toMatchObject({ fills: 0, faults: 0, violations: 0 });
});

test.concurrent('a second order of the approved size is one too many', async () => {
  const gated = await open({ EntriesPerDirection: 5 }, { broker: 'Hold' });
  const trade = await askGated(gated);
  await trade.gateway.find('report', ({ body }) => body['state'] === 'submitted');
  await gated.stage.do('enter ungated', { quantity: 2 });
  await alertOf(gated);
  expect(await gated.stage.end()).toMatchObject({ orders: 2, faults: 0, violations: 0 });
  expect(gated.stage.all('cancel').length).toBeGreaterThan(0);
});

test.concurrent('without a chart the warning is printed all the same', async () => {
  const gated = await open({}, { broker: 'Hold', has_chart: false });
  await gated.stage.do('enter ungated', { name: 'rogue' });
  await printedLike(gated, /WARNING: Buy 1 ES 12-13 Limit "rogue" was cancelled/);
  expect(await gated.stage.end()).toMatchObject({ faults: 0, violations: 0 });
});

async function expectOneOrderNamed(gated: Gated, signal: string): Promise<void> {
  await gated.stage.find('order', (order) => order['signal'] === signal);
  const totals = await gated.stage.end();
  expect(totals).toMatchObject({ faults: 0, violations: 0 });
  expect(gated.stage.all('order').filter((order) => order['live'] === true)).toMatchObject([{ signal }]);
}
