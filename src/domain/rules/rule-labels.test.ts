import { expect, test } from 'vitest';
import { actionLabel, formatPart, formatSetting, verdictLabel } from './rule-labels.ts';
import type { FindingPart } from './ruling.ts';

test.each<[FindingPart['amount'], FindingPart['source'], string | null, string]>([
  [-320, 'reported', 'USD', '−$320 reported'],
  [12.5, 'typed', 'EUR', '+€12.50 typed'],
  [-1.5, 'bars', 'R', '−1.5 R by the bars'],
  [100, null, 'USD', '+$100'],
  [null, null, 'USD', 'result not known'],
  [null, null, null, ''],
])('%j, %s, in %s: %s', (amount, source, unit, text) => {
  expect(formatPart({ amount, source }, unit)).toBe(text);
});

test.each([
  [['ES', 'NQ'], 'ES, NQ'],
  [['ES'], 'ES'],
  ['America/New_York', 'America/New_York'],
  [0, '0'],
  [undefined, ''],
])('a form has %j as "%s"', (value, text) => {
  expect(formatSetting(value)).toBe(text);
});

test('actions and verdicts have words of their own', () => {
  expect((['refuse', 'warn', 'two_persons'] as const).map(actionLabel)).toEqual([
    'refuse the trade',
    'ask with a warning',
    'two persons must approve',
  ]);
  expect((['holds', 'broken', 'unknown'] as const).map(verdictLabel)).toEqual([
    'OK.',
    'Broken.',
    'Not known.',
  ]);
});
