import { afterEach, describe, expect, test } from 'vitest';
import { DeliveryFailure } from '../../src/domain/delivery.ts';
import { asTradeUuid, type TradeUuid } from '../../src/domain/units.ts';
import { startOutbox } from '../../src/usecases/outbox.ts';
import type { NoticeMessage } from '../../src/usecases/ports.ts';
import { createFakeChannel, type FakeChannel } from '../support/fake-channel.ts';
import { ALICE, BOB } from '../support/known-trade.ts';
import { createRandom } from '../support/random.ts';
import { createTestServices, submitKnown, type TestServices } from '../support/test-services.ts';

const BURST = 500;
const SEED = 20_260_114;
const RECIPIENTS = [
  { approver: ALICE, channel: 'slow' },
  { approver: BOB, channel: 'quick' },
];
const uuids = Array.from({ length: BURST }, (_, index) =>
  asTradeUuid(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`),
);

let services: TestServices;
const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

/** Else one that nobody fetches would ring once more. */
const WITHOUT_RECEIPTS = { givesReceipts: false };

/** Takes several turns for a message, and fails one in five of them. */
function createSlowChannel(): FakeChannel & { readonly most: () => number; readonly taken: NoticeMessage[] } {
  const { uniform } = createRandom(SEED);
  const channel = createFakeChannel('slow');
  const taken: NoticeMessage[] = [];
  let underWay = 0;
  let most = 0;
  channel.behave(async (message) => {
    underWay += 1;
    most = Math.max(most, underWay);
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    underWay -= 1;
    if (uniform() < 0.2) throw new DeliveryFailure('status 503', { permanent: false, advice: 'Wait.' });
    taken.push(message);
  });
  return Object.assign(channel, { most: () => most, taken, ...WITHOUT_RECEIPTS });
}

async function burst(ringsPerMinute: number) {
  services = await createTestServices({ recipients: RECIPIENTS, ringNextAfterMs: 0, ringsPerMinute });
  ending.push(services.end);
  const pairedAt = services.clock.now();
  for (const approver of [ALICE, BOB])
    await services.store.insertDevice(
      { deviceId: `phone of ${approver}`, approver, name: 'a phone', pairedAt, revokedAt: null },
      `session of ${approver}`,
    );
  const slow = createSlowChannel();
  const quick = Object.assign(createFakeChannel('quick'), WITHOUT_RECEIPTS);
  for (const channel of [slow, quick]) ending.push(startOutbox(services, channel).stop);
  // Each later one expires later: that is the order in which they are worth asking.
  for (const [index, tradeUuid] of uuids.entries())
    await submitKnown(services, { tradeUuid, windowMs: 900_000 + index * 1_000 });
  return { slow, quick };
}

/** Lets the clock run while the outboxes work, until it is so. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) {
    await new Promise(setImmediate);
    // Only when an outbox has nothing left to take does it set its alarm.
    if (services.clock.pending === ending.length - 1) services.clock.advance(250);
  }
}

const isShared = ({ pageUrl }: NoticeMessage) => pageUrl === `${services.publicUrl}/`;
const cardsOf = (messages: readonly NoticeMessage[]) => messages.map(({ cardId }) => cardId);

describe(`${BURST} trades in a burst over a channel that is slow and fails sometimes`, () => {
  test('each rings once, in the order of the expiries, and no other channel waits for it', async () => {
    const { slow, quick } = await burst(Number.POSITIVE_INFINITY);
    await until(() => quick.sent.length >= BURST);
    expect(cardsOf(quick.sent).toSorted()).toEqual(uuids);
    const behind = BURST - slow.taken.length;
    expect(behind).toBeGreaterThan(0);

    await until(() => slow.taken.length >= BURST);
    expect(cardsOf(slow.taken).toSorted()).toEqual(uuids);
    expect(ringOutOfOrder(cardsOf(slow.sent))).toEqual([]);
    // No more than its slots are under way; the others wait as rows.
    expect(slow.most()).toBeLessThanOrEqual(slow.limits.concurrency);
  });

  test('with a limit on rings the others share a card, and none is lost', async () => {
    const { slow } = await burst(6);
    const isAsked = async () => {
      const asks = await services.store.listAsks(uuids);
      return asks.filter(({ channel, sentAt }) => channel === 'slow' && sentAt !== null).length === BURST;
    };
    await until(isAsked);
    const own = slow.taken.filter((message) => !isShared(message));
    const shared = slow.taken.filter(isShared);
    expect(own.length).toBeLessThan(BURST / 10);
    expect(new Set(cardsOf(shared)).size).toBe(1);
    expect(shared.at(-1)?.title).toBe(`🔥 ${BURST - own.length} trades are waiting`);
  });
});

/** First attempts that came before an earlier trade's, but for those that were under way together. */
function ringOutOfOrder(cards: readonly string[]): readonly TradeUuid[] {
  const firsts = [...new Set(cards)];
  return uuids.filter((uuid, index) => Math.abs(firsts.indexOf(uuid) - index) > 10);
}
