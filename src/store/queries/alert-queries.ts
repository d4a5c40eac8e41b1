import type { Kysely } from 'kysely';
import type { Alert, OrderAlert, SignalAlert, SilenceAlert } from '../../domain/alert.ts';
import { asUtcMs } from '../../domain/units.ts';
import type { AlertQueries } from '../../usecases/ports.ts';
import type { AlertTable, Schema } from '../schema.ts';

type Details =
  | Pick<OrderAlert, 'account' | 'order'>
  | Pick<SilenceAlert, 'silence'>
  | Pick<SignalAlert, 'signal'>;

export function alertQueries(db: Kysely<Schema>): AlertQueries {
  return {
    async insertAlert(alert, bodyHash) {
      const inserted = await db
        .insertInto('alerts')
        .values(toRow(alert, bodyHash))
        .onConflict((conflict) => conflict.column('alert_id').doNothing())
        .executeTakeFirst();
      return inserted.numInsertedOrUpdatedRows === 1n;
    },

    async findAlert(alertId) {
      const row = await db
        .selectFrom('alerts')
        .selectAll()
        .where('alert_id', '=', alertId)
        .executeTakeFirst();
      return row === undefined ? undefined : { alert: readAlert(row), bodyHash: row.body_hash };
    },

    async findOpenAlertCard({ strategy, kind, instrument }, since) {
      const row = await db
        .selectFrom('alerts')
        .select('card_id')
        .where('acknowledged_at', 'is', null)
        .where('recorded_at', '>=', since)
        .whereRef('alert_id', '=', 'card_id')
        .where('strategy', '=', strategy)
        .where('kind', '=', kind)
        .where('instrument', '=', instrument)
        .orderBy('recorded_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.card_id;
    },

    async listCardAlerts(cardId) {
      const rows = await db
        .selectFrom('alerts')
        .selectAll()
        .where('card_id', '=', cardId)
        .orderBy('recorded_at')
        .orderBy('alert_id')
        .execute();
      return rows.map(readAlert);
    },

    async listOpenAlerts(limit) {
      const rows = await db
        .selectFrom('alerts')
        .selectAll()
        .where('acknowledged_at', 'is', null)
        .orderBy('recorded_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(readAlert);
    },

    async countOpenAlerts() {
      const { count } = await db
        .selectFrom('alerts')
        .select((eb) => eb.fn.countAll<number | string>().as('count'))
        .where('acknowledged_at', 'is', null)
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async acknowledgeAlerts({ cardId, recordedAt }, { approver, acknowledgedAt }) {
      const updated = await db
        .updateTable('alerts')
        .set({ acknowledged_by: approver, acknowledged_at: acknowledgedAt })
        .where('card_id', '=', cardId)
        .where('recorded_at', '<=', recordedAt)
        .where('acknowledged_at', 'is', null)
        .executeTakeFirst();
      return Number(updated.numUpdatedRows);
    },
  };
}

function toRow(alert: Alert, bodyHash: string): AlertTable {
  const { acknowledgement } = alert;
  return {
    alert_id: alert.alertId,
    card_id: alert.cardId,
    strategy: alert.strategy,
    kind: alert.kind,
    instrument: alert.instrument,
    details: JSON.stringify(detailsOf(alert)),
    body_hash: bodyHash,
    happened_at: alert.happenedAt,
    recorded_at: alert.recordedAt,
    acknowledged_by: acknowledgement?.approver ?? null,
    acknowledged_at: acknowledgement?.acknowledgedAt ?? null,
  };
}

function detailsOf(alert: Alert): Details {
  if ('signal' in alert) return { signal: alert.signal };
  return 'silence' in alert ? { silence: alert.silence } : { account: alert.account, order: alert.order };
}

function readAlert(row: AlertTable): Alert {
  const { acknowledged_by: approver, acknowledged_at: acknowledgedAt } = row;
  return {
    alertId: row.alert_id,
    cardId: row.card_id,
    strategy: row.strategy,
    kind: row.kind,
    instrument: row.instrument,
    ...(JSON.parse(row.details) as Details),
    happenedAt: asUtcMs(row.happened_at),
    recordedAt: asUtcMs(row.recorded_at),
    acknowledgement:
      approver === null || acknowledgedAt === null
        ? null
        : { approver, acknowledgedAt: asUtcMs(acknowledgedAt) },
  } as Alert;
}
