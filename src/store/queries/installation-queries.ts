import type { Kysely } from 'kysely';
import type { Installation } from '../../domain/installation.ts';
import { asTradeUuid } from '../../domain/units.ts';
import type { InstallationQueries } from '../../usecases/ports.ts';
import type { Schema } from '../schema.ts';

export function installationQueries(db: Kysely<Schema>): InstallationQueries {
  return {
    async findInstallation() {
      const { identity, epoch, place, mark } = await db
        .selectFrom('installation')
        .selectAll()
        .where('id', '=', 1)
        .executeTakeFirstOrThrow();
      return { identity, epoch, place, mark: mark as Installation['mark'] };
    },

    async saveInstallation(installation) {
      await db.updateTable('installation').set(installation).where('id', '=', 1).execute();
    },

    async listOpen(now, limit) {
      const rows = await db
        .selectFrom('trades')
        .select('trade_uuid')
        .where((eb) =>
          eb.or([
            eb.and([eb('status', '=', 'pending'), eb('expires_at', '>', now)]),
            eb.and([
              eb('status', '=', 'approved'),
              eb(eb('decided_at', '+', eb.ref('executable_for_ms')), '>', now),
            ]),
          ]),
        )
        .orderBy('expires_at')
        .limit(limit)
        .execute();
      return rows.map((row) => asTradeUuid(row.trade_uuid));
    },
  };
}
