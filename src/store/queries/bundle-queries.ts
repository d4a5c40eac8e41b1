import { type Kysely, sql } from 'kysely';
import type { NoticeQueries } from '../../usecases/ports.ts';
import type { Engine } from '../engine.ts';
import type { Schema } from '../schema.ts';
import { readNotice } from './notice-rows.ts';

/** Limit of values in one statement. */
const PAGE = 500;

type BundleQueries = Pick<
  NoticeQueries,
  'holdOpenBundle' | 'listBundle' | 'finishBundled' | 'supersedeBundled'
>;

/** Questions that share a card. */
export function bundleQueries(db: Kysely<Schema>, { locksRows }: Engine): BundleQueries {
  return {
    async holdOpenBundle({ approver, channel }, now) {
      // There may be no row to lock yet.
      if (locksRows) await lockBundles(db, channel, approver);
      const row = await db
        .selectFrom('notices')
        .select('bundle_id')
        .where('channel', '=', channel)
        .where('approver', '=', approver)
        .where('bundle_id', 'is not', null)
        .where('expires_at', '>', now)
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.bundle_id ?? undefined;
    },

    async listBundle(bundleId) {
      const rows = await db
        .selectFrom('notices')
        .selectAll()
        .where('bundle_id', '=', bundleId)
        .where('kind', '=', sql.lit('ask'))
        .orderBy('created_at')
        .orderBy('notice_id')
        .execute();
      return rows.map(readNotice);
    },

    async supersedeBundled(tradeUuid, bundleId) {
      await db
        .updateTable('notices')
        .set({ state: 'superseded' })
        .where('trade_uuid', '=', tradeUuid)
        .where('bundle_id', '=', bundleId)
        .where('state', '=', 'due')
        .execute();
    },

    async finishBundled(noticeIds, at) {
      for (let start = 0; start < noticeIds.length; start += PAGE)
        await db
          .updateTable('notices')
          .set({ state: 'sent', sent_at: at })
          .where('notice_id', 'in', noticeIds.slice(start, start + PAGE))
          .where('state', '=', 'due')
          .execute();
    },
  };
}

const lockBundles = (db: Kysely<Schema>, channel: string, approver: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'bundle', ${channel}::text, ${approver}::text), 0))`.execute(
    db,
  );
