import { Kysely, type Logger } from 'kysely';
import { asUtcMs } from '../../domain/units.ts';
import type { Clock, Log, Store } from '../../usecases/ports.ts';
import type { Engine } from '../engine.ts';
import { createKyselyStore } from '../kysely-store.ts';
import type { Schema } from '../schema.ts';
import { followDatabaseClock } from './database-clock.ts';
import { GuardedPostgresDialect } from './dialect.ts';
import { warnUnlessDurable } from './durability.ts';
import { sharedLinkSecret } from './link-secret.ts';
import { migrateUnderLock } from './migrate.ts';
import { createPool } from './pool.ts';
import { type ClosableAnnouncer, createPostgresAnnouncer } from './postgres-announcer.ts';
import { isTransient } from './unavailable-of.ts';
import { type AddressSetting, type Patience, untilReachable } from './until-reachable.ts';

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
  /** Begins to hear of the other instances; close it before the store. */
  announcer(): Promise<ClosableAnnouncer>;
}

/** What PostgreSQL adds to the queries that both databases share. */
export const POSTGRES: Engine = { locksRows: true, isTransient, migrate: migrateUnderLock };

/**
 * Opens the database, waiting for it `patienceMs` at most, and brings its tables up to date. Throws a `SettingFault`
 * when it can't be reached.
 */
export async function openPostgres(address: PostgresAddress, patience: Patience): Promise<PostgresDatabase> {
  const { url, directUrl } = address;
  const { log } = patience;
  const db = connectKysely(url, log);
  try {
    await untilReachable(db, 'DATABASE_URL', patience);
    await warnUnlessDurable(db, log);
    const migrate = () => migratePatiently(address, patience);
    const store = await createKyselyStore(db, { ...POSTGRES, migrate });
    const { sequence } = await store.auditHead();
    const [last] = await store.listAudit(sequence - 1, 1);
    const clock = await followDatabaseClock(db, last?.at ?? 0, log);
    return {
      store: {
        ...store,
        async close() {
          clock.stop();
          await store.close();
        },
      },
      clock: { ...clock, now: () => asUtcMs(clock.now()) },
      linkSecret: () => sharedLinkSecret(db),
      announcer: () => createPostgresAnnouncer({ db, directUrl, log }),
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

interface ConnectOptions {
  /** For work that may take minutes, as on a large table: no statement is given up for taking long. */
  readonly isPatient?: boolean;
  readonly queryLog?: Logger;
}

/** The tables on PostgreSQL, as queries reach them. */
export function connectKysely(
  url: string,
  log: Log,
  { isPatient = false, queryLog }: ConnectOptions = {},
): Kysely<Schema> {
  const onLost = (error: Error) => {
    log.warn({ error: error.message }, 'a connection to the database was lost');
  };
  const dialect = new GuardedPostgresDialect(createPool(url, { isPatient, onLost }));
  return new Kysely<Schema>(queryLog === undefined ? { dialect } : { dialect, log: queryLog });
}

/** Over a connection of its own: the tables may be large, and so may the wait for another instance that is at it. */
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
