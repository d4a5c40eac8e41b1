import { expect, test, vi } from 'vitest';
import { changed, openFaked } from './support/fake-answers.ts';
import { hostForFile } from './support/for-file.ts';
import { askGated, type GatedOptions, type GatedTrade } from './support/gated-trade.ts';

vi.setConfig({ maxConcurrency: 16 });

const host = hostForFile();

/** Four contracts that were approved. */
async function approved(options: GatedOptions): Promise<GatedTrade> {
  const gated = await openFaked(host(), {}, options);
  gated.gateway.handle('claim', changed({ quantity: 4 }));
  return askGated(gated, { quantity: 4 });
}

const reported = ({ gateway }: GatedTrade, state: string) =>
  gateway.find('report', ({ body }) => body['state'] === state);

const reports = ({ gateway }: GatedTrade) =>
  gateway.calls
    .filter(({ kind }) => kind === 'report')
    .map(({ body }) => body)
    .sort((one, other) => Number(one['sequence']) - Number(other['sequence']))
    .map(({ state, quantity }) => [state, quantity]);

const EVENTS = ['OrderFirst', 'ExecutionFirst', 'OrderOnly', 'ExecutionOnly'] as const;

test.concurrent.each(EVENTS)(
  'each fill is reported once, whatever events the broker sends: %s',
  async (events) => {
    const trade = await approved({ events, broker: 'Partial' });
    const filled = await reported(trade, 'filled');
    for (const state of ['submitted', 'part_filled']) await reported(trade, state);
    expect(filled.body['price']).toBe(
      ((await trade.gateway.find('submit')).body['signal'] as { entry_price: number }).entry_price,
    );
    expect(await trade.stage.end()).toMatchObject({ orders: 1, fills: 2, faults: 0, violations: 0 });
    expect(reports(trade)).toEqual([
      ['submitted', 4],
      ['part_filled', 2],
      ['filled', 4],
    ]);
    expect(trade.gateway.calls.filter(({ kind }) => kind === 'alert')).toEqual([]);
  },
);

test.concurrent.each(EVENTS)('a fill inside the order call is reported once: %s', async (events) => {
  const trade = await approved({ events, broker: 'FillInside' });
  await reported(trade, 'filled');
  expect(await trade.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
  expect(reports(trade).filter(([state]) => state === 'filled')).toEqual([['filled', 4]]);
});

test.concurrent('an order that the strategy is told nothing of is found at the account, and not called ignored', async () => {
  const trade = await approved({ events: 'None', broker: 'Fill' });
  for (const state of ['submitted', 'filled']) await reported(trade, state);
  expect(await trade.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
  expect(reports(trade)).toEqual([
    ['submitted', 4],
    ['filled', 4],
  ]);
});

test.concurrent('what becomes later of an order that the strategy is told nothing of is reported', async () => {
  const trade = await approved({ events: 'None', broker: 'Hold' });
  await reported(trade, 'submitted');
  await trade.stage.do('fill');
  await reported(trade, 'filled');
  expect(await trade.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
  expect(trade.stage.printed().filter((text) => text.includes('ignored'))).toEqual([]);
});
