import { expect, test } from 'vitest';
import { phaseOf } from './phase.ts';

const end = Date.parse('2024-01-15T14:35:00Z');
const pending = { status: 'pending', expires_at: '2024-01-15T14:35:00Z' } as const;

test('a trade waits until the last millisecond of its window', () => {
  expect(phaseOf(pending, end - 1, 'live')).toBe('pending');
});

test('a window that is over has expired, though nobody has said so yet', () => {
  expect([phaseOf(pending, end, 'live'), phaseOf(pending, end, 'polling')]).toEqual(['expired', 'expired']);
});

test('without a connection the page does not claim to know how the window ended', () => {
  expect(phaseOf(pending, end, 'lost')).toBe('closing');
});

test('a decision stands, whatever the clock says', () => {
  expect(phaseOf({ ...pending, status: 'approved' }, end + 1, 'lost')).toBe('approved');
});
