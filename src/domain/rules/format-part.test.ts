import { expect, test } from 'vitest';
import { knownRuling } from '../../../test/support/known-rules.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { formatPart, listRulings, titleOf } from './format-part.ts';
import type { FindingPart } from './ruling.ts';

const part = (amount: number | null, source: FindingPart['source'] = 'reported') => ({
  tradeUuid: UUID,
  label: 'ES LONG 14:32',
  amount,
  source,
});

test.each<[FindingPart, string | null, string]>([
  [part(-300), 'USD', 'ES LONG 14:32: −$300, as reported'],
  [part(12.5, 'typed'), 'EUR', 'ES LONG 14:32: +€12.50, as typed'],
  [part(-1.2345, 'bars'), 'R', 'ES LONG 14:32: −1.23 R, by the bars'],
  [part(0), 'USD', 'ES LONG 14:32: $0, as reported'],
  [part(100, null), 'USD', 'ES LONG 14:32: $100'],
  [part(null, null), 'USD', 'ES LONG 14:32: not known'],
  [part(null, null), null, 'ES LONG 14:32'],
])('%j in %s', (given, unit, words) => {
  expect(formatPart(given, { unit })).toBe(words);
});

test('the rule that refused a trade stands first, and once', () => {
  const held = knownRuling({ ruleId: 'other', verdict: 'holds' });
  const ruling = knownRuling();
  expect(listRulings({ ruling, findings: [held, knownRuling({ verdict: 'holds' })] })).toEqual([
    ruling,
    held,
  ]);
  // A loss limit in money and R gives two.
  const inR = knownRuling({ unit: 'R', verdict: 'holds' });
  expect(listRulings({ ruling, findings: [inR, ruling] })).toEqual([ruling, inR]);
  expect(listRulings({ findings: [held] })).toEqual([held]);
  expect(listRulings({})).toEqual([]);
  expect([ruling, held].map(titleOf)).toEqual(['Size: broken', 'Size: OK']);
});
