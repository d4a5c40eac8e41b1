import type { Kysely } from 'kysely';
import { type AuditEntry, type AuditKind, type AuditRecord, auditText } from '../../domain/audit.ts';
import { asTradeUuid, asUtcMs } from '../../domain/units.ts';
import { sha256Hex } from '../../lib/sha256.ts';
import type { AuditQueries } from '../../usecases/ports.ts';
import { prepared } from '../prepared.ts';
import type { AuditEntryTable, Schema } from '../schema.ts';

export function auditQueries(db: Kysely<Schema>): AuditQueries {
  return {
    async appendAudit(entry) {
      // Updating the head first locks it on PostgreSQL: writers queue here, and each sees the one before it.
      const [head] = (await countEntry(db, {})).rows;
      if (head === undefined) throw new Error('the database has no row for the end of the audit log');
      const linked = { ...entry, sequence: head.sequence, previousHash: head.hash };
      const record: AuditRecord = { ...linked, hash: sha256Hex(auditText(linked)) };
      await insertEntry(db, toRow(record));
      await moveHead(db, { hash: record.hash });
      return record.sequence;
    },

    async listAudit(afterSequence, limit) {
      const rows = await db
        .selectFrom('audit_entries')
        .selectAll()
        .where('sequence', '>', afterSequence)
        .orderBy('sequence')
        .limit(limit)
        .execute();
      return rows.map(readRecord);
    },

    async listTradeAudit(tradeUuid) {
      const rows = await db
        .selectFrom('audit_entries')
        .selectAll()
        .where('trade_uuid', '=', tradeUuid)
        .orderBy('sequence')
        .execute();
      return rows.map(readRecord);
    },

    async listAuditOf(tradeUuids, kind) {
      if (tradeUuids.length === 0) return [];
      const rows = await db
        .selectFrom('audit_entries')
        .selectAll()
        .where('trade_uuid', 'in', tradeUuids)
        .where('kind', '=', kind)
        .orderBy('sequence')
        .execute();
      return rows.map(readRecord);
    },

    async latestEntryWithoutTrade() {
      const row = await db
        .selectFrom('audit_entries')
        .select('sequence')
        .where('trade_uuid', 'is', null)
        .orderBy('sequence', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.sequence ?? 0;
    },

    async auditHead() {
      return db
        .selectFrom('audit_head')
        .select(['sequence', 'hash'])
        .where('id', '=', 1)
        .executeTakeFirstOrThrow();
    },
  };
}

const countEntry = prepared((db) =>
  db
    .updateTable('audit_head')
    .set((eb) => ({ sequence: eb('sequence', '+', 1) }))
    .where('id', '=', 1)
    .returning(['sequence', 'hash']),
);
const insertEntry = prepared((db, row: AuditEntryTable) => db.insertInto('audit_entries').values(row));
const moveHead = prepared((db, { hash }: { hash: string }) =>
  db.updateTable('audit_head').set({ hash }).where('id', '=', 1),
);

function toRow(record: AuditRecord): AuditEntryTable {
  return {
    sequence: record.sequence,
    at: record.at,
    kind: record.kind,
    actor: record.actor,
    trade_uuid: record.tradeUuid,
    data: JSON.stringify(record.data),
    previous_hash: record.previousHash,
    hash: record.hash,
  };
}

function readRecord(row: AuditEntryTable): AuditRecord {
  return {
    sequence: row.sequence,
    at: asUtcMs(row.at),
    kind: row.kind as AuditKind,
    actor: row.actor,
    tradeUuid: row.trade_uuid === null ? null : asTradeUuid(row.trade_uuid),
    data: JSON.parse(row.data) as AuditEntry['data'],
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
