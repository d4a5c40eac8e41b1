import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ALICE, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { type AuditRecord, auditText } from '../domain/audit.ts';
import { sha256Hex } from '../lib/sha256.ts';
import { decideTrade } from './decide-trade.ts';
import type { Store } from './ports.ts';
import { verifyAudit, walkAudit } from './verify-audit.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
  await decideTrade(services, { tradeUuid: UUID, verdict: 'reject', approver: ALICE, channel: 'pushcut' });
  await addEntries(1);
});
afterEach(() => services.end());

async function addEntries(count: number): Promise<void> {
  const entry = { kind: 'key_added', actor: 'operator', tradeUuid: null, data: {} } as const;
  await services.store.transaction(async (queries) => {
    for (let added = 0; added < count; added += 1)
      await queries.appendAudit({ at: services.clock.now(), ...entry });
  });
}

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
      'its content does not match its hash: it was edited',
    ],
    [
      'an edited detail',
      "update audit_entries set data = '{}' where sequence = 1",
      1,
      'its content does not match its hash: it was edited',
    ],
    [
      'an edited time',
      'update audit_entries set at = at + 1 where sequence = 3',
      3,
      'its content does not match its hash: it was edited',
    ],
    [
      'an edited hash in the middle',
      "update audit_entries set hash = 'f' where sequence = 2",
      2,
      'its content does not match its hash: it was edited',
    ],
    [
      'an edited link to the entry before',
      "update audit_entries set previous_hash = 'f' where sequence = 2",
      2,
      'it does not follow the entry before it: one was moved or replaced',
    ],
    ['a removed first entry', 'delete from audit_entries where sequence = 1', 1, 'expected entry 1, found 2'],
    [
      'a removed entry in the middle',
      'delete from audit_entries where sequence = 2',
      2,
      'expected entry 2, found 3',
    ],
    [
      'a removed last entry',
      'delete from audit_entries where sequence = 3',
      3,
      'entries 3 to 3 are missing at the end',
    ],
    ['an emptied log', 'delete from audit_entries', 1, 'entries 1 to 3 are missing at the end'],
    [
      'another end than the head names',
      "update audit_head set hash = 'f'",
      3,
      'the last entry is not the one the head names',
    ],
    [
      'entries beyond the end',
      'update audit_head set sequence = 2, hash = (select hash from audit_entries where sequence = 2)',
      3,
      'it stands beyond the end that the log knows of',
    ],
  ])('betrays %s', async (_what, statement, sequence, fault) => {
    await tamper(statement);
    expect(await verifyAudit(services)).toEqual({ isIntact: false, sequence, fault });
  });

  test('is intact when the server adds an entry while it is verified', async () => {
    let isAdded = false;
    const store: Pick<Store, 'auditHead' | 'listAudit'> = {
      auditHead: services.store.auditHead,
      async listAudit(after, limit) {
        if (!isAdded) await addEntries(1);
        isAdded = true;
        return services.store.listAudit(after, limit);
      },
    };
    expect(await verifyAudit({ store })).toMatchObject({ isIntact: true, entries: 4 });
  });

  test('is read to the end, and no page twice, however long it is', async () => {
    await addEntries(1000);
    const records = await Array.fromAsync(walkAudit(services));
    expect(records.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 1003 }, (_, index) => index + 1),
    );
    expect(await verifyAudit(services)).toMatchObject({ isIntact: true, entries: 1003 });
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
