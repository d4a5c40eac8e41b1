import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../../test/support/http-checks.ts';
import { knownApprovalRule } from '../../test/support/known-approval-rule.ts';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { ALL_TRADES } from '../domain/pause.ts';
import { asMoney, asPrice, asUtcMs } from '../domain/units.ts';
import { uncertainTime } from '../lib/stepping-clock.ts';
import { pauseTrades } from './pause-trades.ts';
import type { Services } from './ports.ts';
import { startSweeper } from './sweeper.ts';

const RECIPIENTS = [
  { approver: ALICE, channel: 'pushcut' },
  { approver: ALICE, channel: 'ntfy' },
];

let services: TestServices;
let stop: (() => Promise<void>) | undefined;
beforeEach(async () => {
  services = await createTestServices({ recipients: RECIPIENTS });
});
afterEach(async () => {
  await stop?.();
  stop = undefined;
  await services.end();
});

/** Starts it, and waits for the end of its first run. */
async function start(changes: Partial<Services> = {}): Promise<void> {
  stop = startSweeper({ ...services, ...changes });
  await until(() => services.clock.pending === 1);
}
/** Lets half a second pass, so often, with a run after each. */
async function passRuns(count: number): Promise<void> {
  for (let run = 0; run < count; run += 1) {
    services.clock.advance(500);
    await until(() => services.clock.pending === 1);
  }
}
const statusOf = async (uuid = UUID) => (await services.store.findTrade(uuid))?.trade.status;
const kinds = async () => (await services.store.listAudit(0, 1000)).map(({ kind }) => kind);

test('an expiry is recorded at the start, and every half a second from then on', async () => {
  await submitKnown(services);
  services.clock.advance(300_000);
  await start();
  expect(await statusOf()).toBe('expired');
  await submitKnown(services, { tradeUuid: OTHER_UUID, windowMs: 500 });
  services.clock.advance(499);
  expect(await statusOf(OTHER_UUID)).toBe('pending');
  services.clock.advance(1);
  await until(() => services.clock.pending === 1);
  expect(await statusOf(OTHER_UUID)).toBe('expired');
});

test('a lasting clock step is settled', async () => {
  await submitKnown(services);
  services.clock.step(-3_600_000);
  await start();
  expect(await kinds()).toEqual(['submitted', 'expired', 'clock_stepped']);
});

test('a press that could not be recorded is audited before the expiry, so that its card knows of it', async () => {
  await submitKnown(services);
  const press = { tradeUuid: UUID, approver: ALICE, channel: 'pushcut', verdict: 'approve' } as const;
  const reason = 'The database is not available.';
  services.presses.remember({ ...press, pressedAt: services.clock.now(), link: null, reason });
  services.clock.advance(300_000);
  await start();
  expect(await kinds()).toEqual(['submitted', 'press_not_recorded', 'expired']);
  expect(services.presses.list()).toEqual([]);
});

test('the next channel rings when the first one has not reached its phone', async () => {
  await submitKnown(services);
  await start();
  await passRuns(20);
  const rung = (await services.store.listNotices(UUID)).map(({ channel }) => channel);
  expect(rung).toEqual(['pushcut', 'ntfy']);
});

test('a rule that approves is applied when its time to reject is over', async () => {
  const signal = {
    direction: 'LONG',
    entryPrice: asPrice(4127.5),
    stopPrice: asPrice(4125.5),
    riskAmount: asMoney(0),
    targetAmount: asMoney(0),
    quantity: 1,
  } as const;
  await services.store.insertApprovalRule(knownApprovalRule({ vetoSeconds: 1 }));
  await submitKnown(services, { signal });
  await start();
  expect(await kinds()).toEqual(['submitted']);
  await passRuns(2);
  // Its card was never sent, so a person has to decide.
  expect(await kinds()).toEqual(['submitted', 'rule_stopped']);
});

describe('once a minute', () => {
  test('the end of a pause is recorded', async () => {
    const end = asUtcMs(services.clock.now() + 1);
    await pauseTrades(services, { scope: ALL_TRADES, until: end, by: ALICE });
    services.clock.advance(1);
    await start();
    expect(await kinds()).toEqual(['paused', 'resumed']);
    const next = asUtcMs(services.clock.now() + 1);
    await pauseTrades(services, { scope: ALL_TRADES, until: next, by: ALICE });
    await passRuns(119);
    expect(await kinds()).toEqual(['paused', 'resumed', 'paused']);
    await passRuns(1);
    expect(await kinds()).toEqual(['paused', 'resumed', 'paused', 'resumed']);
  });

  test('a notice over a channel that was removed is given up', async () => {
    await submitKnown(services);
    await services.store.insertNotice(knownNotice({ noticeId: 'gone', channel: 'telegram' }));
    services.clock.advance(600_000);
    await start();
    const notices = await services.store.listNotices(UUID);
    expect(notices.find(({ noticeId }) => noticeId === 'gone')?.state).toBe('failed');
  });
});

describe('nothing is recorded', () => {
  test('while the time is uncertain', async () => {
    await submitKnown(services);
    services.clock.advance(300_000);
    let isCertain = false;
    const clock = {
      ...services.clock,
      ensureCertain() {
        if (!isCertain) throw uncertainTime();
      },
    };
    await start({ clock });
    await passRuns(2);
    expect(await statusOf()).toBe('pending');
    expect(services.logged).toEqual([]);
    isCertain = true;
    await passRuns(1);
    expect(await statusOf()).toBe('expired');
  });

  test.each([
    ['the database fails', {}],
    [
      'the clock fails',
      {
        ensureCertain() {
          throw new Error('disk full');
        },
      },
    ],
  ])('while %s, which is logged, and tried again', async (_case, ofClock) => {
    await submitKnown(services);
    services.clock.advance(300_000);
    let isBroken = true;
    const { transaction } = services.store;
    const store: Services['store'] = {
      ...services.store,
      transaction: (work, options) =>
        isBroken ? Promise.reject(new Error('disk full')) : transaction(work, options),
    };
    const broken = { ...services.clock, ...ofClock };
    const clock: Services['clock'] = { ...broken, ensureCertain: () => isBroken && broken.ensureCertain() };
    await start({ store, clock });
    await passRuns(1);
    const line = 'sweeper: cannot record what is due; trying again {"err":{}}';
    expect(services.logged).toEqual([line, line]);
    isBroken = false;
    await passRuns(1);
    expect(await statusOf()).toBe('expired');
  });
});

test('a stop waits for the run under way, and none follows', async () => {
  await submitKnown(services);
  services.clock.advance(300_000);
  const stopNow = startSweeper(services);
  await stopNow();
  expect([await statusOf(), services.clock.pending]).toEqual(['expired', 0]);
  await start();
  await stop?.();
  expect(services.clock.pending).toBe(0);
});
