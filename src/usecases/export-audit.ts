import type { AuditRecord } from '../domain/audit.ts';
import { csvRow } from '../lib/csv.ts';
import type { Services } from './ports.ts';
import { walkAudit } from './verify-audit.ts';

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The audit log as lines of text, oldest first; CSV begins with its header. */
export async function* exportAudit(
  services: Pick<Services, 'store'>,
  format: ExportFormat,
): AsyncGenerator<string> {
  if (format === 'csv') yield COLUMNS.join(',');
  for await (const record of walkAudit(services)) {
    const row = rowOf(record);
    yield format === 'csv' ? csvLine(row) : JSON.stringify(row);
  }
}

const COLUMNS = ['sequence', 'at', 'kind', 'actor', 'trade_uuid', 'data', 'previous_hash', 'hash'] as const;

function rowOf(record: AuditRecord) {
  return {
    sequence: record.sequence,
    at: new Date(record.at).toISOString(),
    kind: record.kind,
    actor: record.actor,
    trade_uuid: record.tradeUuid,
    data: record.data,
    previous_hash: record.previousHash,
    hash: record.hash,
  };
}

const csvLine = (row: ReturnType<typeof rowOf>) =>
  csvRow(COLUMNS.map((column) => (column === 'data' ? JSON.stringify(row.data) : row[column])));
