import { startPushcutStandIn } from '../support/pushcut-stand-in/index.ts';
import { createServerProcess } from '../support/server-process.ts';
import type { EarlierDatabase } from './earlier-database.ts';
import { fillTables, lastMigration, readTable } from './earlier-database.ts';
import { createInstallation } from './earlier-installation.ts';
import { EARLIER_SECRET } from './earlier-links.ts';
import { KEPT_TABLES } from './find-lost.ts';
import { readRecordedVersion, type Tables } from './recorded-version.ts';

export const EARLIER = '0022-tradingview';

/** An installation of an earlier version with so many trades, and today's program beside it. */
export async function createUpdateStage(database: EarlierDatabase, trades: number, seed: number) {
  const phone = await startPushcutStandIn();
  const server = await createServerProcess({
    ...database.environment,
    COUNTERSIGN_SECRET: EARLIER_SECRET,
    PUSHCUT_URL: phone.url,
    PUSHCUT_API_KEY: phone.apiKey,
    APPROVERS: 'anna,ben',
    RATE_LIMIT_PER_MINUTE: '100000',
    RINGS_PER_MINUTE: '0',
  });
  const now = Date.now();
  const installation = createInstallation(readRecordedVersion(EARLIER), { trades, seed, now });
  const inDatabase = async <Result>(
    look: (db: ReturnType<EarlierDatabase['connect']>) => Promise<Result>,
  ): Promise<Result> => {
    const db = database.connect(server.dataDir);
    try {
      return await look(db);
    } finally {
      await db.destroy();
    }
  };
  await inDatabase((db) => fillTables(db, EARLIER, installation.tables));
  return {
    phone,
    server,
    installation,
    readTables: (names: readonly string[] = KEPT_TABLES): Promise<Tables> =>
      inDatabase(async (db) => {
        const tables: Record<string, Tables[string]> = {};
        for (const name of names) tables[name] = await readTable(db, name);
        return tables;
      }),
    lastMigration: () => inDatabase(lastMigration),
    /** Starts today's program, and kills it in the middle of its migrations. */
    async startAndKill() {
      const halt = await database.halt(server.dataDir);
      const start = server.start().catch(() => {});
      await halt.reached();
      await server.stop('SIGKILL');
      await start;
      await halt.release();
    },
    async [Symbol.asyncDispose]() {
      await server.end();
      await phone.close();
      await database.end();
    },
  };
}

export type UpdateStage = Awaited<ReturnType<typeof createUpdateStage>>;
