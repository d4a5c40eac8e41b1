import { describe, expect, test } from 'vitest';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, BOB, knownTrade, OTHER_STRATEGY, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { NO_PICKUP } from '../domain/pickup.ts';
import type { Trade } from '../domain/trade.ts';
import { asPrice, asUtcMs } from '../domain/units.ts';
import { composeMessage, decisionActions, type Story } from './compose-message.ts';
import { createLinks, type LinkPurpose, VIEWING_LASTS_MS } from './links.ts';
import type { Notice } from './ports.ts';

const links = createLinks([new Uint8Array(32).fill(7)]);
const services = { links, publicUrl: 'https://x.example' };
const { submittedAt, expiresAt, signal } = knownTrade();
const holder = { approver: ALICE, channel: 'pushcut', noticeId: 'notice-1', epoch: 3 };

const compose = (changes: Partial<Trade>, kind: Notice['kind'] = 'ask', story: Partial<Story> = {}) =>
  composeMessage(
    services,
    knownNotice({ kind }),
    { trade: knownTrade(changes), executions: [], exits: [], expiry: undefined, ...story },
    3,
  );
const linesOf = (changes: Partial<Trade>, story: Partial<Story> = {}) =>
  compose(changes, 'ask', story).text.split('\n');

/** A link that this server signed for Alice's card. */
const linkOf = (path: string, purpose: LinkPurpose, lastsUntil: number) =>
  `https://x.example${path}?l=${links.sign({ ...holder, purpose, tradeUuid: UUID, expiresAt: asUtcMs(lastsUntil) })}`;
const codeOf = (verdict: 'approve' | 'reject') =>
  links.signPress({ ...holder, tradeUuid: UUID, expiresAt, verdict });

const decision = {
  verdict: 'approve',
  approver: BOB,
  channel: 'ntfy',
  decidedAt: asUtcMs(submittedAt + 42_000),
  pictureHash: null,
} as const;

const APPROVE = {
  label: 'APPROVE ✅',
  verdict: 'approve',
  url: linkOf(`/approve/${UUID}`, 'approve', expiresAt),
  code: codeOf('approve'),
};
const REJECT = {
  label: 'REJECT ❌',
  verdict: 'reject',
  url: linkOf(`/reject/${UUID}`, 'reject', expiresAt),
  code: codeOf('reject'),
};

describe('the links of a card', () => {
  const viewable = submittedAt + VIEWING_LASTS_MS;

  test('of a question show, decide and draw the trade, for this approver and until it expires', () => {
    const { tone: _tone, title: _title, text: _text, ...others } = compose({});
    expect(others).toEqual({
      noticeId: 'notice-1',
      cardId: UUID,
      threadId: 'breakout:ES',
      imageUrl: linkOf(`/chart/${UUID}.png`, 'picture', viewable),
      pageUrl: linkOf(`/chart/${UUID}`, 'decide', expiresAt),
      actions: [APPROVE, REJECT],
    });
  });

  test.each<[string, Partial<Trade>, LinkPurpose]>([
    ['only shows the trade', { status: 'rejected', decision }, 'view'],
    [
      'can be checked off while its outcome is unknown',
      { status: 'approved', decision, pickup: { ...NO_PICKUP, overdueSince: decision.decidedAt } },
      'acknowledge',
    ],
  ])('of an outcome: the page %s', (_what, changes, purpose) => {
    expect(compose(changes, 'outcome')).toMatchObject({
      pageUrl: linkOf(`/chart/${UUID}`, purpose, viewable),
      actions: [],
    });
  });
});

describe('APPROVE is left out, so that the trade is approved on the page,', () => {
  test('where the first approver changed the order: an older card shows other numbers', () => {
    const trade = knownTrade({ firstApproval: { ...decision, amendments: { quantity: 1 } } });
    expect(decisionActions(services, trade, holder)).toEqual([REJECT]);
    expect(decisionActions(services, knownTrade({ firstApproval: decision }), holder)).toEqual([
      APPROVE,
      REJECT,
    ]);
  });

  test('where the approver should slow down, and the card says why', () => {
    const { actions, text } = compose({}, 'ask', { slowDown: 'losses' });
    expect(actions).toEqual([REJECT]);
    expect(text.split('\n')[0]).toBe('🐢 The last 2 trades that you approved lost. Approve on the page');
  });
});

describe('of two approvals', () => {
  const twoOf = { approvalsNeeded: 2 } as const;

  test.each<[string, Partial<Trade>, readonly string[]]>([
    ['none is there', twoOf, ['Two approvers are needed.']],
    [
      'one is there',
      { ...twoOf, firstApproval: decision },
      ['1 of 2 approved by Bob, your approval is needed'],
    ],
    [
      'one is there that changed the order',
      {
        ...twoOf,
        signal: { ...signal, quantity: 2 },
        firstApproval: { ...decision, amendments: { quantity: 1, stopPrice: asPrice(4126.75) } },
      },
      [
        '1 of 2 approved by Bob, your approval is needed',
        '⚠️ Bob changed: 1 instead of 2 contracts, stop 4126.75 instead of 4127.00. Approve on the page',
      ],
    ],
  ])('%s, and the card says so', (_what, changes, lines) => {
    expect(linesOf(changes).slice(0, lines.length + 1)).toEqual([
      ...lines,
      expect.stringMatching(/^Entry: /),
    ]);
  });

  test('the second is asked for the order as the first one changed it', () => {
    const amendments = { quantity: 1, stopPrice: asPrice(4126.75) };
    const lines = linesOf({
      ...twoOf,
      signal: { ...signal, quantity: 2 },
      firstApproval: { ...decision, amendments },
    });
    expect(lines.slice(2)).toEqual([
      'Entry: 4127.50 | Risk: $37.50 | Target: $75',
      'Pattern: Breakout | Confidence: 85%',
      'Decide by 14:35:00 UTC',
      'Qty 1 | SL 4126.75 | TP 4129.00',
    ]);
  });
});

describe('a rule', () => {
  const byRule = { name: 'es-open', setAt: submittedAt, approvesAt: asUtcMs(submittedAt + 30_000) };

  test('that approves is told with its time, by which a person can reject', () => {
    expect(linesOf({ byRule })).toEqual([
      '⏱ Approved by rule es-open at 14:30:30 UTC unless you reject.',
      'Entry: 4127.50 | Risk: $50 | Target: $150',
      'Pattern: Breakout | Confidence: 85%',
      'Reject by 14:30:30 UTC',
      'Qty 1 | SL 4126.50 | TP 4130.50',
    ]);
  });

  test('that does not approve after all warns, and the person decides until the end', () => {
    const lines = linesOf({ byRule: { ...byRule, stopped: 'the bars are old' } });
    expect(lines[0]).toMatch(/^⚠️ .*es-open.*the bars are old/);
    expect(lines).toContain('Decide by 14:35:00 UTC');
  });
});

describe('the lines of a question', () => {
  test('warn of prices that the market does not have, above the entry', () => {
    const lines = linesOf({ signal: { ...signal, entryPrice: asPrice(4127.6) } });
    expect(lines[0]).toMatch(/^⚠️ Entry /);
    expect(lines.findIndex((line) => line.startsWith('Entry: '))).toBeGreaterThan(0);
  });

  test('warn of bars that were old when it was submitted', () => {
    const closedAt = asUtcMs(submittedAt - 3 * 60_000);
    const newestBar = { closedAt, stepMs: 60_000, staleAt: asUtcMs(closedAt + 120_000) };
    expect(linesOf({ newestBar })[0]).toBe('⚠️ The newest bar is 3 min old.');
  });

  const { confidence: _confidence, patternType: _pattern, ...bare } = signal;

  test.each([
    ['Pattern: Breakout', { patternType: 'breakout' }],
    ['Confidence: 85%', { confidence: 0.85 }],
  ])('say only what is known: %s', (line, known) => {
    expect(linesOf({ signal: { ...bare, ...known } })[1]).toBe(line);
  });

  test('tell the quantity where no level is known', () => {
    expect(linesOf({ contract: null, signal: bare })).toEqual([
      'Entry: 4127.5 | Risk: 50 | Target: 150',
      'Decide by 14:35:00 UTC',
      'Qty 1',
      expect.stringMatching(/^Contract unknown: /),
    ]);
  });

  test('end with the deadline where neither the quantity nor a level is known', () => {
    const { quantity: _quantity, ...others } = bare;
    expect(linesOf({ signal: others })).toEqual([
      'Entry: 4127.50 | Risk: $50 | Target: $150',
      'Decide by 14:35:00 UTC',
    ]);
  });

  test("quote a strategy's own rationale as it is", () => {
    const rationale = 'The "high" of «yesterday»';
    expect(linesOf({ signal: { ...signal, rationale } })).toContain(rationale);
  });

  test('say in any language that an agent speaks, without the marks that turn letters around', () => {
    const rationale = 'a\u200eb\u200fc\u202ad\u2069e „f‟ 「g」 『h』';
    expect(linesOf({ signal: { ...signal, rationale }, source: { agent: 'Claude' } })).toContain(
      "The agent says: “abcde 'f' 'g' 'h'”",
    );
  });
});

test('a check card looks like the trade that it repeats, and shows its strategy', () => {
  const checkSource = { tradeUuid: OTHER_UUID, strategy: OTHER_STRATEGY, submittedAt, r: -1 };
  const message = compose({ isTest: true, purpose: 'check', strategy: '(check)', checkSource });
  expect(message).toMatchObject({ threadId: 'mallory:ES', title: '🔥 ES LONG Signal' });
  expect(message.text).toMatch(/^Entry: /);
});
