import { expect, test, vi } from 'vitest';
import { changed } from './support/fake-answers.ts';
import { hostForFile } from './support/for-file.ts';
import { askThroughGate, openGate, reportOf } from './support/gate-questions.ts';
import type { GatedOptions, GatedTrade } from './support/gated-trade.ts';

vi.setConfig({ maxConcurrency: 16 });

const host = hostForFile();

/** Two contracts in the market, after an approval. */
async function held(options: GatedOptions = {}, fields: object = {}): Promise<GatedTrade> {
  const gated = await openGate(host(), {}, options);
  gated.gateway.handle('claim', changed({}));
  const trade = await askThroughGate(gated, { legs: [{ quantity: 2, ...fields }] });
  await reportOf(trade, 'filled');
  return trade;
}

const exitsOf = ({ gateway, uuid }: GatedTrade) =>
  gateway.calls.filter((call) => call.kind === 'exit' && call.uuid === uuid).map(({ body }) => body);

test.concurrent.each(['OrderFirst', 'ExecutionFirst', 'OrderOnly', 'ExecutionOnly'] as const)(
  'an exit is reported once, with its result, whatever events the broker sends: %s',
  async (events) => {
    const trade = await held({ events });
    const entry = Number((await reportOf(trade, 'filled')).body['price']);
    await trade.stage.do('exit');
    await trade.gateway.find('exit');
    expect(await trade.stage.end()).toMatchObject({ faults: 0, violations: 0 });
    const [exit, ...others] = exitsOf(trade);
    expect(others).toEqual([]);
    const price = Number(exit?.['price']);
    expect(exit).toMatchObject({
      sequence: 0,
      reason: 'manual',
      quantity: 2,
      realized: (price - entry) * 2 * 50,
      text: 'Exit long, before commission',
    });
  },
);

test.concurrent.each([
  ['Stop loss', 'stop'],
  ['Profit target', 'target'],
  ['Exit on session close', 'session'],
  ['Trail stop', 'stop'],
])('an exit that the platform calls "%s" is reported as %s', async (name, reason) => {
  const trade = await held();
  await trade.stage.do('exit', { name });
  expect((await trade.gateway.find('exit')).body).toMatchObject({ reason, quantity: 2 });
  await trade.stage.end();
});

test.concurrent('an exit of a position that nobody approved is not reported', async () => {
  const gated = await openGate(host());
  await gated.stage.do('position', { signed: 2 });
  await gated.stage.do('exit');
  await gated.stage.find('fill');
  expect(await gated.stage.end()).toMatchObject({ faults: 0, violations: 0 });
  expect(gated.gateway.calls.filter(({ kind }) => kind === 'exit')).toEqual([]);
});

test.concurrent('an exit belongs to the trade that is open, not to one whose exit was never seen', async () => {
  const first = await held();
  // Closed by hand: no event.
  await first.stage.do('position', { signed: 0 });
  const second = await askThroughGate(first, { legs: [{ name: 'b', quantity: 2 }] });
  await reportOf(second, 'filled');
  await second.stage.do('exit');
  expect((await second.gateway.find('exit')).uuid).toBe(second.uuid);
  await second.stage.end();
  expect(exitsOf(first)).toEqual([]);
});

test.concurrent('an exit from before the trade was placed is not its exit', async () => {
  const gated = await openGate(host(), { PushcutAllowEntriesWithoutApproval: true });
  gated.gateway.handle('claim', changed({}));
  await gated.stage.do('enter ungated', { name: 'own', quantity: 2, type: 'Market' });
  await gated.stage.do('exit', { name: 'first' });
  await gated.stage.find('fill', ({ signal }) => signal === 'first');
  const trade = await askThroughGate(gated, { legs: [{ quantity: 2 }] });
  await reportOf(trade, 'filled');
  await trade.stage.do('exit', { name: 'second' });
  expect((await trade.gateway.find('exit')).body).toMatchObject({ text: 'second, before commission' });
  await trade.stage.end();
  expect(exitsOf(trade)).toHaveLength(1);
});
