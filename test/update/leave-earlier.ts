import type { Kysely } from 'kysely';
import { expect } from 'vitest';
import type { Schema } from '../../src/store/schema.ts';
import { createLiveStrategy } from '../support/live-strategy.ts';
import { fillTables } from './earlier-database.ts';
import { createInstallation, EARLIER_KEY, EARLIER_SESSIONS } from './earlier-installation.ts';
import { EARLIER_SECRET, earlierLink } from './earlier-links.ts';
import { readRecordedVersion } from './recorded-version.ts';
import { EARLIER } from './update-stage.ts';

/** What the earlier version was told besides its address and its channels. */
export const EARLIER_SETTINGS = { COUNTERSIGN_SECRET: EARLIER_SECRET, APPROVERS: 'anna,ben' } as const;

/** A few trades of an earlier version, in an empty database that it closes. Returns what must be true after the update. */
export async function leaveEarlier(db: Kysely<Schema>): Promise<(url: string) => Promise<void>> {
  const now = Date.now();
  const { tables, trades } = createInstallation(readRecordedVersion(EARLIER), { trades: 40, seed: 7, now });
  await fillTables(db, EARLIER, tables);
  await db.destroy();
  const statuses = new Map(tables['trades']?.map((row) => [row['trade_uuid'], row['status']]));

  return async (url) => {
    const strategy = createLiveStrategy(url, EARLIER_KEY);
    for (const { uuid, story } of trades) {
      const { code, body } = await strategy.status(uuid);
      expect([story, code, body.status]).toEqual([story, 200, statuses.get(uuid)]);
      const page = await fetch(url + earlierLink('view', uuid, now + 3_600_000));
      expect([story, page.status]).toEqual([story, 200]);
    }
    const cookie = `countersign_session=${EARLIER_SESSIONS.anna}`;
    expect((await fetch(`${url}/history`, { headers: { cookie } })).status).toBe(200);
  };
}
