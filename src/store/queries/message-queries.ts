import { type Kysely, sql } from 'kysely';
import { asTradeUuid, asUtcMs } from '../../domain/units.ts';
import type {
  Bridge,
  BridgeQueries,
  KeptMessage,
  MessageEnd,
  MessageOutcome,
  MessageQueries,
  MessageStep,
} from '../../usecases/ports.ts';
import { prepared } from '../prepared.ts';
import type { BridgeTable, Schema, SignalMessageTable } from '../schema.ts';
import { readInstant } from './trade-rows.ts';

const NOTHING = new Uint8Array();
/** Kept, so that the operator can see what it was. */
const UNUSABLE: readonly MessageOutcome[] = ['unreadable', 'refused'];

const selectAt = prepared((db, { step, limit }: { readonly step: string; readonly limit: number }) =>
  db
    .selectFrom('signal_messages')
    .selectAll()
    // Also said of the step itself, for the partial index.
    .where('step', '<>', sql.lit('done'))
    .where('step', '=', step)
    .orderBy('received_at')
    .limit(limit),
);

const selectDecided = prepared((db, { limit }: { readonly limit: number }) =>
  db
    .selectFrom('signal_messages')
    .innerJoin('trades', 'trades.trade_uuid', 'signal_messages.message_id')
    .selectAll('signal_messages')
    .where('signal_messages.step', '<>', sql.lit('done'))
    .where('signal_messages.step', '=', sql.lit('held'))
    .where('trades.status', '<>', 'pending')
    .orderBy('signal_messages.received_at')
    .limit(limit),
);

export function messageQueries(db: Kysely<Schema>): MessageQueries {
  return {
    async insertMessage(message) {
      const inserted = await db
        .insertInto('signal_messages')
        .values({
          message_id: message.messageId,
          key_id: message.keyId,
          strategy: message.strategy,
          content_type: message.contentType,
          body: message.body,
          received_at: message.receivedAt,
          step: 'received',
          sent_at: null,
          ended_at: null,
          outcome: null,
          detail: null,
          ticker: null,
          role: null,
        })
        .onConflict((conflict) => conflict.column('message_id').doNothing())
        .executeTakeFirst();
      return inserted.numInsertedOrUpdatedRows === 1n;
    },

    async listMessages(step, limit) {
      const { rows } = await selectAt(db, { step, limit });
      return rows.map(readMessage);
    },

    async listDecidedMessages(limit) {
      const { rows } = await selectDecided(db, { limit });
      return rows.map(readMessage);
    },

    async findMessage(messageId) {
      const row = await db
        .selectFrom('signal_messages')
        .selectAll()
        .where('message_id', '=', messageId)
        .executeTakeFirst();
      return row && { ...readMessage(row), ...readEnd(row) };
    },

    async describeMessage(messageId, ticker, role) {
      await db
        .updateTable('signal_messages')
        .set({ ticker, role })
        .where('message_id', '=', messageId)
        .execute();
    },

    async listEntriesBefore({ messageId, strategy, receivedAt }, ticker, limit) {
      const before = db
        .selectFrom('signal_messages')
        .where('strategy', '=', strategy)
        .where('ticker', '=', ticker)
        .where('received_at', '<=', receivedAt)
        .where('message_id', '<>', messageId);
      const closing = await before
        .where('role', '=', 'closing')
        .select('received_at')
        .orderBy('received_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      const entries = await before
        .where('role', '=', 'entry')
        .where('received_at', '>=', closing?.received_at ?? 0)
        .selectAll()
        .orderBy('received_at', 'desc')
        .limit(limit)
        .execute();
      return entries.map((row) => ({ ...readMessage(row), ...readEnd(row) }));
    },

    async moveMessage(messageId, from, to, at) {
      const moved = await db
        .updateTable('signal_messages')
        .set({ step: to, ...(to === 'sending' ? { sent_at: at } : {}) })
        .where('message_id', '=', messageId)
        .where('step', '=', from)
        .executeTakeFirst();
      return moved.numUpdatedRows === 1n;
    },

    async endMessage(messageId, from, { outcome, detail }, at) {
      const body = UNUSABLE.includes(outcome) ? {} : { body: NOTHING };
      const ended = await db
        .updateTable('signal_messages')
        .set({ step: 'done', ended_at: at, outcome, detail, ...body })
        .where('message_id', '=', messageId)
        .where('step', '=', from)
        .executeTakeFirst();
      return ended.numUpdatedRows === 1n;
    },
  };
}

export function bridgeQueries(db: Kysely<Schema>): BridgeQueries {
  return {
    async findBridge(strategy) {
      const row = await db
        .selectFrom('bridges')
        .selectAll()
        .where('strategy', '=', strategy)
        .executeTakeFirst();
      return row && readBridge(row);
    },

    async listBridges() {
      const rows = await db.selectFrom('bridges').selectAll().orderBy('strategy').execute();
      return rows.map(readBridge);
    },

    async saveBridge({ strategy, url, setAt }) {
      const values = { url, set_at: setAt };
      await db
        .insertInto('bridges')
        .values({ strategy, ...values })
        .onConflict((conflict) => conflict.column('strategy').doUpdateSet(values))
        .execute();
    },

    async removeBridge(strategy) {
      const deleted = await db.deleteFrom('bridges').where('strategy', '=', strategy).executeTakeFirst();
      return deleted.numDeletedRows === 1n;
    },
  };
}

const readBridge = ({ strategy, url, set_at }: BridgeTable): Bridge => ({
  strategy,
  url,
  setAt: asUtcMs(set_at),
});

function readMessage(row: SignalMessageTable): KeptMessage {
  return {
    messageId: asTradeUuid(row.message_id),
    keyId: row.key_id,
    strategy: row.strategy,
    contentType: row.content_type,
    body: row.body,
    receivedAt: asUtcMs(row.received_at),
    step: row.step as MessageStep,
    sentAt: readInstant(row.sent_at),
  };
}

const readEnd = ({ outcome, detail }: SignalMessageTable): Partial<MessageEnd> =>
  outcome === null ? {} : { outcome: outcome as MessageOutcome, detail: detail ?? '' };
