import { expect, test, vi } from 'vitest';
import { changed, openFaked } from './support/fake-answers.ts';
import { hostForFile } from './support/for-file.ts';
import { askGated, expectNoOrder, type GatedOptions, outcomesOf } from './support/gated-trade.ts';

vi.setConfig({ maxConcurrency: 16 });

const host = hostForFile();

async function granting(options: GatedOptions = {}) {
  const gated = await openFaked(host(), {}, options);
  gated.gateway.handle('claim', changed({}));
  return gated;
}

test.concurrent('a strategy that is stopped as it starts leaves nothing running', async () => {
  const { stage, gateway } = await openFaked(host(), {}, { terminate_at: 'approval is on' });
  await stage.do('bars', { count: 3 });
  expect(await stage.end()).toMatchObject({ faults: 0, violations: 0 });
  // One that starts later has been heard of: so would this one have been.
  const other = await openFaked(host());
  await other.gateway.find('whoami');
  await other.stage.end();
  expect(gateway.connections()).toBe(0);
});

test.concurrent('an order that was under way as the strategy stopped is not called ignored', async () => {
  const gated = await granting({ terminate_at: 'order sent to NinjaTrader', broker: 'Hold' });
  const trade = await askGated(gated);
  const report = await trade.gateway.find('report');
  expect(report.body).toMatchObject({ state: 'submitted' });
  await trade.stage.find('state');
  expect(await trade.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
  expect(trade.gateway.calls.filter(({ body }) => body['state'] === 'ignored')).toEqual([]);
});

test.concurrent('when the platform drops an order because the strategy stops, that is printed and reported', async () => {
  const trade = await askGated(await granting(), { meanwhile: 'terminated' });
  const report = await trade.gateway.find('report');
  expect(report.body).toMatchObject({ state: 'ignored', text: expect.stringContaining('stopped') });
  expect(await trade.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
  const said = trade.stage.printed().filter((text) => text.includes(trade.uuid));
  expect(said).toEqual([
    expect.stringContaining('approved'),
    expect.stringContaining('ignored: the strategy was stopped'),
  ]);
});

test.concurrent('what becomes of an order after the strategy stopped is still reported', async () => {
  const trade = await askGated(await granting({ broker: 'Hold' }));
  await trade.gateway.find('report', ({ body }) => body['state'] === 'submitted');
  await trade.stage.do('terminate');
  await trade.stage.do('cancel');
  const last = await trade.gateway.find('report', ({ body }) => body['state'] === 'cancelled');
  expect(last.uuid).toBe(trade.uuid);
  expect(await trade.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
});

test.concurrent('a yes that comes after the strategy stopped is reported as ignored', async () => {
  const gated = await openFaked(host());
  const stopped = Promise.withResolvers<void>();
  gated.gateway.handle('claim', async (exchange) => {
    await stopped.promise;
    await changed({})(exchange);
  });
  // Its claim is cancelled, too: the server says that it was taken.
  gated.gateway.handle('withdraw', ({ reply }) =>
    reply({
      status: 409,
      headers: { 'content-type': 'application/problem+json' },
      body: JSON.stringify({ code: 'already_claimed', title: 'claimed' }),
    }),
  );
  const trade = await askGated(gated);
  await trade.gateway.find('claim');
  await trade.stage.do('terminate');
  stopped.resolve();
  const report = await trade.gateway.find('report');
  expect(report.body).toMatchObject({ state: 'ignored' });
  await expectNoOrder(trade, /strategy_stopped/);
});

test.concurrent('a button that is pressed after the end says that nothing is asked', async () => {
  const { stage, gateway } = await openFaked(host());
  await stage.do('terminate');
  stage.send('ask', { how: 'button', name: 'late' });
  const { text } = await stage.find('print', (line) => String(line['text']).includes('not asked'));
  expect(text).toMatch(/"late" not asked: strategy_stopped/);
  expect(await stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
  expect(gateway.calls.filter(({ kind }) => kind === 'submit')).toEqual([]);
});

test.concurrent('with the approval switched on too late nothing is ordered, and each signal says so', async () => {
  const { stage, gateway } = await openFaked(host(), { EnablePushcutApproval: false });
  await stage.do('set', { set: { EnablePushcutApproval: true } });
  for (const name of ['first', 'second']) await stage.do('ask', { name });
  expect(await stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
  expect(stage.printed()).toEqual([
    expect.stringMatching(/"first" not asked: not_started/),
    expect.stringMatching(/"second" not asked: not_started/),
  ]);
  expect(outcomesOf(stage)).toEqual([]);
  expect(gateway.connections()).toBe(0);
});
