import { type Kysely, sql } from 'kysely';
import { createSharedClock } from '../../lib/shared-clock.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import type { Log } from '../../usecases/ports.ts';
import type { Schema } from '../schema.ts';

const READ_EVERY_MS = 5_000;
/** The quickest of several readings is the most accurate: its error is at most half its round trip. */
const READINGS = 3;

/**
 * The database's clock, shared by all its instances: read now and every few seconds, and extrapolated in between.
 * `startAt` is the last recorded instant; `stop` ends the readings.
 */
export async function followDatabaseClock(db: Kysely<Schema>, startAt: number, log: Log) {
  const onStep = (amountMs: number) =>
    log.warn(
      { amount_ms: amountMs },
      "the database's clock was changed, or is behind the last audit entry; nothing is decided until the time is certain",
    );
  const { follow, isDoubtful, ...clock } = createSharedClock({ startAt, onStep });
  let isUnread = false;
  let isLooking = false;
  /** One reading at a time: while the database is silent each takes long, and occupies a connection. */
  const readAgain = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      follow(...(await databaseTime(db)));
      isUnread = false;
    } catch (error) {
      if (!isUnread) log.warn({ err: error }, "the database's clock cannot be read");
      isUnread = true;
    } finally {
      isLooking = false;
    }
  };
  follow(...(await databaseTime(db)));
  const timer = setInterval(() => void readAgain(), READ_EVERY_MS);
  // Doesn't keep a finished command running.
  timer.unref();
  return {
    ...clock,
    ensureCertain() {
      clock.ensureCertain();
      if (!isDoubtful()) return;
      void readAgain();
      throw new Unavailable('this machine slept, or its clock was set: the time is being looked up');
    },
    stop: () => clearInterval(timer),
  };
}

/** The time now, and its error in either direction. */
async function databaseTime(db: Kysely<Schema>): Promise<[time: number, errorMs: number]> {
  // Over one connection: waiting for a free one isn't part of the round trip.
  const looks = await db.connection().execute(async (connected) => {
    const taken = [];
    for (let count = 0; count < READINGS; count += 1) taken.push(await readOnce(connected));
    return taken;
  });
  const [quickest] = looks.sort((a, b) => a.tookMs - b.tookMs);
  if (quickest === undefined) throw new Error('the clock was never looked at');
  return [quickest.time + (performance.now() - quickest.at), quickest.tookMs / 2];
}

async function readOnce(db: Kysely<Schema>) {
  const before = performance.now();
  const { rows } = await sql<{
    ms: number;
  }>`select extract(epoch from clock_timestamp()) * 1000 as ms`.execute(db);
  const at = performance.now();
  const [row] = rows;
  if (row === undefined) throw new Error('the database returned no time');
  // It was read about half-way.
  return { time: row.ms + (at - before) / 2, at, tookMs: at - before };
}
