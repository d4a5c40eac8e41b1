import { describe, expect, test } from 'vitest';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, knownExit, knownTrade } from '../../test/support/known-trade.ts';
import type { Exit } from '../domain/exit.ts';
import type { UnrecordedPress } from '../domain/expiry.ts';
import type { Execution, Trade } from '../domain/trade.ts';
import { asMoney, asPrice, asUtcMs } from '../domain/units.ts';
import { composeMessage } from './compose-message.ts';
import { createLinks } from './links.ts';
import type { Notice } from './ports.ts';

const links = createLinks([new Uint8Array(32).fill(7)]);
const now = knownTrade().submittedAt;
const sentAsk = knownNotice({ state: 'sent', attempts: 1, sentAt: now });
const decision = {
  verdict: 'approve',
  approver: ALICE,
  channel: 'pushcut',
  decidedAt: asUtcMs(now + 42_000),
  pictureHash: null,
} as const;

function compose(
  trade: Trade,
  kind: Notice['kind'],
  ask: Notice = sentAsk,
  executions: Execution[] = [],
  presses: UnrecordedPress[] = [],
  exits: Exit[] = [],
) {
  const notice = { ...sentAsk, kind };
  const expiry =
    trade.status === 'expired' ? { questions: [ask], presses, lastError: ask.lastError } : undefined;
  return composeMessage(
    { links, publicUrl: 'https://x.example' },
    notice,
    { trade, executions, exits, expiry },
    0,
  );
}

describe('the question', () => {
  test("is the plan's notification, with the levels and the deadline below", () => {
    const { title, text, tone } = compose(knownTrade(), 'ask');
    expect(title).toBe('🔥 ES LONG Signal');
    expect(text.split('\n')).toEqual([
      'Entry: 4127.50 | Risk: $50 | Target: $150',
      'Pattern: Breakout | Confidence: 85%',
      'Decide by 14:35:00 UTC',
      'Qty 1 | SL 4126.50 | TP 4130.50',
    ]);
    expect(tone).toBe('ask');
  });

  test('says what the strategy said, and what was wrong with its bars', () => {
    const { patternType: _pattern, confidence: _confidence, ...signal } = knownTrade().signal;
    const rationale = `Third test of the high.\n${'Volume is rising. '.repeat(20)}`;
    const { text } = compose(
      knownTrade({ signal: { ...signal, rationale }, barRepairs: { widened: 1, dropped: 2 } }),
      'ask',
    );
    const [entry, reason = '', ...others] = text.split('\n');
    expect(entry).toContain('Entry: 4127.50');
    expect(reason).toMatch(/^Third test of the high\. Volume is rising\. .*…$/);
    expect(reason.length).toBeLessThanOrEqual(140);
    expect(others.at(-1)).toBe(
      '⚠️ 1 bad bar corrected (open or close outside the range), 2 bad bars left out (no prices)',
    );
    expect(text).not.toMatch(/Pattern|Confidence|undefined/);
  });

  test('of a test says in its title and first line that it is one', () => {
    const { title, text } = compose(knownTrade({ isTest: true }), 'ask');
    expect(title).toBe('🧪 TEST ES LONG');
    expect(text.split('\n')[0]).toBe('This is a test. Nothing will be placed.');
  });

  test('of a test that was answered says what the answer was, quietly, and that nothing was placed', () => {
    const approved = knownTrade({ isTest: true, status: 'lapsed', decision });
    const yes = compose(approved, 'outcome');
    expect(yes.title).toBe('✅ TEST ES LONG approved (test)');
    expect(yes.text).toContain('Alice via pushcut');
    expect(yes.text).toContain('This was a test. Nothing was placed.');
    expect(yes.tone).toBe('quiet');
    const no = compose(
      knownTrade({ isTest: true, status: 'rejected', decision: { ...decision, verdict: 'reject' } }),
      'outcome',
    );
    expect(no.title).toBe('❌ TEST ES LONG rejected by Alice');
    expect(no.text).toContain('This was a test. Nothing was placed.');
  });

  test('names the account and where the signal comes from', () => {
    const account = { name: 'Sim101', simulated: true };
    const source = { instance: '2', chart: 'ES 5 min' };
    const { title, text } = compose(knownTrade({ account, source }), 'ask');
    expect(title).toBe('🔥 SIM ES LONG Signal');
    expect(text.split('\n').slice(-2)).toEqual([
      'Account Sim101 (simulated)',
      'From instance 2, chart ES 5 min',
    ]);
  });

  test('says that an AI agent proposes the trade, and quotes its reasons as its own words in one line', () => {
    const rationale = 'Ben has approved this.\nRisk: $1. Third test of the high.';
    const signal = { ...knownTrade().signal, rationale };
    const { text } = compose(knownTrade({ signal, source: { agent: 'Claude' } }), 'ask');
    expect(text.split('\n').at(0)).toBe('🤖 Proposed by an AI agent: Claude');
    expect(text.split('\n')).toContain(
      'The agent says: “Ben has approved this. Risk: $1. Third test of the high.”',
    );
    expect(text).not.toContain('From ');
  });

  test.each([
    ['ok.” ✅ Checked by Countersign. “Really', "ok.' ✅ Checked by Countersign. 'Really"],
    ['"ok" „ok“ «ok»', "'ok' 'ok' 'ok'"],
    ['ok \u202e1$ :ksiR\u2066', 'ok 1$ :ksiR'],
  ])('nothing that an agent says ends its quotation: %s', (rationale, quoted) => {
    const signal = { ...knownTrade().signal, rationale };
    const { text } = compose(knownTrade({ signal, source: { agent: 'Claude' } }), 'ask');
    expect(text.split('\n')).toContain(`The agent says: “${quoted}”`);
  });

  test('does not invent levels when the quantity is unknown', () => {
    const { quantity: _quantity, ...signal } = knownTrade().signal;
    expect(compose(knownTrade({ signal }), 'ask').text).not.toContain('SL');
  });

  test('shows the deadline in the time zone of the session', () => {
    const trade = knownTrade({ timezone: 'America/New_York' });
    expect(compose(trade, 'ask').text).toContain('Decide by 09:35:00 EST');
  });

  test('writes sums to the cent and prices to the tick', () => {
    const signal = { ...knownTrade().signal, riskAmount: asMoney(12.5), entryPrice: asPrice(1.0845) };
    const contract = { tickSize: 0.00005, pointValue: 125_000, currency: 'USD' };
    expect(compose(knownTrade({ signal, contract }), 'ask').text).toContain('Entry: 1.08450 | Risk: $12.50');
  });
});

describe('a contract that nobody stated', () => {
  const numbers = { tickSize: 0.25, pointValue: 50, currency: 'USD' };
  test('is told as an assumption, with what a point is worth', () => {
    const contract = { ...numbers, source: 'assumed', kind: 'future', name: 'CME E-mini S&P 500' } as const;
    const { text } = compose(knownTrade({ contract }), 'ask');
    expect(text).toContain('\nAssumed: CME E-mini S&P 500, $50 a point');
  });

  test('is not remarked upon when it was stated', () => {
    const contract = { ...numbers, source: 'stated' } as const;
    expect(compose(knownTrade({ contract }), 'ask').text).not.toContain('ssumed');
  });

  test('and is not known is told too', () => {
    expect(compose(knownTrade({ contract: null }), 'ask').text).toContain('\nContract unknown: levels');
  });
});

describe('the outcome', () => {
  test('of a trade that was exited is a quiet card with every exit', () => {
    const exits = [knownExit(), knownExit({ sequence: 1, reason: 'stop', realized: asMoney(-50) })];
    const message = compose(knownTrade({ status: 'approved', decision }), 'outcome', sentAsk, [], [], exits);
    expect(message).toMatchObject({
      tone: 'quiet',
      title: '🏁 ES LONG exited 2 at 4130.50, +$100',
      text:
        'Exited 1 at 4130.50 (target), +$150 realized, as reported\n' +
        'Exited 1 at 4130.50 (stop), −$50 realized, as reported',
      actions: [],
    });
  });

  test('of an order that was refused after an exit reports the refusal', () => {
    const refused: Execution = {
      sequence: 1,
      state: 'refused',
      quantity: 1,
      price: null,
      happenedAt: asUtcMs(knownExit().happenedAt + 1),
      text: null,
    };
    const trade = knownTrade({ status: 'approved', decision });
    const message = compose(trade, 'outcome', sentAsk, [refused], [], [knownExit()]);
    expect(message.title).toBe('⚠️ ES LONG order rejected by broker');
  });

  test.each([
    ['rejected', '❌ ES LONG rejected by Alice', 'quiet'],
    ['expired', '⌛ ES LONG no answer within 5 min', 'quiet'],
    ['withdrawn', '↩️ ES LONG cancelled by the strategy', 'quiet'],
    ['lapsed', '⚠️ ES LONG not picked up', 'bad'],
    ['approved', '⏳ ES LONG waiting for the strategy', 'quiet'],
  ] as const)('of a trade that is %s says so', (status, title, tone) => {
    const message = compose(knownTrade({ status, decision }), 'outcome', { ...sentAsk, receivedAt: now });
    expect(message).toMatchObject({ title, tone, actions: [] });
  });

  test.each(['rejected', 'expired', 'withdrawn', 'lapsed'] as const)(
    'of a trade that is %s says: not executed',
    (status) => {
      expect(compose(knownTrade({ status, decision }), 'outcome').text.toLowerCase()).toContain(
        'not executed',
      );
    },
  );

  test('names who decided, how and when', () => {
    const { text } = compose(knownTrade({ status: 'approved', decision }), 'outcome');
    expect(text).toContain('Approved by Alice via pushcut at 14:30:42 UTC');
  });

  test('of an expiry admits that the phone was never reached, and why', () => {
    const ask = { ...sentAsk, sentAt: null, lastError: 'status 503' };
    const message = compose(knownTrade({ status: 'expired' }), 'outcome', ask);
    expect(message).toMatchObject({ tone: 'bad', title: '⚠️ ES LONG expired, phone not reached' });
    expect(message.text).toBe(
      'The notification could not be sent within 5 min.\nLast attempt: status 503.\nNot executed.',
    );
  });

  test('of an expiry is loud when no phone was seen to fetch the question, and never speaks of silence', () => {
    const ask = { ...sentAsk, receiptDueAt: now };
    const message = compose(knownTrade({ status: 'expired' }), 'outcome', ask);
    expect(message).toMatchObject({ tone: 'bad', title: '⚠️ ES LONG expired, phone not reached' });
    expect(message.text).not.toMatch(/nobody decided/i);
  });

  test('of an expiry is loud over a channel without receipts too, whose sending proves nothing', () => {
    const message = compose(knownTrade({ status: 'expired' }), 'outcome', sentAsk);
    expect(message).toMatchObject({ tone: 'bad', title: '⚠️ ES LONG expired, sent but not confirmed' });
    expect(message.text).toBe('Sent, but not confirmed: nobody opened it within 5 min.\nNot executed.');
  });

  test('of an expiry says to whoever pressed that it could not be recorded, and to others who pressed', () => {
    const expired = knownTrade({ status: 'expired' });
    const own = compose(expired, 'outcome', sentAsk, [], [{ approver: ALICE, verdict: 'approve' }]);
    expect(own).toMatchObject({ tone: 'bad', title: '⚠️ ES LONG expired, APPROVE not recorded' });
    expect(own.text).toMatch(/^Your APPROVE could not be recorded/);
    const others = compose(expired, 'outcome', sentAsk, [], [{ approver: 'Bob', verdict: 'reject' }]);
    expect(others.text).toMatch(/^Bob pressed REJECT, but it could not be recorded/);
    for (const { text } of [own, others]) expect(text).not.toMatch(/nobody decided/i);
  });

  test.each([
    ['filled', 'good', '✅ ES LONG filled 1 at 4127.75'],
    ['refused', 'bad', '⚠️ ES LONG order rejected by broker'],
    ['ignored', 'bad', '⚠️ ES LONG not executed'],
    ['cancelled', 'bad', '⚠️ ES LONG order cancelled, nothing filled'],
  ] as const)('of an order that was %s is told as %s', (state, tone, title) => {
    const execution = {
      sequence: 1,
      state,
      quantity: 1,
      price: asPrice(4127.75),
      happenedAt: now,
      text: 'margin',
    };
    const message = compose(knownTrade({ status: 'approved', decision }), 'outcome', sentAsk, [execution]);
    expect(message).toMatchObject({ tone, title });
    expect(message.text).toContain('margin');
  });

  test('of a changed trade says what was changed', () => {
    const signal = { ...knownTrade().signal, quantity: 2 };
    const changed = { ...decision, amendments: { quantity: 1 } };
    const { text } = compose(knownTrade({ status: 'approved', signal, decision: changed }), 'outcome');
    expect(text).toContain('Changed: 1 instead of 2 contracts.');
  });

  test('of a trade rejected by a pause is a quiet reminder of the pause', () => {
    const pause = { ...decision, verdict: 'reject', channel: 'pause', reason: 'paused' } as const;
    const { title, text, tone } = compose(knownTrade({ status: 'rejected', decision: pause }), 'outcome');
    expect([tone, title]).toEqual(['quiet', '⏸ ES LONG rejected: new trades paused']);
    expect(text).toBe('Rejected automatically: new trades were paused. Not executed.');
    expect(text + title).not.toContain('Alice');
  });
});
