import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listAlertTexts } from '../../../test/support/alert-texts.ts';
import { knownMessage } from '../../../test/support/known-message.ts';
import { knownBars, knownTrade, OTHER_STRATEGY, STRATEGY, UUID } from '../../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../../test/support/record-announcements.ts';
import {
  createTestServices,
  knownSubmission,
  submitKnown,
  type TestServices,
} from '../../../test/support/test-services.ts';
import { asMoney, asPrice, asTradeUuid, asUtcMs } from '../../domain/units.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import { createKey, revokeKeys } from '../api-keys.ts';
import type { LastBars } from '../find-last-bars.ts';
import type { KeptMessage } from '../ports.ts';
import type { Submission } from '../submit-trade.ts';
import type { MessageEntry, MessageExit, MessageReading } from './reading.ts';
import { takeMessage } from './take-message.ts';

const EXIT_ID = asTradeUuid('00000000-0000-8000-8000-000000000009');
const MINUTE_MS = 60_000;

let services: TestServices;
let keyId: string;
let heard: unknown[];
beforeEach(async () => {
  services = await createTestServices();
  ({ keyId } = await createKey(services, STRATEGY, 'operator', { purpose: 'tradingview' }));
  await services.store.saveBridge({
    strategy: STRATEGY,
    url: 'https://b.example',
    setAt: services.clock.now(),
  });
  heard = recordAnnouncements(services);
});
afterEach(() => services.end());

const entry = (changes: Partial<MessageEntry> = {}): MessageEntry => ({
  kind: 'entry',
  instrument: 'CME_MINI:ES1!',
  timeframe: '5min',
  hasBars: true,
  isTest: false,
  toSubmission: () => knownSubmission(),
  ...changes,
});
const asking = (changes: Partial<Submission>) => entry({ toSubmission: () => knownSubmission(changes) });
const exit = (changes: Partial<MessageExit> = {}): MessageExit => ({
  kind: 'exit',
  instrument: 'CME_MINI:ES1!',
  words: 'Sell 2',
  isWhole: true,
  isOrder: true,
  ...changes,
});

/** A message came in, and is taken as what it is read as. */
async function take(reading: MessageReading | (() => never), messageId = asTradeUuid(UUID)): Promise<void> {
  await services.store.insertMessage(knownMessage({ messageId, keyId, receivedAt: services.clock.now() }));
  await takeAgain(reading, messageId);
}
async function takeAgain(
  reading: MessageReading | (() => never),
  messageId = asTradeUuid(UUID),
): Promise<void> {
  const message = await messageOf(messageId);
  if (message === undefined) throw new Error('no message');
  heard.length = 0;
  await takeMessage(services, typeof reading === 'function' ? reading : () => reading, message);
}
async function keep(receivedAt: number): Promise<void> {
  await services.store.insertMessage(knownMessage({ keyId, receivedAt: asUtcMs(receivedAt) }));
}

const messageOf = (id: string = UUID) => services.store.findMessage(id);
const tradeOf = async () => (await services.store.findTrade(asTradeUuid(UUID)))?.trade;
const endOf = async (id: string = UUID) => {
  const { step, outcome, detail } = (await messageOf(id)) ?? {};
  return { step, outcome, detail };
};
const alerts = () => listAlertTexts(services);

/** The message was refused, and the person and the operator are told why. */
async function expectRefused(
  outcome: string,
  fault: string,
  instrument = 'CME_MINI:ES1!',
  logged: readonly string[] = [],
): Promise<void> {
  expect(await endOf()).toEqual({ step: 'done', outcome, detail: fault });
  const text = `The signal was refused: ${fault}.`;
  expect(await alerts()).toEqual([{ kind: 'signal_refused', strategy: STRATEGY, instrument, text }]);
  const fields = { strategy: STRATEGY, message_id: UUID, fault };
  expect(services.logged).toEqual([...logged, `TradingView signal refused ${JSON.stringify(fields)}`]);
  expect(heard).toContainEqual([null, 'committed']);
}

test('a message that cannot be read is refused', async () => {
  await take({ kind: 'fault', text: 'it is empty' });
  await expectRefused('unreadable', 'it is empty', '');
});

describe('an entry', () => {
  test('is asked about for its whole window, and held until the decision', async () => {
    await take(entry());
    expect(await endOf()).toEqual({ step: 'held', outcome: undefined, detail: undefined });
    const { submittedAt, ...trade } = { submittedAt: services.clock.now(), ...(await tradeOf()) };
    expect(trade).toMatchObject({
      status: 'pending',
      signal: knownTrade().signal,
      expiresAt: submittedAt + 300_000,
    });
    expect([await alerts(), services.logged]).toEqual([[], []]);
    expect(heard).toEqual([[UUID, 'committed']]);
  });

  test('is asked about once, even if the server stopped before it was held', async () => {
    vi.spyOn(services.store, 'moveMessage').mockRejectedValueOnce(new Unavailable('the database stopped'));
    await expect(take(entry())).rejects.toThrow('the database stopped');
    await takeAgain(entry());
    expect([await endOf(), heard, await alerts()]).toMatchObject([{ step: 'held' }, [], []]);
  });

  test.each([
    [entry(), [UUID]],
    [entry({ isTest: true }), []],
  ])('counts as one that a later exit may close, unless it is a test', async (reading, counted) => {
    await take(reading);
    await services.store.insertMessage(knownMessage({ messageId: EXIT_ID, keyId }));
    const later = (await messageOf(EXIT_ID)) as KeptMessage;
    const entries = await services.store.listEntriesBefore(later, 'ES1!', 10);
    expect(entries.map(({ messageId }) => messageId)).toEqual(counted);
  });

  test('without a bridge is asked about as one to be placed by hand', async () => {
    await services.store.removeBridge(STRATEGY);
    await take(entry());
    expect(await endOf()).toEqual({ step: 'done', outcome: 'asked', detail: 'no bridge' });
    expect((await tradeOf())?.signal).toEqual({
      ...knownTrade().signal,
      orderType: 'by hand: no bridge is set',
    });
    expect([await alerts(), services.logged]).toEqual([[], []]);
  });

  test('states its contract by what is known about its name', async () => {
    await take(asking({ contract: null, instrument: 'CME_MINI:ES1!' }));
    expect((await tradeOf())?.contract).toMatchObject({ pointValue: 50, source: 'known' });
  });

  test('that cannot be a submission is refused', async () => {
    await take(entry({ toSubmission: () => ({ fault: '/signal/entry_price must be above 0' }) }));
    await expectRefused('unreadable', '/signal/entry_price must be above 0');
    expect(await tradeOf()).toBeUndefined();
  });

  test('has the rest of its window, of which five seconds are the least', async () => {
    await keep(services.clock.now() - 295_000);
    await takeAgain(entry());
    expect((await tradeOf())?.expiresAt).toBe(services.clock.now() + 5_000);
  });

  test('with less than that left is refused', async () => {
    await keep(services.clock.now() - 295_001);
    await takeAgain(entry());
    await expectRefused('too_late', 'it was delayed by 4 min 55 s, too late to be asked about');
    expect(await tradeOf()).toBeUndefined();
  });

  test('has no more than its window, though the clock was set back since it came in', async () => {
    await keep(services.clock.now() + 60_000);
    await takeAgain(entry());
    expect((await tradeOf())?.expiresAt).toBe(services.clock.now() + 300_000);
  });

  describe('is given the bars that were sent last', () => {
    let given: (LastBars | undefined)[];
    const remembering = (changes: Partial<MessageEntry>) =>
      entry({
        instrument: 'ES',
        ...changes,
        toSubmission(last) {
          given.push(last);
          return knownSubmission();
        },
      });
    const submitEarlier = (bars: number, isTest = false) =>
      submitKnown(services, {
        tradeUuid: EXIT_ID,
        isTest,
        market: { bars: knownBars(bars), indicators: {} },
      });
    beforeEach(() => {
      given = [];
    });

    test.each([
      ['if it has none', { hasBars: false }, 40, 40],
      ['not if it has its own', { hasBars: true }, 40, undefined],
      ['not for another timeframe', { hasBars: false, timeframe: '1min' }, 40, undefined],
      ['not for another instrument', { hasBars: false, instrument: 'NQ' }, 40, undefined],
      ['two of them', { hasBars: false }, 2, 2],
      ['not one that only stood for a signal without bars', { hasBars: false }, 1, undefined],
    ])('%s', async (_when, changes, sent, expected) => {
      await submitEarlier(sent);
      await take(remembering(changes));
      expect(given.map((last) => last?.bars.length)).toEqual([expected]);
    });

    test.each([
      [true, 40],
      [false, undefined],
    ])('of a test only if it is one', async (isTest, expected) => {
      await submitEarlier(40, true);
      await take(remembering({ hasBars: false, isTest }));
      expect(given.map((last) => last?.bars.length)).toEqual([expected]);
    });
  });

  test.each([
    ['breaks a rule', { market: { bars: [], indicators: {} } }, '/bars must hold 1 to 2000 bars, found 0'],
    [
      'states a level twice',
      { signal: { ...knownTrade().signal, stopPrice: asPrice(4100), riskAmount: asMoney(50) } },
      'a level is stated twice, too far apart',
    ],
  ])('that %s is refused', async (_what, changes, fault) => {
    await take(asking(changes));
    await expectRefused('refused', fault);
    expect(await tradeOf()).toBeUndefined();
  });

  test('that requires a channel is refused while none is working', async () => {
    await services.end();
    services = await createTestServices({ recipients: [] });
    ({ keyId } = await createKey(services, STRATEGY, 'operator', { purpose: 'tradingview' }));
    heard = recordAnnouncements(services);
    await take(asking({ requiresChannel: true }));
    await expectRefused('refused', 'No channel is configured.');
  });

  test.each([
    ['of its strategy', STRATEGY],
    ['of another strategy', OTHER_STRATEGY],
  ])('whose id is that of a different trade %s is refused', async (_whose, strategy) => {
    await submitKnown(services, { strategy, bodyHash: 'another body' });
    await take(entry());
    await expectRefused('refused', 'a trade with its id exists, and is a different one');
  });

  test('whose address was revoked is refused, which is no fault of the server', async () => {
    await services.store.insertMessage(knownMessage({ keyId }));
    await revokeKeys(services, STRATEGY);
    await takeAgain(entry());
    await expectRefused('refused', 'its address was revoked');
    expect(await tradeOf()).toBeUndefined();
  });
});

describe('a message that the server fails to process', () => {
  const broken = () => {
    throw new TypeError('unexpected');
  };
  const logged = ['a TradingView message failed unexpectedly {"err":{}}'];
  const fault = 'the server failed to process it; see its log';

  test.each([
    ['an entry', entry({ toSubmission: broken })],
    ['an exit', exit()],
  ])('is refused, and the log has the error: %s', async (_what, reading) => {
    vi.spyOn(services.store, 'listEntriesBefore').mockImplementation(broken);
    await take(reading);
    await expectRefused('refused', fault, 'CME_MINI:ES1!', logged);
  });

  test('is refused even if it cannot be read at all', async () => {
    await take(broken);
    await expectRefused('refused', fault, '', logged);
  });

  test('is left for later if that is because of the database', async () => {
    vi.spyOn(services.store, 'listEntriesBefore').mockRejectedValue(new Unavailable('it does not answer'));
    await expect(take(exit())).rejects.toThrow('it does not answer');
    expect(await endOf()).toEqual({ step: 'received', outcome: undefined, detail: undefined });
    expect([await alerts(), services.logged]).toEqual([[], []]);
  });
});

describe('an exit', () => {
  const expectNotPassedOn = async (reason: string) => {
    expect(await endOf()).toEqual({ step: 'done', outcome: 'not_sent', detail: reason });
    const text = `Sell 2. It was not passed on: ${reason}.`;
    const about = { strategy: STRATEGY, instrument: 'CME_MINI:ES1!', text };
    expect(await alerts()).toEqual([{ kind: 'exit_not_sent', ...about }]);
    expect(heard).toEqual([[null, 'committed']]);
  };

  test('becomes ready to be sent, up to a minute later', async () => {
    await keep(services.clock.now() - MINUTE_MS);
    await takeAgain(exit());
    expect(await endOf()).toEqual({ step: 'ready', outcome: undefined, detail: undefined });
    expect([await alerts(), heard]).toEqual([[], []]);
  });

  test('is not passed on later than that, and the delay is told before any other reason', async () => {
    await services.store.removeBridge(STRATEGY);
    await keep(services.clock.now() - MINUTE_MS - 1_000);
    await takeAgain(exit());
    await expectNotPassedOn('it was delayed by 1 min 1 s');
  });

  test('is not passed on without a bridge', async () => {
    await services.store.removeBridge(STRATEGY);
    await take(exit());
    await expectNotPassedOn('no bridge is set');
  });

  test.each([
    [true, []],
    [false, [UUID]],
  ])('ends the entries before it only if it closes the position', async (isWhole, counted) => {
    await take(entry());
    services.clock.advance(1);
    const [closing, later] = [EXIT_ID, asTradeUuid('00000000-0000-8000-8000-000000000010')];
    await take(exit({ isWhole }), closing);
    services.clock.advance(1);
    const { messageId, ...message } = knownMessage({ keyId, receivedAt: services.clock.now() });
    expect(messageId).not.toBe(later);
    const asked = { ...message, messageId: later };
    const entries = await services.store.listEntriesBefore(asked, 'ES1!', 10);
    expect(entries.map((each) => each.messageId)).toEqual(counted);
  });
});
