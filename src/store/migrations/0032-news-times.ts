import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** Finds the news around an instant, and the end of a calendar, without reading the calendar. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createIndex('news_events_by_end')
    .on('news_events')
    .columns(['calendar', 'until'])
    .execute();
  await db.schema
    .createIndex('news_events_lasting')
    .on('news_events')
    .columns(['calendar', 'at'])
    .where(sql<boolean>`until > at`)
    .execute();
}
