import { expect, test } from 'vitest';
import {
  describeApprovals,
  describeOutcome,
  formatNotice,
  formatReport,
  formatSuperseded,
} from './labels.ts';
import { knownView } from './testing/known-trade.ts';

const decided = {
  decided_by: 'Alice',
  channel: 'pushcut',
  decided_at: '2024-01-15T14:31:30.000Z',
};
const claimed = { claimant: 'desk-1', claimed_at: '2024-01-15T14:31:32.000Z' };
const lines = (changes: Parameters<typeof knownView>[0], left = 0, zone = 'America/New_York') => {
  const view = knownView(changes);
  return describeOutcome(view, view.status, left, zone).lines;
};

test('an approval says who, where, when, and how long it took', () => {
  expect(lines({ status: 'approved', ...decided }, 22_000)).toEqual([
    'Approved by Alice via pushcut at 09:31:30 EST, after 1 min 30 s.',
    'Not picked up yet.',
    '22 s left to pick it up.',
  ]);
  expect(lines({ status: 'approved', ...decided }, 0).at(-1)).toBe('The pickup window has closed.');
});

test("times are by the reader's clock, with the market's next to them", () => {
  expect(lines({ status: 'approved', ...decided, ...claimed }, 0, 'Europe/Berlin')).toEqual([
    'Approved by Alice via pushcut at 15:31:30 (market 09:31:30 EST), after 1 min 30 s.',
    'Picked up by desk-1 at 15:31:32 (market 09:31:32 EST).',
  ]);
});

test('an approval that was picked up has no time that runs out', () => {
  const told = { status: 'approved', ...decided, collected_at: '2024-01-15T14:31:32.000Z' } as const;
  expect(lines(told, 0).slice(1)).toEqual(['Picked up by the strategy at 09:31:32 EST.']);
});

test('a trade withdrawn after its approval was picked up may have been executed', () => {
  const reason = 'the pattern broke';
  const told = { status: 'withdrawn', ...decided, reason, collected_at: decided.decided_at } as const;
  expect(lines(told)).toEqual([
    'Cancelled by the strategy: the pattern broke.',
    'It had already picked up the approval: check your platform.',
  ]);
});

test('the first approval names who still has to approve: another approver, or the reader', () => {
  const approvals = [{ approver: 'anna', channel: 'web', at: decided.decided_at }];
  const view = knownView({ approvals_needed: 2, approvals });
  expect(describeApprovals(knownView({ approvals_needed: 2 }), 'ben').lines).toEqual([]);
  expect(describeApprovals(view, 'anna').lines.at(-1)).toBe('Another approver must also approve.');
  expect(describeApprovals(view, 'ben').lines.at(-1)).toBe('Your approval is needed.');
});

test('a trade that a pause rejected names no person', () => {
  expect(lines({ status: 'rejected', ...decided, channel: 'pause', reason: 'paused' })).toEqual([
    'Rejected automatically: new trades were paused.',
    'Not executed.',
  ]);
});

test('a taken approval names who took it', () => {
  expect(lines({ status: 'approved', ...decided, ...claimed }).slice(1)).toEqual([
    'Picked up by desk-1 at 09:31:32 EST.',
  ]);
});

test('a rejection gives its reason, if there was one', () => {
  expect(lines({ status: 'rejected', ...decided, reason: 'News' }).slice(1)).toEqual([
    'Reason: News.',
    'Not executed.',
  ]);
  expect(lines({ status: 'rejected', ...decided }).slice(1)).toEqual(['Not executed.']);
});

test.each([
  [{ status: 'expired' as const }, ['Nobody decided within 5 min.', 'Not executed.']],
  [
    { status: 'withdrawn' as const, reason: 'the pattern broke' },
    ['Cancelled by the strategy: the pattern broke.', 'Not executed.'],
  ],
])('%j reads %j', (changes, words) => {
  expect(lines(changes)).toEqual(words);
});

test('an approval that nobody took says that nothing was executed', () => {
  const lapsed = { status: 'lapsed', ...decided, timestamp: '2024-01-15T14:32:00.000Z' } as const;
  expect(lines(lapsed).slice(1)).toEqual(['Not picked up within 30 s.', 'Not executed.']);
});

test('a window that closed out of sight is not called expired', () => {
  const outcome = describeOutcome(knownView(), 'closing', 0);
  expect(outcome.title).toBe("Time's up");
  expect(outcome.lines[0]).toContain('unless it was decided before the connection was lost');
});

test('who was beaten by a person hears it, and who was beaten by the clock too', () => {
  expect(formatSuperseded('approve', knownView(decided))).toBe(
    'Your approval came second. The first decision stands.',
  );
  expect(formatSuperseded('approve', knownView({ status: 'expired' }))).toBe('Your approval came too late.');
});

test('what the broker did is told with quantity and price', () => {
  const report = { sequence: 1, state: 'part_filled', quantity: 2, at: '', text: null } as const;
  expect(formatReport(knownView(), { ...report, price: 4127.75 })).toBe('Partly filled 2 at 4127.75');
  expect(formatReport(knownView(), { ...report, price: null, text: 'margin call' })).toBe(
    'Partly filled 2 (margin call)',
  );
});

const notice = { kind: 'ask', approver: 'Alice', channel: 'pushcut', state: 'sent', attempts: 1 };
const sent_at = '2024-01-15T14:30:02.000Z';
const received_at = '2024-01-15T14:30:04.000Z';
const opened_at = '2024-01-15T14:30:09.000Z';

test.each([
  [{ sent_at }, 'sent in 2 s · not confirmed'],
  [{ sent_at, received_at, opened_at, seen_at: opened_at }, 'sent in 2 s · delivered in 4 s · seen in 9 s'],
  [{ state: 'failed', error: 'wrong key' }, 'not sent: wrong key'],
])('%j reads "%s"', (changes, words) => {
  expect(formatNotice(knownView(), { ...notice, ...changes })).toBe(`pushcut: ${words}`);
});
