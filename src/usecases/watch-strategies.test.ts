import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeChannel } from '../../test/support/fake-channel.ts';
import { until } from '../../test/support/http-checks.ts';
import { ALICE, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
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

const strategies = () => services.store.listHeartbeats();
/** Silent for longer than allowed, seen by two looks as far apart as they may be. */
async function fallSilent(): Promise<void> {
  for (const milliseconds of [90_000, 90_000, 1]) {
    services.clock.advance(milliseconds);
    await watch.look();
  }
}
/** Regular requests, the last of them now. */
async function hearUntilNow(sign: SignOfLife = 'heartbeat'): Promise<void> {
  await hear(sign, 3, 60);
  await hear(sign, 1, 0);
}

test('a report and the return have alerts on one card, and open pages and the operator are told', async () => {
  await submitKnown(services, { windowMs: 1_200_000 });
  await hearUntilNow();
  const since = services.clock.now();
  const heard = recordAnnouncements(services);
  await fallSilent();
  const { now } = services.clock;
  const [silent] = await services.store.listOpenAlerts(9);
  const cardId = silent?.alertId;
  const about = { cardId, strategy: STRATEGY, instrument: '', acknowledgement: null };
  expect(silent).toEqual({
    ...about,
    alertId: cardId,
    kind: 'strategy_silent',
    silence: { since, pending: 1, positions: [] },
    happenedAt: now(),
    recordedAt: now(),
  });
  expect(await strategies()).toMatchObject([{ silentSince: since, alertId: cardId }]);
  expect(services.logged).toEqual([
    'strategy silent with open trades or positions {"strategy":"breakout","pending":1,"positions":[]}',
  ]);
  expect(heard).toEqual([[null, 'committed']]);

  services.clock.advance(15_000);
  await hear('heartbeat', 1, 0);
  const back = (await services.store.listOpenAlerts(9)).find(({ kind }) => kind === 'strategy_back');
  expect(back).toEqual({
    ...about,
    alertId: back?.alertId,
    kind: 'strategy_back',
    silence: { since, pending: 0, positions: [] },
    happenedAt: now(),
    recordedAt: now(),
  });
  expect(await strategies()).toMatchObject([{ silentSince: null, alertId: null }]);
  expect(heard).toEqual([
    [null, 'committed'],
    [null, 'committed'],
  ]);
});

test('a silence of three minutes is not too long yet', async () => {
  await submitKnown(services, { windowMs: 1_200_000 });
  await hearUntilNow();
  for (const milliseconds of [90_000, 90_000]) {
    services.clock.advance(milliseconds);
    await watch.look();
  }
  expect(await kinds()).toEqual([]);
  services.clock.advance(1);
  await watch.look();
  expect(await kinds()).toEqual(['strategy_silent']);
});

test.each([
  ['heartbeat', [{ strategy: STRATEGY, alertId: null }]],
  ['poll', []],
] as const)(
  'with nothing open, one that sent each %s is not watched until it calls again',
  async (sign, left) => {
    await hearUntilNow(sign);
    const since = services.clock.now();
    const heard = recordAnnouncements(services);
    await fallSilent();
    expect(await strategies()).toMatchObject(left.map((each) => ({ ...each, silentSince: since })));
    await hear(sign, 1, 0);
    expect((await strategies()).map(({ silentSince }) => silentSince)).toEqual(left.map(() => null));
    expect([await kinds(), heard, services.logged]).toEqual([[], [], []]);
  },
);

test('what another instance reported in the meantime is not reported again', async () => {
  await submitKnown(services, { windowMs: 1_200_000 });
  await hearUntilNow();
  const { store } = services;
  const calling = await strategies();
  await fallSilent();
  vi.spyOn(store, 'listHeartbeats').mockResolvedValueOnce(calling);
  await watch.look();
  expect(await kinds()).toEqual(['strategy_silent']);
  const [silent] = await strategies();
  await hear('heartbeat', 1, 0);
  const stale = [{ ...silent, heardAt: services.clock.now() } as Awaited<ReturnType<typeof strategies>>[0]];
  vi.spyOn(store, 'listHeartbeats').mockResolvedValueOnce(stale);
  await watch.look();
  expect(await kinds()).toEqual(['strategy_silent', 'strategy_back']);
});

test('a return heard by an instance whose clock is ahead is not dated before its request', async () => {
  await submitKnown(services, { windowMs: 1_200_000 });
  await hearUntilNow();
  await fallSilent();
  const heardAt = asUtcMs(services.clock.now() + 5_000);
  await services.store.noteHeard(STRATEGY, heardAt);
  await watch.look();
  const alerts = await services.store.listOpenAlerts(9);
  expect(alerts.find(({ kind }) => kind === 'strategy_back')?.happenedAt).toBe(heardAt);
});

test('after a restart, a single request of a strategy that called regularly counts', async () => {
  await hearUntilNow();
  services.clock.advance(10_000);
  watch = createStrategyWatch(services, 180_000);
  await hear('other', 1, 0);
  expect(await strategies()).toMatchObject([{ kind: 'idle', heardAt: services.clock.now() }]);
});

test('while the time is uncertain, nothing is judged or saved', async () => {
  await submitKnown(services, { windowMs: 1_200_000 });
  services.clock.step(3_600_000);
  await hearUntilNow();
  expect(await strategies()).toEqual([]);
  services.clock.revertStep();
  await watch.look();
  expect(await strategies()).toMatchObject([{ kind: 'idle', silentSince: null }]);
});

describe('while the server runs', () => {
  const rested = () => until(() => services.clock.pending === 1);
  const untilNextLook = async () => {
    services.clock.advance(15_000);
    await rested();
  };

  test('it looks every 15 seconds, and saves each request once', async () => {
    const save = vi.spyOn(services.store, 'noteHeard');
    watch.hear(STRATEGY, 'other');
    const stop = watch.start();
    await rested();
    expect(save).toHaveBeenCalledTimes(1);
    await untilNextLook();
    watch.hear(STRATEGY, 'other');
    services.clock.advance(14_999);
    expect([services.clock.pending, save.mock.calls.length]).toEqual([1, 1]);
    services.clock.advance(1);
    await rested();
    expect(save).toHaveBeenCalledTimes(2);
    await stop();
    expect(services.clock.pending).toBe(0);
  });

  test('a database that fails is told, and looked at again', async () => {
    vi.spyOn(services.store, 'listHeartbeats').mockRejectedValueOnce(new Error('disk full'));
    const stop = watch.start();
    await rested();
    expect(services.logged).toEqual(['could not check for silent strategies; trying again {"err":{}}']);
    for (let call = 0; call < 4; call += 1) {
      watch.hear(STRATEGY, 'heartbeat');
      services.clock.advance(45_000);
      await rested();
    }
    expect(await strategies()).toMatchObject([{ strategy: STRATEGY, kind: 'idle' }]);
    await stop();
  });

  test('requests since the last look are saved when it stops, after the look that is under way', async () => {
    const save = vi.spyOn(services.store, 'noteHeard');
    const stop = watch.start();
    watch.hear(STRATEGY, 'other');
    await stop();
    expect(save.mock.calls).toEqual([[STRATEGY, services.clock.now()]]);
    expect(services.clock.pending).toBe(0);
  });

  test('if they cannot be saved then, the log says so', async () => {
    const stop = watch.start();
    await rested();
    watch.hear(STRATEGY, 'other');
    vi.spyOn(services.store, 'noteHeard').mockRejectedValueOnce(new Error('disk full'));
    await stop();
    expect(services.logged).toEqual(['could not save when strategies last called {"err":{}}']);
  });
});
