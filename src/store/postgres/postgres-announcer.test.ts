import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OTHER_UUID, UUID } from '../../../test/support/known-trade.ts';
import { createDatabase, query } from '../../../test/support/postgres/databases.ts';
import { startWireProxy, type WireProxy } from '../../../test/support/postgres/wire-proxy.ts';
import { silentLog } from '../../../test/support/test-store.ts';
import type { TradeUuid } from '../../domain/units.ts';
import type { Announcer, ChangeKind } from '../../usecases/ports.ts';
import { connectKysely, openPostgres, type PostgresDatabase } from './open-postgres.ts';
import { createPostgresAnnouncer } from './postgres-announcer.ts';

type News = readonly [TradeUuid | null, ChangeKind];

/** An instance, with what it logs, and what somebody who listens to everything hears there. */
interface Instance extends Awaited<ReturnType<typeof createPostgresAnnouncer>> {
  /** Resolves with the next news. */
  next(): Promise<News>;
  /** Resolves when a line with these words has been logged. */
  logged(words: string): Promise<void>;
}

let database: PostgresDatabase;
let proxy: WireProxy;
let url: string;
let ends: (() => Promise<unknown>)[];
beforeEach(async () => {
  const made = await createDatabase();
  url = made.url;
  proxy = await startWireProxy(url);
  database = await openPostgres({ url, directUrl: url }, { patienceMs: 10_000, log: silentLog });
  ends = [() => database.store.close(), async () => proxy[Symbol.asyncDispose](), made.drop];
});
afterEach(async () => {
  for (const end of ends) await end();
});

const HOUR_MS = 3_600_000;
/** A busy machine may take longer: only for tests in which the connection may be lost at any time. */
const SHORT_MS = 300;

/**
 * An instance whose notifications pass the proxy. Unless a test asks for it, the slow poll stays out of it, and a
 * connection is not given up because it is slow.
 */
async function startInstance({
  pollEveryMs = HOUR_MS,
  directUrl = proxy.url,
  databaseUrl = url,
  beatTimeoutMs = HOUR_MS,
} = {}): Promise<Instance> {
  const lines: string[] = [];
  const hearers = new Set<() => void>();
  const log = (_fields: object, text: string) => {
    lines.push(text);
    for (const hear of [...hearers]) hear();
  };
  const db = connectKysely(databaseUrl, silentLog);
  const announcer = await createPostgresAnnouncer({
    db,
    directUrl,
    log: { info: log, warn: log, error: log },
    pollEveryMs,
    beatEveryMs: 50,
    beatTimeoutMs,
  });
  ends.unshift(async () => {
    await announcer.close();
    await db.destroy();
  });
  return {
    ...announcer,
    next() {
      const { promise, resolve } = Promise.withResolvers<News>();
      const end = announcer.listen(null, (tradeUuid, kind) => {
        end();
        resolve([tradeUuid, kind]);
      });
      return promise;
    },
    logged(words) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const look = () => {
        if (!lines.some((line) => line.includes(words))) return;
        hearers.delete(look);
        resolve();
      };
      hearers.add(look);
      look();
      return promise;
    },
  };
}

/** Two instances that hear one another; the first may take a moment to listen. */
async function startPair(options: { beatTimeoutMs?: number } = {}): Promise<[Instance, Instance]> {
  const [a, b] = [await startInstance(options), await startInstance(options)];
  await heardBy(b, a);
  await heardBy(a, b);
  return [a, b];
}

/** Announces until it is heard on the other side. */
async function heardBy(hearer: Instance, speaker: Announcer): Promise<void> {
  let isHeard = false;
  const news = hearer.next().then(() => {
    isHeard = true;
  });
  while (!isHeard) {
    speaker.announce(null, 'ephemeral');
    await Promise.race([news, new Promise((resolve) => setImmediate(resolve))]);
  }
}

const append = (tradeUuid: TradeUuid | null) =>
  database.store.transaction((queries) =>
    queries.appendAudit({
      at: database.clock.now(),
      kind: 'submitted',
      actor: 'server',
      tradeUuid,
      data: {},
    }),
  );

/** The first change of that trade; what else there is, such as what is left of the hellos, is let pass. */
function nextOf(instance: Instance, wanted: TradeUuid | null): Promise<News> {
  const { promise, resolve } = Promise.withResolvers<News>();
  const end = instance.listen(null, (tradeUuid, kind) => {
    if (tradeUuid !== wanted || kind !== 'committed') return;
    end();
    resolve([tradeUuid, kind]);
  });
  return promise;
}

describe('two instances', () => {
  test('receive what the other announces, with its kind', async () => {
    const [a, b] = await startPair();
    const heard: News[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    b.listen(UUID, (tradeUuid, kind) => {
      heard.push([tradeUuid, kind]);
      if (heard.length === 2) resolve();
    });
    a.announce(OTHER_UUID, 'committed');
    a.announce(UUID, 'ephemeral');
    a.announce(UUID, 'committed');
    await promise;
    expect(heard).toEqual([
      [UUID, 'ephemeral'],
      [UUID, 'committed'],
    ]);
  });

  test('receive what belongs to no trade', async () => {
    const [a, b] = await startPair();
    const news = nextOf(b, null);
    a.announce(null, 'committed');
    expect(await news).toEqual([null, 'committed']);
  });

  test('receive their own announcements once', async () => {
    const [a, b] = await startPair();
    let count = 0;
    a.listen(UUID, () => {
      count += 1;
    });
    const across = nextOf(b, UUID);
    a.announce(UUID, 'committed');
    expect(count).toBe(1);
    await across;
    // The answer of the other comes after whatever the database had to say to the first.
    const back = nextOf(a, OTHER_UUID);
    b.announce(OTHER_UUID, 'committed');
    await back;
    expect(count).toBe(1);
  });

  test('receive a thousand trades that are announced at once', async () => {
    const [a, b] = await startPair();
    const uuids = Array.from(
      { length: 1000 },
      (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as TradeUuid,
    );
    const { promise, resolve } = Promise.withResolvers<void>();
    const missing = new Set<TradeUuid | null>(uuids);
    b.listen(null, (tradeUuid) => {
      if (missing.delete(tradeUuid) && missing.size === 0) resolve();
    });
    for (const uuid of uuids) a.announce(uuid, 'committed');
    await promise;
    expect(missing.size).toBe(0);
  });
});

describe('a connection that listens', () => {
  test('is reopened when it breaks, and what happened meanwhile is announced then', async () => {
    const [a] = await startPair();
    proxy.behave('silent');
    proxy.breakAll();
    await a.logged('the notification connection was lost');
    const news = nextOf(a, UUID);
    await append(UUID);
    proxy.behave('pass');
    proxy.breakAll();
    expect(await news).toEqual([UUID, 'committed']);
    await a.logged('listening to the other instances again');
  });

  test('is given up when it goes silent without breaking', async () => {
    const [a, b] = await startPair({ beatTimeoutMs: SHORT_MS });
    proxy.behave('silent');
    await a.logged('the notification connection was lost');
    proxy.behave('pass');
    proxy.breakAll();
    await a.logged('listening to the other instances again');
    await b.logged('listening to the other instances again');
    await heardBy(a, b);
  });

  test('says in a sentence that a pooler drops notifications, and the slow poll finds the changes', async () => {
    proxy.behave('without notifications');
    const deaf = await startInstance({ pollEveryMs: 20, beatTimeoutMs: SHORT_MS });
    await deaf.logged('Set DATABASE_DIRECT_URL');
    const news = nextOf(deaf, UUID);
    await append(UUID);
    expect(await news).toEqual([UUID, 'committed']);
  });
});

describe('closing', () => {
  test('ends the wait for a heartbeat that a pooler swallows', async () => {
    proxy.behave('without notifications');
    const instance = await startInstance();
    await expect.poll(() => listeners('select pg_notify%')).toBe(1);
    await instance.close();
    await expect.poll(() => listeners('%')).toBe(0);
  });

  test('ends the wait for a connection that is never answered', async () => {
    proxy.behave('silent');
    const instance = await startInstance();
    await instance.close();
    await expect.poll(() => proxy.ports()).toEqual([]);
  });

  test('ends the slow poll of a database that went silent', async () => {
    await using database = await startWireProxy(url);
    const instance = await startInstance({ pollEveryMs: 1, databaseUrl: database.url, directUrl: url });
    database.behave('silent');
    await instance.close();
    database.breakAll();
  });

  /** Connections by way of the announcer whose last statement is like this. */
  async function listeners(statement: string): Promise<number> {
    const rows = await query(
      url,
      `select pid from pg_stat_activity where query like '${statement}' and state = 'idle' and pid <> pg_backend_pid()
       and datname = current_database() and client_port in (${[0, ...proxy.ports()].join()})`,
    );
    return rows.length;
  }
});

describe('the slow poll', () => {
  test('announces each trade that changed, and null for what belongs to none', async () => {
    const instance = await startInstance({
      pollEveryMs: 20,
      directUrl: 'postgres://postgres@127.0.0.1:1/none',
    });
    const heard = new Set<TradeUuid | null>();
    const { promise, resolve } = Promise.withResolvers<void>();
    instance.listen(null, (tradeUuid) => {
      heard.add(tradeUuid);
      if (heard.size === 3) resolve();
    });
    for (const tradeUuid of [UUID, OTHER_UUID, null, UUID]) await append(tradeUuid);
    await promise;
    expect(heard).toEqual(new Set([UUID, OTHER_UUID, null]));
  });

  test('does not announce what was there before', async () => {
    await append(OTHER_UUID);
    const instance = await startInstance({ pollEveryMs: 20 });
    const first = instance.next();
    await append(UUID);
    expect(await first).toEqual([UUID, 'committed']);
  });

  test('continues after a failover that lost the end of the log', async () => {
    for (let count = 0; count < 3; count += 1) await append(OTHER_UUID);
    const instance = await startInstance({ pollEveryMs: 20 });
    const { sequence } = await database.store.auditHead();
    expect(sequence).toBe(3);
    const db = connectKysely(url, silentLog);
    ends.unshift(() => db.destroy());
    await db.deleteFrom('audit_entries').where('sequence', '>', 1).execute();
    const { hash } = (await database.store.listAudit(0, 1))[0] ?? { hash: '' };
    await db.updateTable('audit_head').set({ sequence: 1, hash }).execute();
    const news = nextOf(instance, UUID);
    await append(UUID);
    expect(await news).toEqual([UUID, 'committed']);
  });
});
