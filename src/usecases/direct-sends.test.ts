import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ALICE, BOB, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { asUtcMs } from '../domain/units.ts';
import { createDirectSends, NO_DIRECT_SENDS } from './direct-sends.ts';
import type { Notice, Recipient, SendSlot, Services } from './ports.ts';

const PUSHCUT = { approver: ALICE, channel: 'pushcut' };
const TELEGRAM = { approver: ALICE, channel: 'telegram' };
const NTFY = { approver: BOB, channel: 'ntfy' };
const LEASE_MS = 15_000;

/** A slot that notes what becomes of it. */
function createSlot() {
  const sent: Notice[] = [];
  let released = 0;
  const slot: SendSlot = {
    leasedUntil: (now) => asUtcMs(now + LEASE_MS),
    send: (notice) => void sent.push(notice),
    release() {
      released += 1;
    },
  };
  return { slot, sent, released: () => released };
}

describe('the slots of the channels', () => {
  test("are those that a channel's own outbox offers, until it withdraws them", () => {
    const directSends = createDirectSends();
    const [pushcut, telegram] = [createSlot().slot, createSlot().slot];
    const withdraw = directSends.offer('pushcut', () => pushcut);
    directSends.offer('telegram', () => telegram);
    const reserve = () => [directSends.reserve('pushcut'), directSends.reserve('telegram')];
    expect(reserve()).toEqual([pushcut, telegram]);
    expect(directSends.reserve('ntfy')).toBeUndefined();
    withdraw();
    expect(reserve()).toEqual([undefined, telegram]);
  });

  test('are never used where servers share a database', () => {
    const withdraw = NO_DIRECT_SENDS.offer('pushcut', () => createSlot().slot);
    expect(NO_DIRECT_SENDS.reserve('pushcut')).toBeUndefined();
    withdraw();
  });
});

describe('a submitted trade', () => {
  let services: TestServices;
  beforeEach(async () => {
    services = await createTestServices();
  });
  afterEach(() => services.end());

  const having = (recipients: readonly Recipient[], changes: Partial<Services> = {}): Services => ({
    ...services,
    recipients,
    ...changes,
  });
  const asks = async () =>
    (await services.store.listAsks([UUID])).map(({ channel, state, attempts, dueAt }) => {
      return { channel, state, attempts, dueInMs: dueAt - services.clock.now() };
    });

  test('is stored as being sent if there is a free slot, and sent after the commit', async () => {
    const { slot, sent, released } = createSlot();
    services.directSends.offer('pushcut', () => slot);
    await submitKnown(services);
    expect(await asks()).toEqual([{ channel: 'pushcut', state: 'sending', attempts: 1, dueInMs: LEASE_MS }]);
    expect(sent).toEqual(await services.store.listNotices(UUID));
    expect(released()).toBe(0);
  });

  test('waits for the outbox if no slot is free', async () => {
    services.directSends.offer('pushcut', () => undefined);
    await submitKnown(services);
    expect(await asks()).toEqual([{ channel: 'pushcut', state: 'due', attempts: 0, dueInMs: 0 }]);
  });

  test('that could not be stored gives its slot back, and nothing is sent', async () => {
    const { slot, sent, released } = createSlot();
    services.directSends.offer('pushcut', () => slot);
    const transaction = () => Promise.reject(new Error('full'));
    const failing = { ...services, store: { ...services.store, transaction } };
    await expect(submitKnown(failing)).rejects.toThrow('full');
    expect([sent, released()]).toEqual([[], 1]);
  });

  test('that was already submitted gives its slot back', async () => {
    await submitKnown(services);
    const { slot, sent, released } = createSlot();
    services.directSends.offer('pushcut', () => slot);
    await submitKnown(services);
    expect([sent, released()]).toEqual([[], 1]);
  });

  test('rings the first channel only, and the slot of an approver who is asked later is given back', async () => {
    const [own, others] = [createSlot(), createSlot()];
    services.directSends.offer('pushcut', () => own.slot);
    services.directSends.offer('ntfy', () => others.slot);
    await submitKnown(having([PUSHCUT, TELEGRAM, NTFY]));
    expect(await asks()).toEqual([{ channel: 'pushcut', state: 'sending', attempts: 1, dueInMs: LEASE_MS }]);
    expect([own, others].map(({ sent, released }) => [sent.length, released()])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(await services.store.nextEscalationAt()).toBe(asUtcMs(services.clock.now() + 5_000));
  });

  test('rings every channel where none waits for another; only the first has a slot', async () => {
    const { slot } = createSlot();
    for (const channel of ['pushcut', 'telegram']) services.directSends.offer(channel, () => slot);
    await submitKnown(having([PUSHCUT, TELEGRAM], { ringNextAfterMs: 0 }));
    expect(await asks()).toEqual([
      { channel: 'pushcut', state: 'sending', attempts: 1, dueInMs: LEASE_MS },
      { channel: 'telegram', state: 'due', attempts: 0, dueInMs: 0 },
    ]);
  });

  test('asks somebody else where an approver is away', async () => {
    const now = services.clock.now();
    const until = asUtcMs(now + 3_600_000);
    await services.store.saveAbsence({ approver: ALICE, since: now, until, by: 'operator' });
    const all = [
      { name: ALICE, hours: null },
      { name: BOB, hours: null },
    ] as const;
    const approvers = { all, formerNames: null, twoAbove: null };
    await submitKnown(having([PUSHCUT, NTFY], { approvers }));
    expect((await asks()).map(({ channel }) => channel)).toEqual(['ntfy']);
  });

  test('that nobody can be asked about is stored, and is not looked at again', async () => {
    await submitKnown(having([]));
    expect(await asks()).toEqual([]);
    expect(await services.store.nextEscalationAt()).toBeUndefined();
  });
});
