import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ALICE, knownTrade } from '../../test/support/known-trade.ts';
import type { Trade } from './trade.ts';
import { type Command, effectiveAt, RULE_LATENESS_MS, transition } from './transition.ts';
import { asUtcMs } from './units.ts';

const { submittedAt } = knownTrade();
const at = (seconds: number) => asUtcMs(submittedAt + seconds * 1000);
/** The rule approves it after 30 s; the window ends after 300. */
const PLANNED = knownTrade({ byRule: { name: 'es-open', setAt: at(-100), approvesAt: at(30) } });
const APPROVE = { kind: 'approve_by_rule', name: 'es-open', setAt: at(-100), pictureHash: 'abc' } as const;
const REJECT = { kind: 'reject', approver: ALICE, channel: 'web', pictureHash: null } as const;
const STOP = { kind: 'stop_rule', reason: 'paused' } as const;
const REPORTING = { overdueAfterMs: 30_000, hasReported: true };

function told(trade: Trade, command: Command, seconds: number): string {
  const outcome = transition(trade, command, at(seconds));
  if (outcome.kind === 'changed') return `→ ${outcome.event}`;
  return outcome.kind === 'unchanged' ? 'stands' : outcome.refusal.code;
}
function after(trade: Trade, command: Command, seconds: number): Trade {
  const outcome = transition(trade, command, at(seconds));
  if (outcome.kind !== 'changed') throw new Error(`nothing changed: ${JSON.stringify(outcome)}`);
  return outcome.trade;
}

test('the rule approves in its own name, and the time to execute starts then', () => {
  const approved = after(PLANNED, APPROVE, 31);
  expect(approved).toMatchObject({
    status: 'approved',
    decision: { verdict: 'approve', approver: 'rule:es-open', channel: 'rule', decidedAt: at(31) },
  });
  expect(effectiveAt(approved, at(60)).status).toBe('approved');
  expect(effectiveAt(approved, at(61)).status).toBe('lapsed');
  expect(told(approved, { kind: 'claim', claimant: 'nt8', reporting: REPORTING }, 40)).toBe('→ claimed');
});

test('not a millisecond early, and hardly late', () => {
  expect(told(PLANNED, APPROVE, 29.999)).toBe('stands');
  expect(told(PLANNED, APPROVE, 30)).toBe('→ approved');
  expect(told(PLANNED, APPROVE, 30 + RULE_LATENESS_MS / 1000)).toBe('→ approved');
  expect(told(PLANNED, APPROVE, 30.001 + RULE_LATENESS_MS / 1000)).toBe('stands');
});

test.each<[string, Partial<Trade>]>([
  ['a test', { isTest: true }],
  ['a trade for two', { approvalsNeeded: 2 }],
  ['a trade under another rule', { byRule: { name: 'fade', setAt: at(-100), approvesAt: at(30) } }],
  ['a trade under an earlier rule', { byRule: { name: 'es-open', setAt: at(-200), approvesAt: at(30) } }],
  [
    'a trade that was left to a person',
    { byRule: { name: 'es-open', setAt: at(-100), approvesAt: at(30), stopped: 'paused' } },
  ],
])('it does not approve %s', (_name, changes) => {
  expect(told({ ...PLANNED, ...changes }, APPROVE, 31)).toBe('stands');
});

test('nor a trade without a rule', () => {
  expect(told(knownTrade(), APPROVE, 31)).toBe('stands');
  expect(told(knownTrade(), STOP, 31)).toBe('stands');
  expect(told(PLANNED, STOP, 29)).toBe('→ rule_stopped');
});

test('whoever decides first wins', () => {
  const rejected = after(PLANNED, REJECT, 29);
  expect(told(rejected, APPROVE, 31)).toBe('stands');
  expect(told(after(PLANNED, APPROVE, 31), REJECT, 32)).toBe('already_approved');
  const approved = after(PLANNED, { ...REJECT, kind: 'approve' }, 29);
  expect(told(approved, APPROVE, 31)).toBe('stands');
  expect(approved.decision?.approver).toBe(ALICE);
});

test('a trade that was left to a person waits for one until it expires', () => {
  const stopped = after(PLANNED, STOP, 30);
  expect(stopped.byRule?.stopped).toBe('paused');
  expect(told(stopped, STOP, 31)).toBe('stands');
  expect(told(stopped, { ...REJECT, kind: 'approve' }, 40)).toBe('→ approved');
  expect(told(stopped, { kind: 'claim', claimant: 'nt8', reporting: REPORTING }, 40)).toBe('trade_pending');
  expect(effectiveAt(stopped, at(300)).status).toBe('expired');
});

test('a trade that ends before its rule approves stays as it ended', () => {
  const short = { ...PLANNED, expiresAt: at(30) };
  expect(told(short, APPROVE, 30)).toBe('stands');
});

test('whatever happens in whatever order, a rule approves only in its time, and never after a person or a stop', () => {
  const commands: readonly Command[] = [
    APPROVE,
    { ...APPROVE, name: 'fade' },
    { ...APPROVE, setAt: at(0) },
    STOP,
    REJECT,
    { ...REJECT, kind: 'approve' },
    { kind: 'withdraw', reason: 'gone' },
    { kind: 'void', reason: 'copy' },
    { kind: 'time' },
    { kind: 'claim', claimant: 'nt8', reporting: REPORTING },
    { kind: 'collect', reporting: REPORTING },
  ];
  const command = fc.oneof(fc.constant(APPROVE), fc.constantFrom(...commands));
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), command), { maxLength: 8 });
  let approvals = 0;
  fc.assert(
    fc.property(steps, (all) => {
      let trade: Trade = PLANNED;
      let seconds = 0;
      let isOver = false;
      for (const [wait, command] of all) {
        seconds += wait;
        const outcome = transition(trade, command, at(seconds));
        if (outcome.kind !== 'changed') continue;
        if (outcome.event === 'approved' && outcome.trade.decision?.channel === 'rule') {
          approvals += 1;
          expect([isOver, seconds >= 30, seconds <= 35, command]).toEqual([false, true, true, APPROVE]);
        }
        isOver = true;
        trade = outcome.trade;
      }
    }),
    { numRuns: 2000 },
  );
  expect(approvals).toBeGreaterThan(0);
});
