import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { knownMessage } from '../../../test/support/known-message.ts';
import { ALICE, STRATEGY, UUID } from '../../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../../test/support/test-services.ts';
import { asTradeUuid } from '../../domain/units.ts';
import { createKey, revokeKeys } from '../api-keys.ts';
import { changeTrade } from '../change-trade.ts';
import { CredentialRevoked } from '../credential.ts';
import { decideTrade } from '../decide-trade.ts';
import type { KeptMessage, MessageOutcome, MessageStep } from '../ports.ts';
import type { MessageExit } from './reading.ts';
import { settleEntries, tickerOf } from './settle-entries.ts';

const EXIT_ID = asTradeUuid('00000000-0000-8000-8000-000000000009');
const REASON = 'the entry before it was not placed, so that it could open a position';

let services: TestServices;
let keyId: string;
beforeEach(async () => {
  services = await createTestServices();
  ({ keyId } = await createKey(services, STRATEGY, 'operator', { purpose: 'tradingview' }));
});
afterEach(() => services.end());

const receive = (messageId: string) =>
  services.store.insertMessage(
    knownMessage({ messageId: asTradeUuid(messageId), keyId, receivedAt: services.clock.now() }),
  );

/** An entry for ES1! that has come so far. */
async function keep(step: MessageStep | MessageOutcome, messageId: string = UUID): Promise<void> {
  const { store, clock } = services;
  await receive(messageId);
  await store.describeMessage(messageId, 'ES1!', 'entry');
  if (STEPS.includes(step)) await store.moveMessage(messageId, 'received', step as MessageStep, clock.now());
  else
    await store.endMessage(
      messageId,
      'received',
      { outcome: step as MessageOutcome, detail: '' },
      clock.now(),
    );
  clock.advance(1);
}
const STEPS: readonly string[] = ['received', 'held', 'sending'];

async function settle(changes: Partial<MessageExit> = {}): Promise<string | undefined> {
  await receive(EXIT_ID);
  const message = (await services.store.findMessage(EXIT_ID)) as KeptMessage;
  const exit: MessageExit = {
    kind: 'exit',
    instrument: 'CME_MINI:ES1!',
    words: 'Sell 2',
    isWhole: true,
    isOrder: true,
    ...changes,
  };
  return settleEntries(services, message, exit);
}

const tradeNow = async () => (await services.store.findTrade(UUID))?.trade;
const decide = (verdict: 'approve' | 'reject') =>
  decideTrade(services, { tradeUuid: UUID, verdict, approver: ALICE, channel: 'web' });
const claim = () => {
  const reporting = { overdueAfterMs: 30_000, hasReported: true };
  const command = { kind: 'claim', claimant: 'desk', reporting } as const;
  return changeTrade(services, { tradeUuid: UUID, command, actor: 'strategy:breakout', strategy: STRATEGY });
};

test.each([
  ['CME_MINI:ES1!', 'ES1!'],
  ['es1!', 'ES1!'],
  ['A:B:es', 'ES'],
])('%s is the ticker %s', (instrument, ticker) => {
  expect(tickerOf(instrument)).toBe(ticker);
});

describe('an exit that is an order', () => {
  test.each([
    ['accepted', undefined],
    ['uncertain', undefined],
    ['sending', undefined],
    ['rejected', REASON],
    ['not_sent', REASON],
    ['not_approved', REASON],
    ['unreadable', REASON],
    ['refused', REASON],
    ['too_late', REASON],
    ['received', REASON],
    // Without a trade, nobody can have placed it.
    ['held', REASON],
    ['asked', REASON],
  ] as const)('may not be sent if it could open a position: its entry is %s', async (step, reason) => {
    await keep(step);
    expect(await settle()).toBe(reason);
  });

  test('may be sent if there was no entry before it', async () => {
    expect(await settle()).toBeUndefined();
  });

  test.each([
    ['held', 'approved', () => decide('approve'), REASON],
    ['held', 'approved and claimed', async () => [await decide('approve'), await claim()], undefined],
    ['asked', 'undecided', async () => {}, REASON],
    ['asked', 'rejected', () => decide('reject'), REASON],
    ['asked', 'approved', () => decide('approve'), undefined],
    ['asked', 'approved and claimed', async () => [await decide('approve'), await claim()], undefined],
    ['rejected', 'approved and claimed', async () => [await decide('approve'), await claim()], REASON],
  ] as const)(
    'counts an entry that is %s, with its trade %s, as placed or not',
    async (step, _how, act, reason) => {
      await submitKnown(services);
      await act();
      await keep(step);
      expect(await settle()).toBe(reason);
    },
  );

  test('is compared with the latest entry only', async () => {
    await keep('rejected', '00000000-0000-8000-8000-000000000001');
    await keep('accepted', '00000000-0000-8000-8000-000000000002');
    expect(await settle()).toBeUndefined();
    await keep('rejected', '00000000-0000-8000-8000-000000000003');
    expect(await settle()).toBe(REASON);
  });
});

test('an exit that can only close may be sent whatever became of its entry', async () => {
  await keep('rejected');
  expect(await settle({ isOrder: false })).toBeUndefined();
});

describe('an entry that nobody has decided on', () => {
  beforeEach(async () => {
    await submitKnown(services);
  });

  test('is withdrawn by an exit of the whole position', async () => {
    await keep('held');
    await settle({ isOrder: false });
    expect(await tradeNow()).toMatchObject({
      status: 'withdrawn',
      withdrawal: { reason: 'its exit came in' },
    });
  });

  test.each([
    ['an exit of a part', 'held', { isWhole: false }],
    ['one that is placed by hand', 'asked', {}],
  ] as const)('is not withdrawn: %s', async (_what, step, changes) => {
    await keep(step);
    await settle(changes);
    expect((await tradeNow())?.status).toBe('pending');
  });

  test('is not withdrawn by an exit whose address was revoked', async () => {
    await keep('held');
    await revokeKeys(services, STRATEGY);
    await expect(settle()).rejects.toThrow(CredentialRevoked);
    expect((await tradeNow())?.status).toBe('pending');
  });
});
