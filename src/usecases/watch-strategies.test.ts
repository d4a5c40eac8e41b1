import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeChannel } from '../../test/support/fake-channel.ts';
import { ALICE, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import type { SignOfLife } from '../domain/heartbeat.ts';
import { asMoney, asPrice, asUtcMs } from '../domain/units.ts';
import { claimTrade } from './claim-trade.ts';
import { decideTrade } from './decide-trade.ts';
import { deliverNotice } from './deliver-notice.ts';
import { reportExecution, reportExit } from './report.ts';
import { createStrategyWatch, type StrategyWatch } from './watch-strategies.ts';

let services: TestServices;
let watch: StrategyWatch;
beforeEach(async () => {
  services = await createTestServices();
  watch = createStrategyWatch(services, 180_000);
});
afterEach(() => services.end());

/** Requests `seconds` apart, and a look after each. */
async function hear(sign: SignOfLife, times: number, seconds: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    watch.hear(STRATEGY, sign);
    await watch.look();
    services.clock.advance(seconds * 1000);
  }
}

async function stayAway(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 15) {
    services.clock.advance(15_000);
    await watch.look();
  }
}

const kinds = async () => (await services.store.listOpenAlerts(9)).map(({ kind }) => kind).reverse();
const channel = createFakeChannel();

/** Sends the alerts that are due, and answers the last card. */
async function card() {
  const now = services.clock.now();
  const claim = { channel: 'pushcut', now, leasedUntil: asUtcMs(now + 15_000), limit: 5 };
  const due = await services.store.transaction((queries) =>
    queries.claimDueNotices({ ...claim, kind: 'alert' }),
  );
  for (const notice of due) await deliverNotice(services, channel, notice);
  return channel.sent.at(-1);
}

async function fill(): Promise<void> {
  await submitKnown(services);
  const about = { tradeUuid: UUID, strategy: STRATEGY };
  await decideTrade(services, { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel: 'web' });
  const signals = { signal: new AbortController().signal, hungUp: new AbortController().signal };
  const credential = undefined;
  await claimTrade(services, { ...about, claimant: 'desk', waitMs: 0, credential, ...signals } as never);
  const facts = { quantity: 1, price: asPrice(4127.5), happenedAt: services.clock.now(), text: null };
  await reportExecution(services, { ...about, execution: { ...facts, sequence: 0, state: 'filled' } });
}

test('a strategy with a steady heartbeat that falls silent while its trade is pending is reported once, and as back', async () => {
  await hear('heartbeat', 4, 60);
  await submitKnown(services, { windowMs: 1_200_000 });
  await stayAway(600);
  expect(await kinds()).toEqual(['strategy_silent']);
  expect(await card()).toMatchObject({ title: '⚠️ breakout is silent', tone: 'bad' });
  watch.hear(STRATEGY, 'heartbeat');
  await watch.look();
  await stayAway(30);
  expect(await kinds()).toEqual(['strategy_silent', 'strategy_back']);
  expect(await card()).toMatchObject({ title: '✅ breakout is back', tone: 'good' });
});

test('the report says how long, and what is open', async () => {
  await hear('heartbeat', 4, 60);
  await submitKnown(services, { windowMs: 1_200_000 });
  await stayAway(180);
  const text = (await card())?.text ?? '';
  expect(text).toContain('Check the strategy and your platform.');
  expect(text).toMatch(/No request for \d+ min( \d+ s)?\. 1 trade pending\./);
});

test('one that falls silent while it holds a position, by its reports, is reported', async () => {
  await hear('heartbeat', 4, 60);
  await fill();
  await stayAway(300);
  expect(await kinds()).toEqual(['strategy_silent']);
  expect((await card())?.text).toContain('Reported as open: ES LONG 1.');
});

test('one that has exited holds nothing', async () => {
  await hear('heartbeat', 4, 60);
  await fill();
  const exit = { sequence: 0, reason: 'target', quantity: 1, price: asPrice(4130.5), text: null } as const;
  const money = { realized: asMoney(150), currency: 'USD', happenedAt: services.clock.now() };
  await reportExit(services, { tradeUuid: UUID, strategy: STRATEGY, exit: { ...exit, ...money } });
  await stayAway(600);
  expect(await kinds()).toEqual([]);
});

test('one with nothing pending or open may be silent, and its return is not reported', async () => {
  await hear('heartbeat', 4, 60);
  await stayAway(600);
  await hear('heartbeat', 1, 0);
  expect(await kinds()).toEqual([]);
});

test('one that only submits is not reported as silent', async () => {
  watch.hear(STRATEGY, 'other');
  await submitKnown(services, { windowMs: 1_200_000 });
  await stayAway(900);
  expect(await kinds()).toEqual([]);
});

test('one that only polls is reported while it waits, but not while it holds a position', async () => {
  await submitKnown(services, { windowMs: 1_200_000 });
  await hear('poll', 10, 15);
  await stayAway(300);
  expect(await kinds()).toEqual(['strategy_silent']);
});

test('one that polled, was filled and then stopped polling is not reported', async () => {
  await hear('poll', 10, 15);
  await fill();
  await stayAway(900);
  expect(await kinds()).toEqual([]);
});

test('the time that the server was down does not count as silence', async () => {
  await hear('heartbeat', 4, 60);
  await submitKnown(services, { windowMs: 1_200_000 });
  services.clock.advance(600_000);
  watch = createStrategyWatch(services, 180_000);
  await watch.look();
  expect(await kinds()).toEqual([]);
  await stayAway(195);
  expect(await kinds()).toEqual(['strategy_silent']);
});

test('another instance that sees the same silence reports nothing more', async () => {
  await hear('heartbeat', 4, 60);
  await submitKnown(services, { windowMs: 1_200_000 });
  const other = createStrategyWatch(services, 180_000);
  for (let second = 0; second < 400; second += 15) {
    services.clock.advance(15_000);
    await Promise.all([watch.look(), other.look()]);
  }
  expect(await kinds()).toEqual(['strategy_silent']);
});

test.each([
  ['the machine slept', () => services.clock.advance(3_600_000)],
  [
    'its clock was set forward',
    () => services.clock.acceptStep({ amountMs: 3_600_000, isFollowed: true } as never),
  ],
])('a strategy that nobody could hear while %s is not silent', async (_what, skip) => {
  await hear('heartbeat', 10, 15);
  await fill();
  skip();
  await watch.look();
  expect(await kinds()).toEqual([]);

  await stayAway(195);
  expect(await kinds()).toEqual(['strategy_silent']);
});
