import { expect, test, vi } from 'vitest';
import { changed, openFaked, rejected } from './support/fake-answers.ts';
import { hostForFile } from './support/for-file.ts';
import {
  askGated,
  expectNoOrder,
  expectOneOrder,
  type Gated,
  type GatedOptions,
} from './support/gated-trade.ts';
import { expectNotAsked } from './support/not-asked.ts';

vi.setConfig({ maxConcurrency: 16 });

const host = hostForFile();

/** A strategy whose question is approved after something has happened. */
async function open(
  meanwhile: (gated: Gated) => Promise<unknown>,
  set: object = {},
  options: GatedOptions = {},
): Promise<Gated> {
  const gated = await openFaked(host(), set, options);
  gated.gateway.handle('claim', async (exchange) => {
    await meanwhile(gated);
    await changed({})(exchange);
  });
  return gated;
}

const nothing = () => Promise.resolve();
const move = (ticks: number) => (gated: Gated) => gated.stage.do('bar', { ticks });

test.concurrent('a limit far from the market is judged by how far the market has moved', async () => {
  const gated = await open(nothing, { PushcutMaxDriftTicks: 10 });
  const trade = await askGated(gated, { away: -60 });
  // The server measures from the entry: there is no limit that would be right for it.
  expect((await trade.gateway.find('submit')).body).not.toHaveProperty('max_drift_ticks');
  await expectOneOrder(trade, { type: 'Limit' });
});

test.concurrent('a market that has come to the limit of a resting order has moved all the same', async () => {
  const gated = await open(move(-60), { PushcutMaxDriftTicks: 10 });
  await expectNoOrder(await askGated(gated, { away: -60 }), /drifted: .*60 ticks against the trade/);
});

test.concurrent.each([
  ['Buy', 8, 'in the trade.s favor', 5],
  ['Buy', -8, 'against the trade', 20],
  ['SellShort', 8, 'against the trade', 20],
  ['SellShort', -8, 'in the trade.s favor', 5],
] as const)(
  'moves for and against a trade have limits of their own: %s, %i ticks',
  async (action, ticks, way, limit) => {
    const set = { PushcutMaxDriftTicks: 20, PushcutMaxDriftInFavorTicks: 5 };
    const gated = await open(move(ticks), set);
    gated.gateway.handle('claim', async (exchange) => {
      await move(ticks)(gated);
      await changed({ direction: action === 'Buy' ? 'LONG' : 'SHORT' })(exchange);
    });
    const trade = await askGated(gated, { action });
    if (limit === 20) await expectOneOrder(trade, { action });
    else await expectNoOrder(trade, new RegExp(`drifted: .*8 ticks ${way}.*max 5`));
  },
);

test.concurrent('a market order is also judged by the price that the person saw', async () => {
  const gated = await open(nothing, { PushcutMaxDriftTicks: 10 });
  await expectNoOrder(await askGated(gated, { type: 'Market', away: -60 }), /drifted/);
});

test.concurrent('a breakout stop is placed while the market is before it', async () => {
  const gated = await open(nothing, {}, { broker: 'Hold' });
  await expectOneOrder(await askGated(gated, { type: 'StopMarket', away: 30 }), { type: 'StopMarket' });
});

test.concurrent('a stop entry that the market passes during the question is not placed', async () => {
  const gated = await open(move(6), {}, { broker: 'Hold' });
  await expectNoOrder(await askGated(gated, { type: 'StopMarket', away: 4 }), /stop_passed/);
});

test.concurrent('a stop entry that the market has passed already is not asked about', async () => {
  const gated = await open(nothing);
  await expectNotAsked(gated, { type: 'StopMarket', away: -1 }, /stop_passed/);
  expect(await gated.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
});

const HALF_A_MINUTE = { at: '2024-05-07T15:00:30' };
const AT_THREE = { ends_at: '2024-05-07T14:55' };

test.concurrent('an approval is not acted on while no price arrives', async () => {
  const gated = await open(({ stage }) => stage.do('clock', HALF_A_MINUTE), {}, AT_THREE);
  await expectNoOrder(await askGated(gated), /feed_frozen: no price received for 30 s/);
});

test.concurrent('a price that arrives without a move is a sign of life', async () => {
  const gated = await open(
    async ({ stage }) => {
      await stage.do('clock', HALF_A_MINUTE);
      await stage.do('tick');
    },
    {},
    AT_THREE,
  );
  await expectOneOrder(await askGated(gated), {});
});

test.concurrent('while no price arrives nobody is asked', async () => {
  const gated = await open(nothing, { PushcutCooldownBars: 0 }, AT_THREE);
  gated.gateway.handle('claim', rejected);
  const { uuid, stage } = await askGated(gated);
  await stage.find('print', ({ text }) => String(text).includes(`${uuid} not executed`));
  await gated.stage.do('clock', HALF_A_MINUTE);
  await expectNotAsked(gated, { how: 'button', type: 'Market' }, /feed_frozen/);
  expect(await gated.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
});

test.concurrent('for markets that trade rarely the check can be switched off', async () => {
  const meanwhile = ({ stage }: Gated) => stage.do('clock', HALF_A_MINUTE);
  const gated = await open(meanwhile, { PushcutFrozenSeconds: 0 }, AT_THREE);
  await expectOneOrder(await askGated(gated), {});
});
