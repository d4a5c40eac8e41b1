import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ALICE, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { type AuditRecord, auditText } from '../domain/audit.ts';
import { sha256Hex } from '../lib/sha256.ts';
import { decideTrade } from './decide-trade.ts';
import { exportAudit } from './export-audit.ts';
import { verifyAudit } from './verify-audit.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
  await decideTrade(services, { tradeUuid: UUID, verdict: 'reject', approver: ALICE, channel: 'pushcut' });
  await services.store.transaction((queries) =>
    queries.appendAudit({
      at: services.clock.now(),
      kind: 'key_added',
      actor: 'operator',
      tradeUuid: null,
      data: {},
    }),
  );
});
afterEach(() => services.end());

/** Does to the database what the program never does. */
async function tamper(...statements: string[]): Promise<void> {
  for (const statement of statements) await services.tamper(statement);
}

describe('the audit log', () => {
  test('is intact when nobody has changed it', async () => {
    const { hash } = await services.store.auditHead();
    expect(await verifyAudit(services)).toEqual({ isIntact: true, entries: 3, headHash: hash });
  });

  test.each([
    [
      'an edited actor',
      "update audit_entries set actor = 'approver:Mallory' where sequence = 2",
      2,
      'edited',
    ],
    ['an edited detail', "update audit_entries set data = '{}' where sequence = 1", 1, 'edited'],
    ['an edited time', 'update audit_entries set at = at + 1 where sequence = 3', 3, 'edited'],
    ['a removed first entry', 'delete from audit_entries where sequence = 1', 1, 'found 2'],
    ['a removed entry in the middle', 'delete from audit_entries where sequence = 2', 2, 'found 3'],
    ['a removed last entry', 'delete from audit_entries where sequence = 3', 3, 'missing at the end'],
    ['an emptied log', 'delete from audit_entries', 1, 'missing at the end'],
  ])('betrays %s', async (_what, statement, sequence, fault) => {
    await tamper(statement);
    const verdict = await verifyAudit(services);
    expect(verdict).toMatchObject({ isIntact: false, sequence, fault: expect.stringContaining(fault) });
  });

  test('detects an entry added from outside, however well it fits', async () => {
    const [last] = (await services.store.listAudit(2, 1)) as [AuditRecord];
    const forged = { ...last, sequence: 4, previousHash: last.hash, actor: 'approver:Mallory' };
    const hash = sha256Hex(auditText(forged));
    await tamper(
      `insert into audit_entries select 4, at, kind, 'approver:Mallory', trade_uuid, data, hash, '${hash}' from audit_entries where sequence = 3`,
    );
    expect(await verifyAudit(services)).toMatchObject({ isIntact: false, sequence: 4 });
  });

  test('detects two swapped entries', async () => {
    await tamper(
      'update audit_entries set sequence = 99 where sequence = 1',
      'update audit_entries set sequence = 1 where sequence = 2',
      'update audit_entries set sequence = 2 where sequence = 99',
    );
    expect(await verifyAudit(services)).toMatchObject({ isIntact: false, sequence: 1 });
  });

  test('detects an edited entry with a recomputed hash', async () => {
    await tamper("update audit_entries set hash = 'f' where sequence = 3");
    expect(await verifyAudit(services)).toMatchObject({ isIntact: false, sequence: 3 });
  });
});

describe('the export', () => {
  const linesOf = async (format: 'csv' | 'jsonl') => Array.fromAsync(exportAudit(services, format));

  test('has a line of JSON for each entry', async () => {
    const rows = (await linesOf('jsonl')).map((line) => JSON.parse(line));
    expect(rows.map(({ sequence, kind }) => [sequence, kind])).toEqual([
      [1, 'submitted'],
      [2, 'rejected'],
      [3, 'key_added'],
    ]);
    expect(rows[1]).toMatchObject({
      actor: 'approver:Alice',
      trade_uuid: UUID,
      at: '2024-01-15T14:30:00.000Z',
    });
  });

  test('has a header and quoted fields as CSV', async () => {
    const [header, first] = await linesOf('csv');
    expect(header).toBe('sequence,at,kind,actor,trade_uuid,data,previous_hash,hash');
    expect(first).toContain('"{""instrument"":""ES""');
  });
});
