import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { alertFields, PINE_SYMBOL } from '../../../test/support/known-message.ts';
import { knownRule } from '../../../test/support/known-rules.ts';
import { knownBars, STRATEGY, UUID } from '../../../test/support/known-trade.ts';
import { withOtherQueries } from '../../../test/support/other-queries.ts';
import { runPine } from '../../../test/support/run-pine.ts';
import { BRIDGE_URL, createSignalStage, type SignalStage } from '../../../test/support/signal-stage.ts';
import { submitKnown } from '../../../test/support/test-services.ts';
import type { Alert } from '../../domain/alert.ts';
import { LOCK_SCREEN } from '../../domain/picture-model.ts';
import { drawPicture } from '../../drawing/draw-picture.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import { revokeKeys } from '../api-keys.ts';
import { changeTrade } from '../change-trade.ts';
import type { BridgeAnswer } from '../ports.ts';
import { removeBridge, setBridge } from './bridges.ts';

let stage: SignalStage;
beforeEach(async () => {
  stage = await createSignalStage();
});
afterEach(() => stage.end());

const tradeOf = async (id: string) => (await stage.services.store.findTrade(id as never))?.trade;
const outcomeOf = async (id: string) => (await stage.services.store.findMessage(id))?.outcome;
const alerts = async () => (await stage.services.store.listOpenAlerts(10)) as readonly Alert[];
const reportsOf = (id: string) => stage.services.store.listExecutions(id as never);
const untilAsked = (id: string) => expect.poll(async () => (await tradeOf(id))?.status).toBe('pending');
const untilEnded = (id: string, outcome: string) => expect.poll(() => outcomeOf(id)).toBe(outcome);
const untilHeld = (id: string) =>
  expect.poll(async () => (await stage.services.store.findMessage(id))?.step).toBe('held');

/** An entry that was asked about and approved. */
async function approved(fields: object = alertFields()): Promise<string> {
  const id = await stage.alert(fields);
  await untilHeld(id);
  await stage.decide(id);
  return id;
}

const answering = (answer: BridgeAnswer) => stage.answer(async () => answer);

describe('an entry', () => {
  beforeEach(() => void stage.startWorker());

  test('is asked about as it was sent, with the numbers that TradingView writes as text', async () => {
    const id = await stage.alert(alertFields());
    await untilAsked(id);
    expect(await tradeOf(id)).toMatchObject({
      strategy: STRATEGY,
      instrument: 'CME_MINI:ES1!',
      timeframe: '5min',
      signal: { direction: 'LONG', entryPrice: 4127.5, quantity: 2, stopPrice: 4126, targetPrice: 4130.5 },
      contract: { pointValue: 50 },
      amendable: null,
    });
    expect(stage.sent).toEqual([]);
  });

  test('is sent to the bridge byte for byte after a yes, and the order is reported as submitted', async () => {
    const text = JSON.stringify({ license: 'ä "quoted"', ...alertFields() }, null, 2);
    const id = await stage.alert(text);
    await untilHeld(id);
    await stage.decide(id);
    await untilEnded(id, 'accepted');
    expect(stage.sent).toEqual([{ url: BRIDGE_URL, text, contentType: 'application/json; charset=utf-8' }]);
    expect(await reportsOf(id)).toMatchObject([{ state: 'submitted', quantity: 2 }]);
    expect(await tradeOf(id)).toMatchObject({ claim: { claimant: 'tradingview-bridge' } });
    expect(await alerts()).toEqual([]);
  });

  test('is not sent if a rule is broken after the yes', async () => {
    const id = await stage.alert(alertFields());
    await untilHeld(id);
    await stage.services.store.saveRule(knownRule('directions', { allow: 'SHORT' }));
    let announced = 0;
    const unlisten = stage.services.announcer.listen(id as never, () => {
      announced += 1;
    });
    await stage.decide(id);
    await untilEnded(id, 'not_approved');
    expect(stage.sent).toEqual([]);
    // An open page of the trade reads it again: after the yes, and after the rule.
    await expect.poll(() => announced).toBe(2);
    unlisten();
    expect(await tradeOf(id)).toMatchObject({
      status: 'withdrawn',
      claim: null,
      withdrawal: { by: 'rule', reason: 'LONG, only SHORT is allowed' },
    });
  });

  test('is not asked about if a rule refuses it', async () => {
    await stage.services.store.saveRule(knownRule('directions', { allow: 'SHORT' }));
    const id = await stage.alert(alertFields());
    await expect.poll(async () => (await tradeOf(id))?.status).toBe('rejected');
    await untilEnded(id, 'not_approved');
    expect([stage.sent, await stage.services.store.listAsks([id as never])]).toEqual([[], []]);
  });

  test('has the picture that the same bars as JSON have, and the strategy that sent them draws them again', async () => {
    const { store } = stage.services;
    const bars = knownBars(400);
    const packed = runPine({ bars, symbol: PINE_SYMBOL, period: '5', stepMs: 300_000 }).pack(400);
    const id = await stage.alert({ ...alertFields(), bars: packed });
    const later = await stage.alert({ ...alertFields(), time: '2024-01-15T14:30:00Z' });
    await untilAsked(later);
    await submitKnown(stage.services, { market: { bars, indicators: {} } });
    const trade = await tradeOf(id);
    const pictures = await Promise.all(
      [id, later, UUID].map(async (uuid) => {
        const market = await store.findStoredMarket(uuid as never);
        if (trade === undefined || market === undefined) throw new Error('no trade');
        return Buffer.from(drawPicture(trade, market, LOCK_SCREEN)).toString('hex');
      }),
    );
    expect(new Set(pictures).size).toBe(1);
  });

  test('is not sent after a no', async () => {
    const id = await stage.alert(alertFields());
    await untilHeld(id);
    await stage.decide(id, 'reject');
    await untilEnded(id, 'not_approved');
    expect(stage.sent).toEqual([]);
  });

  test('that the bridge refuses is reported as refused', async () => {
    answering({ kind: 'rejected', detail: 'the bridge answered HTTP 400' });
    const id = await approved();
    await untilEnded(id, 'rejected');
    expect(await reportsOf(id)).toMatchObject([{ state: 'refused', text: 'the bridge answered HTTP 400' }]);
  });

  test('of which nothing left is reported as not placed', async () => {
    answering({ kind: 'not_sent', detail: 'nothing was sent: connect ECONNREFUSED' });
    const id = await approved();
    await untilEnded(id, 'not_sent');
    expect(await reportsOf(id)).toMatchObject([{ state: 'ignored' }]);
  });

  test('whose delivery is uncertain rings the phones, and is never sent again', async () => {
    answering({ kind: 'uncertain', detail: 'socket hang up' });
    const id = await approved();
    await untilEnded(id, 'uncertain');
    expect(await alerts()).toMatchObject([
      { kind: 'bridge_uncertain', signal: { text: 'The approved entry. Socket hang up.' } },
    ]);
    expect(await reportsOf(id)).toEqual([]);
    stage.services.clock.advance(60_000);
    await stage.alert(alertFields());
    expect(stage.sent).toHaveLength(1);
  });

  test('that meets a database which does not answer is sent once it does', async () => {
    const { store } = stage.services;
    let failures = 0;
    const failingOnce = withOtherQueries(store, ({ findBridge }) => ({
      findBridge(strategy) {
        failures += 1;
        if (failures === 1) throw new Unavailable('it does not answer');
        return findBridge(strategy);
      },
    }));
    vi.spyOn(store, 'transaction').mockImplementation(failingOnce);
    const id = await approved();
    await expect.poll(() => failures).toBe(1);
    expect(await outcomeOf(id)).toBeUndefined();
    await expect
      .poll(async () => {
        stage.services.clock.advance(1_000);
        return outcomeOf(id);
      })
      .toBe('accepted');
    expect(stage.sent).toHaveLength(1);
    expect(await alerts()).toEqual([]);
  });

  test('that expires is not sent', async () => {
    const id = await stage.alert(alertFields());
    await untilHeld(id);
    stage.services.clock.advance(300_001);
    expect(await stage.decide(id)).toBe('refused');
    expect(stage.sent).toEqual([]);
  });

  test.each([
    ['claimed', { kind: 'claim', claimant: 'another' }],
    ['collected', { kind: 'collect' }],
  ] as const)('that somebody else %s is not sent, and the person is told', async (_how, command) => {
    const id = await stage.alert(alertFields());
    await untilHeld(id);
    const { store, announcer, clock } = stage.services;
    // Before the worker hears of the yes.
    await store.moveMessage(id, 'held', 'sending', clock.now());
    await stage.decide(id);
    const reporting = { overdueAfterMs: 30_000, hasReported: true };
    const whose = { tradeUuid: id as never, actor: 'strategy:breakout', strategy: STRATEGY };
    await changeTrade(stage.services, { ...whose, command: { ...command, reporting } });
    await store.moveMessage(id, 'sending', 'held', clock.now());
    announcer.announce(id as never, 'committed');
    await untilEnded(id, 'not_sent');
    expect(stage.sent).toEqual([]);
    expect(await alerts()).toMatchObject([{ kind: 'entry_not_sent' }]);
  });

  test('whose bridge was removed meanwhile is not sent, and the person is told', async () => {
    const id = await stage.alert(alertFields());
    await untilHeld(id);
    await removeBridge(stage.services, { strategy: STRATEGY, actor: 'operator' });
    await stage.decide(id);
    await untilEnded(id, 'not_sent');
    expect(await alerts()).toMatchObject([{ kind: 'entry_not_sent' }]);
  });

  test('whose address was revoked meanwhile is not sent, and the person is told', async () => {
    const id = await stage.alert(alertFields());
    await untilHeld(id);
    await revokeKeys(stage.services, STRATEGY);
    await stage.decide(id);
    await untilEnded(id, 'not_sent');
    expect(stage.sent).toEqual([]);
    expect(await alerts()).toMatchObject([{ kind: 'entry_not_sent' }]);
  });
});

describe('an entry without a bridge', () => {
  test('says before the decision that it has to be placed by hand, and is sent nowhere', async () => {
    await stage.end();
    stage = await createSignalStage({ hasBridge: false });
    stage.startWorker();
    const id = await stage.alert(alertFields());
    await untilEnded(id, 'asked');
    expect((await tradeOf(id))?.signal.orderType).toBe('by hand: no bridge is set');
    await stage.decide(id);
    expect(stage.sent).toEqual([]);
  });
});

test('an entry that was asked about as one to place by hand is not sent, even if a bridge is set before that is recorded', async () => {
  await stage.end();
  stage = await createSignalStage({ hasBridge: false });
  const { store } = stage.services;
  const id = await stage.alert(alertFields());
  const { transaction } = store;
  Object.assign(store, {
    transaction: async (work: Parameters<typeof transaction>[0]) => {
      if ((await tradeOf(id)) === undefined) return transaction(work);
      Object.assign(store, { transaction });
      await setBridge(stage.services, { strategy: STRATEGY, actor: 'operator' }, BRIDGE_URL);
      throw new Unavailable('the database stopped');
    },
  });
  stage.startWorker();
  await untilAsked(id);
  stage.services.clock.advance(1_000);
  await untilEnded(id, 'asked');
  expect((await tradeOf(id))?.signal.orderType).toBe('by hand: no bridge is set');
  await stage.decide(id);
  expect(stage.sent).toEqual([]);
});

test('a disk that cannot be read delays nothing that is in the database', async () => {
  Object.assign(stage.receiver, { drain: () => Promise.reject(new Error('EIO: i/o error, read')) });
  stage.startWorker();
  await untilEnded(await stage.alert({ ticker: 'ES1!', kind: 'exit' }), 'accepted');
});

describe('an exit', () => {
  const exit = {
    ticker: 'ES1!',
    exchange: 'CME_MINI',
    kind: 'exit',
    action: 'sell',
    contracts: '2',
    time: 1705329000,
  };
  beforeEach(() => void stage.startWorker());

  test('is sent at once, without asking anyone', async () => {
    const id = await stage.alert(exit);
    await untilEnded(id, 'accepted');
    expect(stage.sent).toMatchObject([{ text: JSON.stringify(exit) }]);
    expect(await tradeOf(id)).toBeUndefined();
    expect(await alerts()).toEqual([]);
  });

  test.each([
    ['uncertain', 'bridge_uncertain'],
    ['rejected', 'exit_not_sent'],
    ['not_sent', 'exit_not_sent'],
  ] as const)('that is %s rings the phones', async (kind, alert) => {
    answering({ kind, detail: 'reset' });
    const id = await stage.alert(exit);
    await untilEnded(id, kind);
    expect(await alerts()).toMatchObject([{ kind: alert, instrument: 'CME_MINI:ES1!' }]);
    expect(stage.sent).toHaveLength(1);
  });

  test('is sent once, however often it comes in', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => stage.alert(exit)));
    expect(new Set(ids).size).toBe(1);
    await untilEnded(ids[0] ?? '', 'accepted');
    await stage.alert(exit);
    expect(stage.sent).toHaveLength(1);
  });

  test('without a time is the same within half a minute, and another one later', async () => {
    const { time: _time, ...timeless } = exit;
    await untilEnded(await stage.alert(timeless), 'accepted');
    stage.services.clock.advance(16_000);
    await stage.alert(timeless);
    expect(stage.sent).toHaveLength(1);
    stage.services.clock.advance(30_000);
    await untilEnded(await stage.alert(timeless), 'accepted');
    expect(stage.sent).toHaveLength(2);
  });

  test('without a bridge rings the phones: somebody has to close the position', async () => {
    await removeBridge(stage.services, { strategy: STRATEGY, actor: 'operator' });
    const id = await stage.alert(exit);
    await untilEnded(id, 'not_sent');
    expect(await alerts()).toMatchObject([
      { kind: 'exit_not_sent', signal: { text: 'Sell 2. It was not passed on: no bridge is set.' } },
    ]);
  });
});

describe('after a restart', () => {
  test('a message that was kept but not read is asked about', async () => {
    const id = await stage.alert(alertFields());
    expect(await tradeOf(id)).toBeUndefined();
    stage.startWorker();
    await untilAsked(id);
  });

  test('an entry that waited too long is not asked about, and the person is told', async () => {
    const id = await stage.alert(alertFields());
    stage.services.clock.advance(296_000);
    stage.startWorker();
    await untilEnded(id, 'too_late');
    expect(await tradeOf(id)).toBeUndefined();
    expect(await alerts()).toMatchObject([{ kind: 'signal_refused' }]);
  });

  test("the person's time began when the signal came in", async () => {
    const id = await stage.alert(alertFields());
    stage.services.clock.advance(100_000);
    stage.startWorker();
    await untilAsked(id);
    const trade = await tradeOf(id);
    expect((trade?.expiresAt ?? 0) - (trade?.submittedAt ?? 0)).toBe(200_000);
  });

  test('an exit that waited for more than a minute is not sent, and the person is told', async () => {
    const id = await stage.alert({ ticker: 'ES1!', kind: 'exit' });
    stage.services.clock.advance(61_000);
    stage.startWorker();
    await untilEnded(id, 'not_sent');
    expect(stage.sent).toEqual([]);
    expect(await alerts()).toMatchObject([{ kind: 'exit_not_sent' }]);
  });

  test('a message that was being sent is uncertain, and is not sent again', async () => {
    const id = await stage.alert({ ticker: 'ES1!', kind: 'exit' });
    const { store } = stage.services;
    await store.moveMessage(id, 'received', 'sending', stage.services.clock.now());
    stage.startWorker();
    await untilEnded(id, 'uncertain');
    expect(stage.sent).toEqual([]);
    expect(await alerts()).toMatchObject([{ kind: 'bridge_uncertain' }]);
  });

  test('on a shared database, one that another server is sending is left to it for a minute', async () => {
    const id = await stage.alert({ ticker: 'ES1!', kind: 'exit' });
    const { store, clock } = stage.services;
    await store.moveMessage(id, 'received', 'sending', clock.now());
    stage.startWorker({ isAlone: false });
    await untilAsked(await stage.alert(alertFields()));
    expect(await outcomeOf(id)).toBeUndefined();
    clock.advance(61_000);
    await untilEnded(id, 'uncertain');
  });
});

test('of several workers, one sends', async () => {
  for (let count = 0; count < 4; count += 1) stage.startWorker({ isAlone: false });
  const ids = await Promise.all(
    Array.from({ length: 8 }, (_, index) => stage.alert({ ...alertFields(), comment: `signal ${index}` })),
  );
  for (const id of ids) {
    await untilHeld(id);
    await stage.decide(id);
  }
  for (const id of ids) await untilEnded(id, 'accepted');
  expect(stage.sent).toHaveLength(ids.length);
  expect(new Set(stage.sent.map(({ text }) => text)).size).toBe(ids.length);
});
