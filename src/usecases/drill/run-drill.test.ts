import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AFTER_ALL_BARS, knownDrill } from '../../../test/support/known-drill.ts';
import { ALICE } from '../../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../../test/support/test-services.ts';
import { ALL_TRADES } from '../../domain/pause.ts';
import { decideTrade } from '../decide-trade.ts';
import { pauseTrades } from '../pause-trades.ts';
import { answerOf, createDrill } from './run-drill.ts';

const PLAN = knownDrill(3);

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
  services.clock.advance(AFTER_ALL_BARS - services.clock.now());
});
afterEach(() => services.end());

const drillOf = (plan = PLAN, isSilent = true) => createDrill({ services, isSilent }, plan);
const decide = async (verdict: 'approve' | 'reject') => {
  const trade = await drillOf().next();
  if (trade === undefined) return expect.fail('no question');
  services.clock.advance(2_000);
  await decideTrade(services, { tradeUuid: trade.tradeUuid, approver: ALICE, channel: 'web', verdict });
  return trade;
};

describe('a drill', () => {
  test('asks one question at a time, and the same one until it is answered', async () => {
    const [first, again] = [await drillOf().next(), await drillOf().next()];
    expect(again?.tradeUuid).toBe(first?.tradeUuid);
    expect(first).toMatchObject({ status: 'pending', isTest: true, purpose: 'drill', strategy: '(drill)' });
    await decide('reject');
    expect((await drillOf().next())?.tradeUuid).not.toBe(first?.tradeUuid);
  });

  test('asks the same question once if two ask for it at the same time', async () => {
    const drill = drillOf();
    const [one, other] = await Promise.all([drill.next(), drill.next()]);
    expect(one?.tradeUuid).toBe(other?.tradeUuid);
    expect(await drill.listAsked()).toHaveLength(1);
  });

  test('ends after the last question, with an answer to each', async () => {
    await decide('approve');
    await decide('reject');
    await drillOf().next();
    services.clock.advance(60_001);
    expect(await drillOf().next()).toBeUndefined();
    const asked = await drillOf().listAsked();
    const solutionOf = (index: number) => {
      const { number, signal, followed } = PLAN.questions[index] ?? expect.fail('no question');
      return { number, pattern: signal.patternType, ending: followed.ending, r: followed.r };
    };
    expect(asked.map(answerOf)).toEqual([
      { ...solutionOf(0), verdict: 'approve', decidedAfterMs: 2000 },
      { ...solutionOf(1), verdict: 'reject', decidedAfterMs: 2000 },
      { ...solutionOf(2), verdict: null, decidedAfterMs: null },
    ]);
    expect(asked.map(({ trade }) => trade.status)).toEqual(['lapsed', 'rejected', 'expired']);
  });

  test('has no answer to a question that still waits', async () => {
    await drillOf().next();
    const [asked] = await drillOf().listAsked();
    expect(asked?.trade.status).toBe('pending');
    expect(asked && answerOf(asked)).toBeUndefined();
  });

  test('says why a question cannot be asked', async () => {
    const questions = PLAN.questions.map((question) => ({ ...question, shown: [] }));
    await expect(drillOf({ ...PLAN, questions }).next()).rejects.toThrow(
      'the question of a drill was not taken: invalid',
    );
  });

  test('answers without a pattern where the question has none', async () => {
    const trade = await decide('approve');
    const [question] = PLAN.questions;
    if (question === undefined) return expect.fail('no question');
    const { patternType: _pattern, ...signal } = question.signal;
    const plain = { ...question, signal };
    expect(answerOf({ question: plain, trade: { ...trade, status: 'approved' } })).toMatchObject({
      pattern: '',
    });
  });

  test('goes on where it was after a restart, and another drill begins anew', async () => {
    await decide('approve');
    const store = await services.reopen();
    const later = createDrill({ services: { ...services, store }, isSilent: true }, PLAN);
    expect((await later.listAsked()).map(({ question }) => question.number)).toEqual([1]);
    expect(await drillOf({ ...PLAN, id: 'another' }).listAsked()).toEqual([]);
    await store.close();
  });

  test('rings no phone unless it was asked to', async () => {
    const silent = await drillOf().next();
    if (silent === undefined) return expect.fail('no question');
    expect(await services.store.listNotices(silent.tradeUuid)).toEqual([]);
    const loud = await drillOf({ ...PLAN, id: 'another' }, false).next();
    if (loud === undefined) return expect.fail('no question');
    expect(await services.store.listNotices(loud.tradeUuid)).toHaveLength(1);
  });

  test('counts a question that nobody saw, because new trades were paused, as not answered', async () => {
    await pauseTrades(services, { scope: ALL_TRADES, until: null, by: ALICE });
    await drillOf().next();
    const [asked] = await drillOf().listAsked();
    expect(asked && answerOf(asked)).toMatchObject({ verdict: null, decidedAfterMs: null });
  });
});
