import { Kysely, type Logger } from 'kysely';
import type { Surroundings } from '../../domain/installation.ts';
import { asUtcMs } from '../../domain/units.ts';
import type { Clock, ConnectionUse, Log, Store } from '../../usecases/ports.ts';
import type { Engine } from '../engine.ts';
import { createKyselyStore } from '../kysely-store.ts';
import type { Schema } from '../schema.ts';
import { type ConnectionGrant, readPoolGrant } from './connection-grant.ts';
import type { AddressSetting } from './connection-options.ts';
import { followDatabaseClock } from './database-clock.ts';
import { GuardedPostgresDialect } from './dialect.ts';
import { warnUnlessDurable } from './durability.ts';
import { followGrant } from './follow-grant.ts';
import { sharedLinkSecret } from './link-secret.ts';
import { migrateUnderLock } from './migrate.ts';
import { readSurroundings } from './place.ts';
import { createPool } from './pool.ts';
import { type ClosableAnnouncer, createPostgresAnnouncer } from './postgres-announcer.ts';
import { ensureTlsFiles } from './tls-fault.ts';
import { isTransient } from './to-unavailable.ts';
import { type Patience, untilReachable } from './until-reachable.ts';

export interface PostgresAddress {
  readonly url: string;
  /** Past any pooler: notifications need a connection that stays. */
  readonly directUrl: string;
}

/** The setting that gave the direct address. */
export const directSetting = ({ url, directUrl }: PostgresAddress): AddressSetting =>
  directUrl === url ? 'DATABASE_URL' : 'DATABASE_DIRECT_URL';

/** A store on PostgreSQL, with what its instances share. */
export interface PostgresDatabase {
  readonly store: Store;
  readonly clock: Clock;
  linkSecret(): Promise<Uint8Array>;
  surroundings(): Promise<Surroundings>;
  /** Starts listening to the other instances; close it before the store. */
  announcer(): Promise<ClosableAnnouncer>;
  readonly connections: DatabaseConnections;
}

export interface DatabaseConnections {
  use(): ConnectionUse;
  /** Undefined behind a pooler, which has limits of its own. */
  readGrant(): Promise<ConnectionGrant | undefined>;
}

/** What PostgreSQL adds to the queries that both databases share. */
export const POSTGRES: Engine = { locksRows: true, isTransient, migrate: migrateUnderLock };

export interface OpenNeeds extends Patience {
  /** Maximum connections, besides the one for notifications. */
  readonly poolSize?: number;
}

/**
 * Opens the database, waiting for it `patienceMs` at most, and migrates its tables. Throws a `SettingFault`
 * when it can't be reached.
 */
export async function openPostgres(address: PostgresAddress, needs: OpenNeeds): Promise<PostgresDatabase> {
  const { url, directUrl } = address;
  const { log, poolSize } = needs;
  ensureTlsFiles('DATABASE_URL', url);
  ensureTlsFiles(directSetting(address), directUrl);
  // Before the pool opens a connection: the role may be limited to one.
  await migratePatiently(address, needs);
  const pool = createPool(url, { size: poolSize, onLost: warnOf(log) });
  const db = new Kysely<Schema>({ dialect: new GuardedPostgresDialect(pool) });
  try {
    await untilReachable(db, 'DATABASE_URL', needs);
    await warnUnlessDurable(db, log);
    const store = await createKyselyStore(db, { ...POSTGRES, migrate: async () => {} });
    const { sequence } = await store.auditHead();
    const [last] = await store.listAudit(sequence - 1, 1);
    const clock = await followDatabaseClock(db, last?.at ?? 0, log);
    const grant = await followGrant(pool, log);
    return {
      store: {
        ...store,
        async close() {
          clock.stop();
          grant.stop();
          await store.close();
        },
      },
      clock: { ...clock, now: () => asUtcMs(clock.now()) },
      linkSecret: () => sharedLinkSecret(db),
      surroundings: () => readSurroundings(db),
      announcer: () => createPostgresAnnouncer({ db, directUrl, log, grant }),
      connections: { use: pool.use, readGrant: () => readPoolGrant(pool) },
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

interface ConnectOptions {
  /** For work that may take minutes, as on a large table: statements don't time out. */
  readonly isPatient?: boolean;
  readonly queryLog?: Logger;
}

/** The PostgreSQL engine. */
export function connectKysely(
  url: string,
  log: Log,
  { isPatient = false, queryLog }: ConnectOptions = {},
): Kysely<Schema> {
  const dialect = new GuardedPostgresDialect(createPool(url, { isPatient, onLost: warnOf(log) }));
  return new Kysely<Schema>(queryLog === undefined ? { dialect } : { dialect, log: queryLog });
}

const warnOf = (log: Log) => (error: Error) => {
  log.warn({ error: error.message }, 'a connection to the database was lost');
};

/** Over its own connection: the tables may be large, and so may the wait for another instance. */
async function migratePatiently(address: PostgresAddress, patience: Patience): Promise<void> {
  const patient = connectKysely(address.directUrl, patience.log, { isPatient: true });
  const setting = directSetting(address);
  try {
    await untilReachable(patient, setting, patience);
    await migrateUnderLock(patient, setting);
  } finally {
    await patient.destroy();
  }
}
