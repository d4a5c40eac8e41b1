import { afterEach, beforeEach, expect, test } from 'vitest';
import { ALICE, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import type { AuditRecord } from '../domain/audit.ts';
import { type ExportFormat, exportAudit } from './export-audit.ts';

let services: TestServices;
let records: readonly AuditRecord[];
beforeEach(async () => {
  services = await createTestServices();
  const at = services.clock.now();
  await services.store.transaction(async (queries) => {
    const data = { channel: 'web', reason: 'too "late", he said' };
    await queries.appendAudit({ at, kind: 'rejected', actor: `approver:${ALICE}`, tradeUuid: UUID, data });
    await queries.appendAudit({ at, kind: 'key_added', actor: 'operator', tradeUuid: null, data: {} });
  });
  records = await services.store.listAudit(0, 10);
});
afterEach(() => services.end());

const linesOf = (format: ExportFormat) => Array.fromAsync(exportAudit(services, format));

test('each entry is a line of JSON, oldest first', async () => {
  const [first, second] = records;
  expect((await linesOf('jsonl')).map((line) => JSON.parse(line))).toEqual([
    {
      sequence: 1,
      at: '2024-01-15T14:30:00.000Z',
      kind: 'rejected',
      actor: 'approver:Alice',
      trade_uuid: UUID,
      data: { channel: 'web', reason: 'too "late", he said' },
      previous_hash: '0'.repeat(64),
      hash: first?.hash,
    },
    {
      sequence: 2,
      at: '2024-01-15T14:30:00.000Z',
      kind: 'key_added',
      actor: 'operator',
      trade_uuid: null,
      data: {},
      previous_hash: first?.hash,
      hash: second?.hash,
    },
  ]);
});

test('as CSV there is a header, and details are JSON in quotes', async () => {
  const [first, second] = records;
  expect(await linesOf('csv')).toEqual([
    'sequence,at,kind,actor,trade_uuid,data,previous_hash,hash',
    `1,2024-01-15T14:30:00.000Z,rejected,approver:Alice,${UUID},"{""channel"":""web"",""reason"":""too \\""late\\"", he said""}",${'0'.repeat(64)},${first?.hash}`,
    `2,2024-01-15T14:30:00.000Z,key_added,operator,,{},${first?.hash},${second?.hash}`,
  ]);
});
