import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { ALICE, BOB, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { sendDue } from '../../test/support/told-phone.ts';
import type { ExecutionState } from '../domain/trade.ts';
import { asUtcMs } from '../domain/units.ts';
import { acknowledgeExecution } from './acknowledge-execution.ts';
import { claimTrade } from './claim-trade.ts';
import { decideTrade } from './decide-trade.ts';
import { readStatus } from './read-status.ts';
import { reportExecution } from './report.ts';
import { sweepDeadlines } from './sweep-deadlines.ts';
import { withdrawTrade } from './withdraw-trade.ts';

let services: TestServices;
let phone: FakeChannel;
beforeEach(async () => {
  services = await createTestServices();
  phone = createFakeChannel();
  await services.store.transaction((queries) => queries.saveHasReported(STRATEGY, services.clock.now()));
  await submitKnown(services, { executableForMs: 60_000 });
  await decideTrade(services, { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel: 'pushcut' });
  await lastTold();
});
afterEach(() => services.end());

const signal = new AbortController().signal;
const patience = { tradeUuid: UUID, strategy: STRATEGY, waitMs: 0, signal, hungUp: signal };
const claim = (claimant = 'nt8') => claimTrade(services, { ...patience, claimant });
const collect = () => readStatus(services, patience);
const acknowledge = (approver = ALICE) =>
  acknowledgeExecution(services, { tradeUuid: UUID, approver, channel: 'web' });
const report = (state: ExecutionState, sequence = 1) =>
  reportExecution(services, {
    tradeUuid: UUID,
    strategy: STRATEGY,
    execution: { sequence, state, quantity: 1, price: null, happenedAt: services.clock.now(), text: null },
  });
const lastTold = async () => {
  await sendDue(services, phone);
  return phone.sent.at(-1);
};
/** How often the phone made a sound since the question. */
const rings = async () => {
  await lastTold();
  return phone.sent.filter(({ tone }) => tone === 'good' || tone === 'bad').length;
};
async function passSeconds(seconds: number): Promise<void> {
  services.clock.advance(1000 * seconds);
  await sweepDeadlines(services);
}
const kinds = async () => (await services.store.listTradeAudit(UUID)).map(({ kind }) => kind);

describe('a pickup is shown at once, silently', () => {
  test('when it is a claim, with the name of the claimant', async () => {
    await claim();
    const told = await lastTold();
    expect(told).toMatchObject({ tone: 'quiet', title: '⏳ ES LONG picked up, no report yet' });
    expect(told?.text).toContain('Picked up by nt8 at 14:30:00 UTC.');
  });

  test('when it is a collection by a status request', async () => {
    await collect();
    const told = await lastTold();
    expect(told).toMatchObject({ tone: 'quiet', title: '⏳ ES LONG picked up, no report yet' });
    expect(told?.text).toContain('Picked up by the strategy at 14:30:00 UTC.');
  });

  test('and once, however often it is asked for', async () => {
    await collect();
    await collect();
    await claim();
    await claim();
    expect((await kinds()).slice(-2)).toEqual(['collected', 'claimed']);
    expect(await services.store.listNotices(UUID)).toHaveLength(4);
  });
});

describe('picked up and never reported', () => {
  test.each([
    ['a strategy frozen after the grant', () => claim(), 'Picked up by nt8 at 14:30:00 UTC.'],
    [
      'a grant that was cut off on the wire and asked for again',
      async () => void [await claim(), await claim()],
      'Picked up by nt8 at 14:30:00 UTC.',
    ],
    ['a monitoring status request', () => collect(), 'Picked up by the strategy at 14:30:00 UTC.'],
  ])('%s rings once the report is late, and once only', async (_about, pickUp, who) => {
    await pickUp();
    await passSeconds(29.999);
    expect(await rings()).toBe(0);
    await passSeconds(0.001);
    const told = await lastTold();
    expect(told).toMatchObject({ tone: 'bad', title: '⚠️ ES LONG picked up, outcome unknown' });
    expect(told?.text).toContain(who);
    expect(told?.text).toContain('Check your platform.');
    await passSeconds(3600);
    expect(await rings()).toBe(1);
    expect((await kinds()).filter((kind) => kind === 'overdue')).toHaveLength(1);
  });

  test('a claimant that died and came back under another name is refused, which rings once', async () => {
    await claim('nt8-before');
    expect(await claim('nt8-after')).toMatchObject({ refusal: { code: 'already_claimed' } });
    const told = await lastTold();
    expect(told).toMatchObject({ tone: 'bad', title: '⚠️ ES LONG picked up, second pickup denied' });
    expect(told?.text).toContain('nt8-after also tried to pick it up at 14:30:00 UTC and was denied.');
    await claim('nt8-after');
    await claim('nt8-third');
    expect(await rings()).toBe(1);
  });

  test('a claim refused after a monitor collected the approval rings', async () => {
    await collect();
    services.clock.advance(60_000);
    expect(await claim()).toMatchObject({ refusal: { code: 'execution_window_over' } });
    const told = await lastTold();
    expect(told).toMatchObject({ tone: 'bad' });
    expect(told?.text).toContain('Picked up by the strategy at 14:30:00 UTC.');
    expect(told?.text).toContain('nt8 also tried to pick it up at 14:31:00 UTC and was denied.');
  });

  test('a late repetition by the claimant itself rings nobody', async () => {
    await claim();
    await report('submitted');
    services.clock.advance(60_000);
    expect(await claim()).toMatchObject({ refusal: { code: 'execution_window_over' } });
    expect(await rings()).toBe(0);
  });

  test('a second claim after a report rings nobody: the outcome is known', async () => {
    await claim();
    await report('submitted');
    await claim('nt8-2');
    expect(await rings()).toBe(0);
  });

  test('an approval that nobody picked up lapses, and a late claim of it rings no more than that', async () => {
    await passSeconds(60);
    await claim();
    expect((await lastTold())?.title).toBe('⚠️ ES LONG not picked up');
    expect(await rings()).toBe(1);
  });

  test('a trade withdrawn after it was collected counts too', async () => {
    await collect();
    await withdrawTrade(services, { tradeUuid: UUID, strategy: STRATEGY, reason: 'gone' });
    await passSeconds(30);
    const told = await lastTold();
    expect(told).toMatchObject({ tone: 'bad', title: '⚠️ ES LONG picked up, outcome unknown' });
    expect(told?.text).toContain('check your platform');
  });

  test('a strategy that has never reported has until the executable window is over', async () => {
    await services.tamper('delete from reporting_strategies');
    await claim();
    await passSeconds(59.999);
    expect(await rings()).toBe(0);
    await passSeconds(0.001);
    expect(await rings()).toBe(1);
  });

  test('survives a restart: another instance finds it', async () => {
    await claim();
    const store = await services.reopen();
    services.clock.advance(30_000);
    expect(await sweepDeadlines({ ...services, store })).toBe(1);
    expect(await sweepDeadlines(services)).toBe(0);
    await store.close();
    expect(await rings()).toBe(1);
  });
});

describe('an overdue execution is closed', () => {
  beforeEach(async () => {
    await claim();
    await passSeconds(30);
    await lastTold();
  });

  test('by a report, and the card says what it says', async () => {
    expect(await services.store.countOverdueExecutions()).toBe(1);
    await report('filled');
    expect(await lastTold()).toMatchObject({ tone: 'good', title: '✅ ES LONG filled 1' });
    expect(await services.store.countOverdueExecutions()).toBe(0);
    expect(await services.store.listOverdueExecutions(10)).toEqual([]);
  });

  test('by a report of a step on the way: the card must not go on asking', async () => {
    await report('submitted');
    expect(await lastTold()).toMatchObject({
      tone: 'quiet',
      title: '⏳ ES LONG order placed, not filled yet',
    });
  });

  test('by a person, whom card and audit log name', async () => {
    expect(await acknowledge()).toMatchObject({ kind: 'changed' });
    const told = await lastTold();
    expect(told).toMatchObject({ tone: 'quiet', title: '☑️ ES LONG picked up, checked by Alice' });
    expect(told?.text).toContain('Acknowledged by Alice at 14:30:30 UTC.');
    expect(
      (await services.store.listTradeAudit(UUID)).findLast(({ kind }) => kind === 'acknowledged'),
    ).toMatchObject({ actor: 'approver:Alice', at: services.clock.now(), data: { channel: 'web' } });
    expect(await services.store.countOverdueExecutions()).toBe(0);
  });

  test('once: the first person stands, and a report may still come', async () => {
    await acknowledge();
    expect(await acknowledge(BOB)).toMatchObject({
      kind: 'unchanged',
      trade: { pickup: { acknowledgement: { approver: ALICE } } },
    });
    await report('filled');
    expect((await lastTold())?.title).toBe('✅ ES LONG filled 1');
  });

  test('and not before it is overdue, nor after a report', async () => {
    await report('filled');
    expect(await acknowledge()).toMatchObject({ refusal: { code: 'not_overdue' } });
  });
});

test('the card of a pickup is never held back for one of the same moment that went out before', async () => {
  // Names of notices are random: the one of the claim may sort before that of the approval.
  const ids = ['z', 'y'];
  const named = { ...services, newId: () => ids.pop() ?? 'a' };
  await claimTrade(named, { ...patience, claimant: 'nt8' });
  await lastTold();
  await collect();
  expect((await lastTold())?.text).toContain('Picked up by nt8');
});

test('an execution is listed as overdue since the moment at which the report was late', async () => {
  await claim();
  const due = asUtcMs(services.clock.now() + 30_000);
  await passSeconds(45);
  const [overdue] = await services.store.listOverdueExecutions(10);
  expect(overdue).toMatchObject({ status: 'approved', pickup: { overdueSince: due, reportDueAt: null } });
});
