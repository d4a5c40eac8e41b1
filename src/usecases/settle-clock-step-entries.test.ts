import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAuditEntries } from '../../test/support/audit-entries.ts';
import { claimKnown } from '../../test/support/claim-known.ts';
import { until } from '../../test/support/http-checks.ts';
import { knownNotice } from '../../test/support/known-notice.ts';
import { OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { createManualClock } from '../../test/support/manual-clock.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { asUtcMs } from '../domain/units.ts';
import { uncertainTime } from '../lib/stepping-clock.ts';
import { settleClockStep, waitForCertainTime } from './settle-clock-step.ts';

const HOUR = 3_600_000;

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const entriesAfter = async (count: number) => (await listAuditEntries(services)).slice(count);
const clockStepped = (data: object) => ({
  at: services.clock.now(),
  kind: 'clock_stepped',
  actor: 'server',
  tradeUuid: null,
  data,
});

test('a step that lasted is logged, and each trade that it closed is audited and announced', async () => {
  await submitKnown(services, { windowMs: 60_000 });
  services.clock.advance(60_000);
  await submitKnown(services, { tradeUuid: OTHER_UUID });
  const heard = recordAnnouncements(services);
  services.clock.step(HOUR);
  await settleClockStep(services);
  const at = services.clock.now();
  const reason = "the server's clock was set forward by 60 min";
  const expired = { at, kind: 'expired', actor: 'server' };
  expect(await entriesAfter(2)).toEqual([
    { ...expired, tradeUuid: UUID, data: {} },
    { ...expired, tradeUuid: OTHER_UUID, data: { reason } },
    clockStepped({ amount_ms: HOUR, followed: true, trades_closed: 2 }),
  ]);
  expect(heard.toSorted()).toEqual([
    [OTHER_UUID, 'committed'],
    [UUID, 'committed'],
  ]);
  expect(services.logged).toEqual([
    `the clock change lasted: the server follows it and has closed every open trade {"amount_ms":${HOUR},"trades_closed":2}`,
  ]);
});

test('an approval that was picked up is closed without an entry or a card of its own', async () => {
  await submitKnown(services);
  await claimKnown(services);
  const notices = await services.store.listNotices(UUID);
  services.clock.step(HOUR);
  await settleClockStep(services);
  expect(await entriesAfter(3)).toEqual([
    clockStepped({ amount_ms: HOUR, followed: true, trades_closed: 1 }),
  ]);
  expect((await services.store.findTrade(UUID))?.trade).toMatchObject({
    status: 'approved',
    closing: { closedAt: services.clock.now() },
  });
  expect(await services.store.listNotices(UUID)).toEqual(notices);
});

test('a step that was undone is logged and audited, and nothing is announced', async () => {
  await submitKnown(services);
  const heard = recordAnnouncements(services);
  services.clock.step(-HOUR);
  services.clock.revertStep();
  await settleClockStep(services);
  expect(await entriesAfter(1)).toEqual([
    clockStepped({ amount_ms: -HOUR, followed: false, trades_closed: 0 }),
  ]);
  expect(heard).toEqual([]);
  expect(services.logged).toEqual([
    `the clock change was undone: nothing was decided meanwhile, and no deadline moved {"amount_ms":${-HOUR},"trades_closed":0}`,
  ]);
});

test('without a step nothing is logged or audited', async () => {
  await settleClockStep(services);
  expect([await listAuditEntries(services), services.logged]).toEqual([[], []]);
});

describe('a step that another instance sees', () => {
  test.each([
    ['a minute later', 60_000, HOUR, 1],
    ['a minute earlier', -60_000, HOUR, 1],
    ['as a second more', 0, HOUR + 1_000, 1],
    ['as a second less', 0, HOUR - 1_000, 1],
  ])('%s is the same one', async (_case, laterMs, amountMs, steps) => {
    expect(await settleOnBoth(laterMs, amountMs)).toBe(steps);
    expect(services.logged.at(-1)).toContain('"trades_closed":0');
    expect((await services.store.findTrade(OTHER_UUID))?.trade.status).toBe('pending');
  });

  test.each([
    ['more than a minute later', 60_001, HOUR],
    ['more than a minute earlier', -60_001, HOUR],
    ['as more than a second more', 0, HOUR + 1_001],
    ['as more than a second less', 0, HOUR - 1_001],
  ])('%s is another one, which closes what is open', async (_case, laterMs, amountMs) => {
    expect(await settleOnBoth(laterMs, amountMs)).toBe(2);
    expect((await services.store.findTrade(OTHER_UUID))?.trade.status).toBe('expired');
  });

  test('and that was undone there is recorded, and closes nothing', async () => {
    expect(await settleOnBoth(0, HOUR, false)).toBe(2);
    expect((await services.store.findTrade(OTHER_UUID))?.trade.status).toBe('pending');
  });

  /** Settles a step of an hour here, and the same or another one there. Returns how many were audited. */
  async function settleOnBoth(laterMs: number, amountMs: number, isFollowed = true): Promise<number> {
    services.clock.step(HOUR);
    await settleClockStep(services);
    await submitKnown(services, { tradeUuid: OTHER_UUID, windowMs: 2 * HOUR });
    // The instant at which the other one settles it, on the new time.
    const startAt = new Date(services.clock.now() + laterMs - amountMs).toISOString();
    const other = { ...services, clock: createManualClock(startAt) };
    other.clock.step(amountMs);
    if (!isFollowed) other.clock.revertStep();
    await settleClockStep(other);
    return (await listAuditEntries(services)).filter(({ kind }) => kind === 'clock_stepped').length;
  }
});

test('a step that was undone, and then lasts, closes what is open', async () => {
  await submitKnown(services);
  services.clock.step(30_000);
  services.clock.revertStep();
  await settleClockStep(services);
  services.clock.step(30_000);
  await settleClockStep(services);
  expect((await services.store.findTrade(UUID))?.trade.status).toBe('expired');
});

test.each([
  ['forward', HOUR, true],
  ['back that was undone', -HOUR, false],
])('a step %s moves no notice that is due later', async (_case, amountMs, isFollowed) => {
  await submitKnown(services);
  const dueAt = asUtcMs(services.clock.now() + 2 * HOUR);
  await services.store.insertNotice(knownNotice({ noticeId: 'later', dueAt }));
  services.clock.step(amountMs);
  if (!isFollowed) services.clock.revertStep();
  await settleClockStep(services);
  const notices = await services.store.listNotices(UUID);
  expect(notices.find(({ noticeId }) => noticeId === 'later')?.dueAt).toBe(dueAt);
});

describe('a start', () => {
  test('goes on at once while the time is certain', async () => {
    await waitForCertainTime(services);
    expect(services.clock.pending).toBe(0);
  });

  test('waits until the time is certain, looks every half a second, and settles the step', async () => {
    let isCertain = false;
    let isOver = false;
    const ensureCertain = () => {
      if (!isCertain) throw uncertainTime();
    };
    const waiting = waitForCertainTime({ ...services, clock: { ...services.clock, ensureCertain } });
    void waiting.then(() => {
      isOver = true;
    });
    await until(() => services.clock.pending === 1);
    services.clock.advance(500);
    await until(() => services.clock.pending === 1);
    expect(isOver).toBe(false);
    services.clock.step(HOUR);
    isCertain = true;
    services.clock.advance(499);
    expect(services.clock.pending).toBe(1);
    services.clock.advance(1);
    await waiting;
    expect(await listAuditEntries(services)).toMatchObject([{ kind: 'clock_stepped' }]);
  });
});

test('two equal steps within a minute each close what is open, whatever was undone in between', async () => {
  services.clock.step(-30_000);
  await settleClockStep(services);
  await submitKnown(services);
  services.clock.advance(1_000);
  services.clock.step(HOUR);
  services.clock.revertStep();
  await settleClockStep(services);
  services.clock.advance(20_000);
  services.clock.step(-30_000);
  await settleClockStep(services);
  const [step, undone, ...more] = (await listAuditEntries(services)).filter(
    ({ kind }) => kind === 'clock_stepped',
  );
  expect([step?.data, undone?.data]).toEqual([
    { amount_ms: -30_000, followed: true, trades_closed: 0 },
    { amount_ms: HOUR, followed: false, trades_closed: 0 },
  ]);
  expect(more.map(({ data }) => data)).toEqual([{ amount_ms: -30_000, followed: true, trades_closed: 1 }]);
  expect((await services.store.findTrade(UUID))?.trade.status).toBe('expired');
});
