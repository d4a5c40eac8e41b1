import { describe, expect, test, vi } from 'vitest';
import { pairPhone, readSessionCookie } from '../support/live-phone.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { changed, grantAll, openFaked } from './support/fake-answers.ts';
import { forFile, hostForFile, liveForFile } from './support/for-file.ts';
import { askThroughGate, calledBack, openGate, reportOf } from './support/gate-questions.ts';
import {
  askGated,
  type GatedOptions,
  type GatedTrade,
  openGated,
  outcomesOf,
} from './support/gated-trade.ts';
import type { Exchange } from './support/gateway.ts';

vi.setConfig({ maxConcurrency: 8 });

const APPROVE = 'APPROVE IN BROWSER';
const REJECTED = 'withdrawn: REJECT was pressed on the chart';

const host = hostForFile();
const live = liveForFile();
const allowing = forFile(() => startLiveStage({ CHART_APPROVE_BUTTON: 'on' }));

/** A question that waits on the real server. */
async function waitingOn({ server, strategy }: LiveStage): Promise<GatedTrade> {
  const gated = await openGated(host(), { url: server.url, key: strategy.key }, { history: 30 });
  const trade = await askGated(gated);
  await gated.gateway.find('claim');
  return trade;
}

/** A question that waits on a made-up server, which never answers the claim. */
async function waiting(set: object = {}, options: GatedOptions = {}): Promise<GatedTrade> {
  const gated = await openFaked(host(), set, options);
  gated.gateway.handle('claim', () => undefined);
  const trade = await askGated(gated);
  await gated.gateway.find('claim');
  return trade;
}

/** What is on the chart, once it is: [so] can be pressed, (so) can't. */
const shown = ({ stage }: GatedTrade, text: string) =>
  stage.find('controls', (line) => line['text'] === text);

const drawn = ({ stage }: GatedTrade, text: string) =>
  stage.find('drawn', (line) => line['text'] === `Countersign: ${text}`);

const pressed = async ({ stage }: GatedTrade, button = 'REJECT', times = 1) => {
  await stage.do('press', { button, times });
  return stage.find('press', ({ text }) => text === button);
};

const statusOf = async ({ strategy }: LiveStage, { uuid }: GatedTrade) =>
  (await strategy.status(uuid)).body.status;

describe('REJECT', () => {
  test.concurrent('withdraws the trade on the server, places nothing, and the line on the chart says so', async () => {
    const trade = await waitingOn(live());
    await shown(trade, 'ES 12-13 LONG 2 [REJECT]');
    await pressed(trade);
    await drawn(trade, REJECTED);
    await live().outcomeShown(trade.uuid);
    expect(await statusOf(live(), trade)).toBe('withdrawn');
    expect(await trade.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
    expect(outcomesOf(trade.stage)).toEqual([`Pushcut ${trade.uuid} not executed: ${REJECTED}`]);
  });

  test.concurrent('can be pressed once: the second press finds it disabled', async () => {
    const trade = await waiting();
    await shown(trade, 'ES 12-13 LONG 2 [REJECT]');
    await pressed(trade, 'REJECT', 2);
    await shown(trade, 'ES 12-13 LONG 2 (REJECT)');
    await trade.gateway.find('withdraw');
    expect(await trade.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
    expect(outcomesOf(trade.stage)).toHaveLength(1);
    expect(trade.gateway.calls.filter(({ kind }) => kind === 'withdraw')).toHaveLength(1);
  });

  test.concurrent('wins against an approval that has arrived and has not been acted on', async () => {
    // No event gets through: the strategy hears of both with its next bar.
    const gated = await openFaked(host(), {}, { lost_share: 1 });
    gated.gateway.handle('claim', changed({}));
    const trade = await askGated(gated);
    await shown(trade, 'ES 12-13 LONG 2 [REJECT]');
    await gated.gateway.find('claim');
    await pressed(trade);
    await trade.stage.do('bar');
    // The press may also overtake the approval on its way, and takes the trade back.
    await trade.stage.find('print', ({ text }) => /not executed: .*REJECT was pressed/.test(String(text)));
    expect(await trade.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
  });

  test.concurrent('after the order was placed withdraws nothing, and a warning says so', async () => {
    const gated = await openFaked(host());
    gated.gateway.handle('claim', changed({}));
    const trade = await askGated(gated, { meanwhile: 'reject pressed' });
    await reportOf(trade, 'filled');
    await drawn(trade, 'REJECT came too late, the order was placed');
    expect(await trade.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
    expect(trade.stage.all('press')).toMatchObject([{ found: true }]);
    expect(trade.gateway.calls.filter(({ kind }) => kind === 'withdraw')).toEqual([]);
    expect(trade.stage.printed().filter((text) => /WARNING.*came too late/.test(text))).toHaveLength(1);
  });

  test.concurrent('is a no: the same direction is not asked about again at once', async () => {
    const trade = await waiting();
    await shown(trade, 'ES 12-13 LONG 2 [REJECT]');
    await pressed(trade);
    await trade.gateway.find('withdraw');
    trade.stage.send('ask', { quantity: 2 });
    await trade.stage.find('print', ({ text }) => /not asked: cooldown/.test(String(text)));
    await trade.stage.end();
  });

  test.concurrent('of one of two questions leaves the other one waiting', async () => {
    const gated = await openGate(host());
    gated.gateway.handle('claim', () => undefined);
    const long = await askThroughGate(gated, { legs: [{ name: 'up' }] });
    await askThroughGate(gated, { legs: [{ name: 'down', action: 'SellShort' }] });
    await shown(long, 'ES 12-13 LONG 1 [REJECT] ES 12-13 SHORT 1 [REJECT]');
    await pressed(long);
    expect(await calledBack(gated, 'withdrawn')).toBe(REJECTED);
    await shown(long, 'ES 12-13 SHORT 1 [REJECT]');
    await gated.stage.end();
    expect(gated.stage.all('callback').filter(({ what }) => what === 'withdrawn')).toHaveLength(1);
  });
});

describe('APPROVE', () => {
  test.concurrent("is not there unless the server's settings allow it", async () => {
    const trade = await waitingOn(live());
    await shown(trade, 'ES 12-13 LONG 2 [REJECT]');
    expect(await pressed(trade, APPROVE)).toMatchObject({ found: false });
    expect(await trade.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
    expect(trade.stage.all('page')).toEqual([]);
  });

  test.concurrent("opens the trade's page, and the trade stays undecided until a paired browser decides", async () => {
    const trade = await waitingOn(allowing());
    await shown(trade, `ES 12-13 LONG 2 [REJECT] [${APPROVE}]`);
    await pressed(trade, APPROVE);
    const { text: page } = await trade.stage.find('page');
    expect(page).toBe(`${trade.gateway.url}/chart/${trade.uuid}`);
    expect(await statusOf(allowing(), trade)).toBe('pending');

    const { server, strategy } = allowing();
    const path = `/approve/${trade.uuid}`;
    const byKey = await fetch(server.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${strategy.key}` },
    });
    expect(byKey.status).toBe(401);
    expect(await statusOf(allowing(), trade)).toBe('pending');

    const link = (await server.run('pair')).stdout.trim();
    const cookie = readSessionCookie(await pairPhone(link));
    const { origin } = new URL(link);
    const press = await fetch(server.url + path, { method: 'POST', headers: { cookie, origin } });
    expect(press.status).toBe(200);
    await reportOf(trade, 'filled');
    expect(await trade.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
  });
});

describe('no control is made', () => {
  const CASES: readonly (readonly [string, object, GatedOptions])[] = [
    ['without a chart', {}, { has_chart: false }],
    ['when the strategy turns the buttons off', { PushcutShowChartButtons: false }, {}],
    ['when the approval is off', { EnablePushcutApproval: false }, {}],
  ];

  test.concurrent.each(CASES)('%s', async (_when, set, options) => {
    const gated = await openFaked(host(), set, options);
    gated.gateway.handle('claim', grantAll);
    gated.stage.send('ask', { quantity: 2 });
    await gated.stage.find('order');
    expect(await gated.stage.end()).toMatchObject({ orders: 1, controls: 0, faults: 0, violations: 0 });
  });

  test.concurrent.each(['is_analyzer', 'is_history_only'] as const)('in a backtest: %s', async (how) => {
    const gated = await openFaked(host(), { PastEntry: 'market' }, { [how]: true });
    await gated.stage.find('order');
    expect(await gated.stage.end()).toMatchObject({ controls: 0, faults: 0, violations: 0 });
  });
});

describe('the buttons are removed', () => {
  test.concurrent('when the question is decided', async () => {
    const gated = await openFaked(host());
    const claimed = Promise.withResolvers<Exchange>();
    gated.gateway.handle('claim', claimed.resolve);
    const trade = await askGated(gated);
    await shown(trade, 'ES 12-13 LONG 2 [REJECT]');
    grantAll(await claimed.promise);
    await shown(trade, '');
    expect(await trade.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
  });

  test.concurrent('when the strategy ends', async () => {
    const trade = await waiting();
    await shown(trade, 'ES 12-13 LONG 2 [REJECT]');
    await trade.stage.do('terminate');
    await shown(trade, '');
    expect(await trade.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
  });
});

test.concurrent.each(['invoke', 'add'])(
  'a chart that fails (%s) hurts neither the question nor the order, and is told once',
  async (fault) => {
    const gated = await openFaked(host(), {}, { chart_fault: fault });
    gated.gateway.handle('claim', changed({}));
    const trade = await askGated(gated);
    await reportOf(trade, 'filled');
    expect(await trade.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
    const told = trade.stage.printed().filter((text) => /chart buttons don't work/.test(text));
    expect(told).toHaveLength(1);
  },
);
