import { expect, test, vi } from 'vitest';
import { changed, openFaked, rejected } from './support/fake-answers.ts';
import { hostForFile } from './support/for-file.ts';
import { askGated, expectNoOrder, type Gated, type GatedTrade } from './support/gated-trade.ts';
import type { Handling } from './support/gateway.ts';
import { expectNotAsked } from './support/not-asked.ts';

vi.setConfig({ maxConcurrency: 16 });

const host = hostForFile();

/** Two contracts short, and a signal to go long. */
async function openShort(claim: Handling, set: object = {}): Promise<Gated> {
  const gated = await openFaked(host(), set);
  gated.gateway.handle('claim', claim);
  await gated.stage.do('position', { signed: -2 });
  return gated;
}

const cardOf = async ({ gateway }: GatedTrade) =>
  ((await gateway.find('submit')).body['signal'] as Record<string, unknown>)['pattern_type'];

test.concurrent('the exit of a reversal goes through at once, and only the new side waits', async () => {
  const gated = await openShort(() => undefined);
  const trade = await askGated(gated, { type: 'Market' });
  expect(await gated.stage.find('exit')).toMatchObject({ action: 'BuyToCover', quantity: 2 });
  await gated.stage.find('fill', ({ position }) => position === 0);
  expect(await cardOf(trade)).toBe('breakout (SHORT 2 already closed)');
  expect(await gated.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
});

test.concurrent('a no to a reversal leaves the position closed', async () => {
  const trade = await askGated(await openShort(rejected), { type: 'Market' });
  await expectNoOrder(trade, /trade_rejected/);
  expect(trade.stage.all('fill')).toMatchObject([{ position: 0 }]);
});

test.concurrent('a yes to a reversal opens the new side alone', async () => {
  const gated = await openShort(async (exchange) => {
    await gated.stage.find('fill', ({ position }) => position === 0);
    await changed({})(exchange);
  });
  const trade = await askGated(gated, { type: 'Market' });
  await trade.gateway.find('report', ({ body }) => body['state'] === 'filled');
  expect(await gated.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
  expect(gated.stage.all('reversal')).toEqual([]);
  expect(gated.stage.all('fill').map(({ position }) => position)).toEqual([0, 2]);
});

test.concurrent('held together, exit and entry both wait, and the card says so', async () => {
  const held = Promise.withResolvers<void>();
  const gated = await openShort(
    async (exchange) => {
      await held.promise;
      await changed({})(exchange);
    },
    { PushcutWhenReversing: 'HoldBoth' },
  );
  const trade = await askGated(gated, { type: 'Market' });
  expect(await cardOf(trade)).toBe('breakout (also closes SHORT 2)');
  expect(gated.stage.all('exit')).toEqual([]);
  held.resolve();
  await trade.gateway.find('report', ({ body }) => body['state'] === 'filled');
  expect(await gated.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
  expect(gated.stage.all('reversal')).toMatchObject([{ from: -2 }]);
});

test.concurrent('the exit of a reversal does not wait although the entry cannot be asked about', async () => {
  const gated = await openShort(rejected);
  await gated.stage.do('connection', { status: 'ConnectionLost' });
  await expectNotAsked(gated, { type: 'Market' }, /not_connected/);
  await gated.stage.find('fill', ({ position }) => position === 0);
  expect(await gated.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
});
