import { describe, expect, test } from 'vitest';
import { ended, knownFacts, minutes, NOW, taken } from '../../../test/support/known-facts.ts';
import { knownRule } from '../../../test/support/known-rules.ts';
import { knownTrade } from '../../../test/support/known-trade.ts';
import type { Trade } from '../trade.ts';
import { asMoney, asPrice } from '../units.ts';
import { evaluateRules } from './evaluate-rules.ts';
import type { RuleFacts } from './facts.ts';
import type { Rule } from './rule.ts';

const judge = (rule: Rule, facts: Partial<RuleFacts> = {}, now = NOW) =>
  evaluateRules([rule], knownFacts(facts), now)[0];
const { signal: known } = knownTrade();
const signal = (changes: Partial<Trade['signal']>) => ({
  trade: knownTrade({ signal: { ...known, ...changes } }),
});
const without = (name: keyof Trade['signal']) => {
  const { [name]: _, ...rest } = known;
  return { trade: knownTrade({ signal: rest as Trade['signal'] }) };
};
const USD = (amount: number) => ({ amount, currency: 'USD' });

describe('size', () => {
  const rule = knownRule('size', { max: 3 });
  test.each([
    ['3', signal({ quantity: 3 }), 'holds', 'Size 3, at most 3 allowed'],
    ['4', signal({ quantity: 4 }), 'broken', 'Size 4, at most 3 allowed'],
    ['none', without('quantity'), 'unknown', 'Size is not known, at most 3 allowed'],
    ['NaN', signal({ quantity: Number.NaN }), 'unknown', 'Size is not known, at most 3 allowed'],
    ['a text', signal({ quantity: '2' as never }), 'unknown', 'Size is not known, at most 3 allowed'],
  ])('%s', (_name, facts, verdict, text) => {
    expect(judge(rule, facts)).toMatchObject({ verdict, text });
  });

  test('is added up from no other trades', () => {
    expect(judge(rule, { taken: [taken(5)] })?.parts).toEqual([]);
  });

  test('is that of the order as it was approved', () => {
    const decision = {
      verdict: 'approve',
      approver: 'Alice',
      channel: 'web',
      decidedAt: NOW,
      pictureHash: null,
      amendments: { quantity: 2 },
    } as const;
    const trade = knownTrade({ signal: { ...known, quantity: 9 }, decision });
    expect(judge(rule, { trade })?.verdict).toBe('holds');
  });
});

describe('risk per trade', () => {
  const rule = knownRule('risk', USD(100));
  test('may be as much as the limit', () => {
    expect(judge(knownRule('risk', USD(50)))?.verdict).toBe('holds');
    expect(judge(knownRule('risk', USD(49.99)))?.verdict).toBe('broken');
  });

  test.each([
    ['$50', {}, 'holds', 'Risk $50, at most $100 allowed'],
    [
      '$100.50 by its stop',
      signal({ stopPrice: asPrice(4125.49) }),
      'broken',
      'Risk $100.50, at most $100 allowed',
    ],
    ['no stop', signal({ riskAmount: asMoney(0) }), 'unknown', 'Risk is not known, at most $100 allowed'],
    [
      'no contract',
      { trade: knownTrade({ contract: null }) },
      'unknown',
      'Risk is not known, at most $100 allowed',
    ],
    [
      'an amount without a quantity',
      without('quantity'),
      'unknown',
      'Risk is not known, at most $100 allowed',
    ],
    [
      'an amount that is less than one tick, and no stop',
      signal({ riskAmount: asMoney(2) }),
      'unknown',
      'Risk is not known, at most $100 allowed',
    ],
    [
      'another currency',
      { trade: knownTrade({ contract: { tickSize: 0.25, pointValue: 50, currency: 'EUR' } }) },
      'unknown',
      'Risk is not known, at most $100 allowed',
    ],
  ])('%s', (_name, facts, verdict, text) => {
    expect(judge(rule, facts)).toMatchObject({ verdict, text });
  });
});

describe('open risk', () => {
  const rule = knownRule('open_risk', USD(300));
  const open = (ago: number, changes = {}) => taken(ago, { state: 'open', ...changes });

  test('may be as much as the limit', () => {
    const two = [open(1), open(2)];
    expect(judge(knownRule('open_risk', USD(250)), { taken: two })?.verdict).toBe('holds');
    expect(judge(knownRule('open_risk', USD(249.99)), { taken: two })?.verdict).toBe('broken');
  });

  test('tells the trades that it was added up from, the oldest first', () => {
    const found = judge(rule, { taken: [open(1), open(2, { risk: null })] });
    expect(found?.parts).toEqual([
      { tradeUuid: open(2).tradeUuid, label: 'ES LONG 2 min ago', amount: null, source: null },
      { tradeUuid: open(1).tradeUuid, label: 'ES LONG 1 min ago', amount: 100, source: null },
    ]);
  });

  test('says only what is certain, where the rest is not known', () => {
    const perhaps = open(3, { state: 'unknown' });
    expect(judge(rule, { taken: [open(1), open(2), perhaps] })).toMatchObject({
      figure: 'not known',
      text: 'Open risk is not known: $250 of $300 for certain with this trade (3 open trades as far as reported)',
    });
    expect(judge(rule, { taken: [open(1), open(2), perhaps, open(4)] })).toMatchObject({
      figure: '$350',
      text: 'Open risk $350 of $300 with this trade (4 open trades before it)',
    });
  });

  test('is that of all open trades and this one', () => {
    expect(judge(rule, { taken: [open(1), open(2), ended(3, -90)] })).toMatchObject({
      verdict: 'holds',
      figure: '$250',
      text: 'Open risk $250 of $300 with this trade (2 open trades before it)',
      used: 200,
      most: 300,
      unit: 'USD',
    });
    expect(judge(rule, { taken: [open(1), open(2), open(3)] })).toMatchObject({
      verdict: 'broken',
      text: 'Open risk $350 of $300 with this trade (3 open trades before it)',
    });
  });

  test.each([
    ['a risk that is not known', open(3, { risk: null })],
    ['a risk that is no number', open(3, { risk: USD(Number.NaN) })],
    ['another currency', open(3, { risk: { amount: 1, currency: 'EUR' } })],
    ['an exit that nobody reported', open(3, { state: 'unknown' })],
    ['an earlier day', open(24 * 60)],
  ])('%s makes it unknown, and never refuses alone', (_name, trade) => {
    expect(judge(rule, { taken: [open(1), open(2), trade] })).toMatchObject({
      verdict: 'unknown',
      used: null,
    });
    expect(judge(rule, { taken: [open(1), open(2), open(4), trade] })?.verdict).toBe('broken');
  });

  test('trades that may be open and fit all the same are no problem', () => {
    expect(judge(rule, { taken: [open(1), open(24 * 60)] })).toMatchObject({ verdict: 'holds', used: 200 });
  });

  test('an unknown risk of this trade makes it unknown', () => {
    expect(judge(rule, signal({ riskAmount: asMoney(0) }))?.verdict).toBe('unknown');
  });
});

describe('reward to risk', () => {
  const rule = knownRule('reward_to_risk', { min: 2 });
  test('may be as little as the limit, by the prices that the order can have', () => {
    expect(judge(knownRule('reward_to_risk', { min: 3 }))?.verdict).toBe('holds');
    // $55 are 1.1 points, of which the stop can have 1.
    expect(judge(knownRule('reward_to_risk', { min: 3 }), signal({ riskAmount: asMoney(55) }))?.verdict).toBe(
      'holds',
    );
  });

  test.each([
    ['3', {}, 'holds', 'Reward to risk 3, at least 2 allowed'],
    ['1.5', signal({ targetAmount: asMoney(75) }), 'broken', 'Reward to risk 1.5, at least 2 allowed'],
    [
      'no target',
      signal({ targetAmount: asMoney(0) }),
      'unknown',
      'Reward to risk is not known, at least 2 allowed',
    ],
  ])('%s', (_name, facts, verdict, text) => {
    expect(judge(rule, facts)).toMatchObject({ verdict, text });
  });
});

describe('stale data', () => {
  const rule = knownRule('stale_data', { seconds: 600 });
  const aged = (ago: number) => ({
    trade: knownTrade({ newestBar: { closedAt: minutes(-ago), stepMs: 300_000, staleAt: minutes(60) } }),
  });
  test.each([
    ['10 min', aged(10), 'holds', 'Age of the newest bar 10 min, at most 10 min allowed'],
    ['11 min', aged(11), 'broken', 'Age of the newest bar 11 min, at most 10 min allowed'],
    ['still forming', aged(-2), 'holds', 'Age of the newest bar 0 s, at most 10 min allowed'],
    ['unknown', {}, 'unknown', 'Age of the newest bar is not known, at most 10 min allowed'],
  ])('%s', (_name, facts, verdict, text) => {
    expect(judge(rule, facts)).toMatchObject({ verdict, text });
    // The data is as old as it was when the strategy asked; the person's time to answer doesn't age it.
    expect(judge(rule, facts, minutes(30))?.verdict).toBe(verdict);
  });
});

describe('instruments', () => {
  const trade = (instrument: string) => ({ trade: knownTrade({ instrument }) });
  test.each([
    [{ allow: ['ES', 'NQ'] }, 'ES 12-26', 'holds'],
    [{ allow: ['ES', 'NQ'] }, 'CME_MINI:ES1!', 'holds'],
    [{ allow: ['NQ'] }, 'ES', 'broken'],
    [{ allow: ['ES 12-26'] }, 'ES 12-26', 'holds'],
    [{ allow: ['ES 12-26'] }, 'ES 03-27', 'broken'],
    [{ allow: ['acme'] }, 'ACME', 'holds'],
    [{ allow: ['acme'] }, 'ACM', 'broken'],
    [{ deny: ['ES'] }, 'ESZ26', 'broken'],
    [{ deny: ['NQ'] }, 'ES', 'holds'],
    [{ allow: ['*'], deny: ['BTC*'] }, 'BTC/USDT', 'broken'],
    [{ allow: ['*USDT'] }, 'ETHUSDT', 'holds'],
    [{ deny: ['BTCUSDT'] }, 'BTC/USDT', 'broken'],
    [{ deny: ['BTC/USDT'] }, 'BINANCE:BTCUSDT', 'broken'],
    [{ deny: ['ESZ26'] }, 'ES 03-27', 'holds'],
    [{ deny: ['BTCUSDT'] }, 'BTC/USDC', 'holds'],
  ])('%j: %s', (settings, instrument, verdict) => {
    expect(judge(knownRule('instruments', settings), trade(instrument))?.verdict).toBe(verdict);
  });
});

test.each([
  [{ allow: ['ES', 'NQ'] }, 'ES is allowed (allowed: ES, NQ)'],
  [{ deny: ['CL', 'NG*'] }, 'ES is allowed (not allowed: CL, NG*)'],
  [{ allow: ['*'], deny: ['ES', 'NQ'] }, 'ES is not allowed (allowed: *; not allowed: ES, NQ)'],
])('%j: %s', (settings, text) => {
  expect(judge(knownRule('instruments', settings))?.text).toBe(text);
});

test('directions', () => {
  expect(judge(knownRule('directions', { allow: 'LONG' }))?.verdict).toBe('holds');
  expect(judge(knownRule('directions', { allow: 'SHORT' }))).toMatchObject({
    verdict: 'broken',
    text: 'LONG, only SHORT is allowed',
  });
});

describe('after a no', () => {
  const rule = knownRule('after_no', { minutes: 15 });
  const no = (ago: number, changes = {}) => ({
    strategy: 'breakout',
    instrument: 'ES 12-26',
    market: 'ES',
    direction: 'LONG' as const,
    decidedAt: minutes(-ago),
    ...changes,
  });

  test('the same is not asked again for a quarter of an hour', () => {
    expect(judge(rule, { nos: [no(14), no(60)] })).toMatchObject({
      verdict: 'broken',
      text: 'ES LONG was rejected at 14:16: not asked again until 14:31',
      endsAt: minutes(1),
    });
    expect(judge(rule, { nos: [no(15)] })).toMatchObject({
      verdict: 'holds',
      text: 'No person rejected ES LONG of breakout within 15 min',
    });
  });

  test.each([
    ['another direction', no(1, { direction: 'SHORT' })],
    ['another market', no(1, { market: 'NQ' })],
    ['another strategy', no(1, { strategy: 'other' })],
  ])('%s is asked', (_name, other) => {
    expect(judge(rule, { nos: [other] })?.verdict).toBe('holds');
  });
});
