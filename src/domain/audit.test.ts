import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UUID } from '../../test/support/known-trade.ts';
import { AUDIT_ORIGIN, type AuditRecord, auditText } from './audit.ts';
import { asUtcMs } from './units.ts';

const RECORD: Omit<AuditRecord, 'hash'> = {
  sequence: 7,
  at: asUtcMs(1_705_329_135_000),
  kind: 'approved',
  actor: 'approver:Alice',
  tradeUuid: UUID,
  data: { channel: 'pushcut', picture_hash: null },
  previousHash: AUDIT_ORIGIN,
};

// Stored hashes depend on every character: a change here makes every existing log look edited.
test('the text of a record stays as it was when the first logs were written', () => {
  expect(auditText(RECORD)).toBe(
    `[7,1705329135000,"approved","approver:Alice","${UUID}",[["channel","pushcut"],["picture_hash",null]],"${AUDIT_ORIGIN}"]`,
  );
});

test('the order of the data makes no difference', () => {
  const data = { picture_hash: null, channel: 'pushcut' };

  expect(auditText({ ...RECORD, data })).toBe(auditText(RECORD));
});

test.each([
  { sequence: 8 },
  { at: asUtcMs(0) },
  { kind: 'rejected' as const },
  { actor: 'approver:Mallory' },
  { tradeUuid: null },
  { data: {} },
  { data: { channel: 'pushcut', picture_hash: 'null' } },
  { data: { channel: 'pushcut"],["picture_hash', picture_hash: null } },
  { previousHash: 'f'.repeat(64) },
])('a record altered in %j has another text', (changes) => {
  expect(auditText({ ...RECORD, ...changes })).not.toBe(auditText(RECORD));
});

test('any two records with different data have different texts', () => {
  const anyValue = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  const anyData = fc.dictionary(fc.string(), anyValue, { noNullPrototype: true });
  fc.assert(
    fc.property(anyData, anyData, (one, other) => {
      const isSame = auditText({ ...RECORD, data: one }) === auditText({ ...RECORD, data: other });

      if (isSame) expect(one).toEqual(other);
      else expect(one).not.toEqual(other);
    }),
  );
});

test('a key does not run into its value or its neighbor', () => {
  const textOf = (data: AuditRecord['data']) => auditText({ ...RECORD, data });

  expect(textOf({ ab: 'c' })).not.toBe(textOf({ a: 'bc' }));
  expect(textOf({ a: 'b', c: 'd' })).not.toBe(textOf({ a: 'b,c', d: '' }));
});
