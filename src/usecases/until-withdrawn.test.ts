import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, BOB, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { asUtcMs } from '../domain/units.ts';
import { untilWithdrawn } from './older-card.ts';
import type { Notice, Services } from './ports.ts';

const PUSHCUT = { approver: ALICE, channel: 'pushcut' };
const withdrawal = (changes: Partial<Notice> = {}) =>
  knownNotice({ kind: 'outcome', expiresAt: null, ...changes });

let services: TestServices;
/** Each query for the notices of the older trade. */
let looks: Promise<readonly Notice[]>[];
let isOver: boolean;
beforeEach(async () => {
  services = await createTestServices();
  looks = [];
  isOver = false;
});
afterEach(() => services.end());

function wait(listNotices = services.store.listNotices): Promise<void> {
  const store: Services['store'] = {
    ...services.store,
    listNotices(tradeUuid) {
      const look = listNotices(tradeUuid);
      looks.push(look);
      return look;
    },
  };
  return untilWithdrawn({ ...services, store }, UUID, PUSHCUT).finally(() => {
    isOver = true;
  });
}
/** Resolves once what has been found so far is dealt with. */
async function looked(): Promise<void> {
  await Promise.all(looks);
  await new Promise(setImmediate);
}

test.each<[string, Partial<Notice> | undefined, 'waits' | 'rings at once']>([
  ['is due', {}, 'waits'],
  ['is being sent', { state: 'sending', attempts: 1 }, 'waits'],
  ['was sent', { state: 'sent' }, 'rings at once'],
  ['has failed', { state: 'failed' }, 'rings at once'],
  ['was left out for a newer one', { state: 'superseded' }, 'rings at once'],
  ['is for another channel', { channel: 'telegram' }, 'rings at once'],
  ['is for another approver', { approver: BOB }, 'rings at once'],
  ['is of another trade', { tradeUuid: OTHER_UUID }, 'rings at once'],
  ['is a question', { kind: 'ask' }, 'rings at once'],
  ['does not exist', undefined, 'rings at once'],
])(
  'a newer trade waits only for a withdrawal that is still to be shown: one that %s',
  async (_which, changes, expected) => {
    if (changes !== undefined) await services.store.insertNotice(withdrawal(changes));
    const waiting = wait();
    await looked();
    expect(isOver ? 'rings at once' : 'waits').toBe(expected);
    services.clock.advance(2_000);
    await waiting;
  },
);

test('it rings once the withdrawal was shown, and nothing is left behind', async () => {
  const sending = withdrawal({ state: 'sending', attempts: 1 });
  await services.store.insertNotice(sending);
  const waiting = wait();
  services.announcer.announce(UUID, 'ephemeral');
  await looked();
  expect(isOver).toBe(false);
  const at = asUtcMs(services.clock.now());
  await services.store.finishNotice(sending, { state: 'sent', at, receiptDueAt: null });
  services.announcer.announce(OTHER_UUID, 'ephemeral');
  await looked();
  expect([isOver, looks.length]).toEqual([false, 2]);
  services.announcer.announce(UUID, 'ephemeral');
  await looked();
  expect([isOver, looks.length, services.clock.pending]).toEqual([true, 3, 0]);
  await waiting;
  services.announcer.announce(UUID, 'ephemeral');
  expect(looks).toHaveLength(3);
});

test('it fails if the database cannot be read', async () => {
  const waiting = wait(() => Promise.reject(new Error('connection lost')));
  await expect(waiting).rejects.toThrow('connection lost');
  expect(services.clock.pending).toBe(0);
});
