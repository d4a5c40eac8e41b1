import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { knownNotice } from '../../../test/support/known-notice.ts';
import { knownBars, knownTrade, OTHER_UUID, UUID } from '../../../test/support/known-trade.ts';
import { createDatabase, query } from '../../../test/support/postgres/databases.ts';
import { startWireProxy } from '../../../test/support/postgres/wire-proxy.ts';
import { silentLog } from '../../../test/support/test-store.ts';
import { SettingFault } from '../../domain/setting-fault.ts';
import { asUtcMs } from '../../domain/units.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import type { Log, Notice, Queries } from '../../usecases/ports.ts';
import { openPostgres, type PostgresDatabase } from './open-postgres.ts';

let url: string;
let ends: (() => Promise<unknown>)[];
beforeEach(async () => {
  const made = await createDatabase();
  url = made.url;
  ends = [made.drop];
});
afterEach(async () => {
  for (const end of ends) await end();
});

async function open(address = url, patienceMs = 10_000, directUrl = address): Promise<PostgresDatabase> {
  const database = await openPostgres({ url: address, directUrl }, { patienceMs, log: silentLog });
  ends.unshift(() => database.store.close());
  return database;
}

const NOW = knownTrade().submittedAt;
const MARKET = { bars: knownBars(), indicators: {} };
const notice = (noticeId: string, changes: Partial<Notice> = {}) => knownNotice({ noticeId, ...changes });

describe('instances that start together', () => {
  test('create the tables once, and agree on the link secret', async () => {
    const instances = await Promise.all(Array.from({ length: 6 }, () => open()));
    const secrets = await Promise.all(instances.map(({ linkSecret }) => linkSecret()));
    expect(new Set(secrets.map((secret) => Buffer.from(secret).toString('hex'))).size).toBe(1);
    expect(secrets[0]).toHaveLength(32);
    expect(await query(url, 'select count(*)::int as rows from audit_head')).toEqual([{ rows: 1 }]);
  });

  test('share one clock, which continues from the last entry of the audit log', async () => {
    const first = await open();
    const inAnHour = asUtcMs(first.clock.now() + 3_600_000);
    const entry = { at: inAnHour, kind: 'key_added', actor: 'operator', tradeUuid: null, data: {} } as const;
    await first.store.transaction((queries) => queries.appendAudit(entry));
    const second = await open();
    expect(second.clock.now()).toBeGreaterThanOrEqual(inAnHour);
    expect(second.clock.now()).toBeLessThan(inAnHour + 60_000);
  });

  test('do not use a clock that a sleep may have stopped, until they have read it again', async () => {
    const { clock } = await open();
    clock.ensureCertain();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
    try {
      expect(() => clock.ensureCertain()).toThrow(Unavailable);
      await expect.poll(() => clock.ensureCertain()).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('two instances', () => {
  /** Lets both work in transactions that are open at the same time. */
  async function together<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result[]> {
    const [a, b] = [await open(), await open()];
    const arrive = createMeeting();
    return Promise.all(
      [a, b].map(({ store }) =>
        store.transaction(async (queries) => {
          await queries.findTrade(UUID);
          await arrive();
          return work(queries);
        }),
      ),
    );
  }

  /** Resolves for each of two once both have come. */
  function createMeeting(): () => Promise<void> {
    let missing = 2;
    const { promise, resolve } = Promise.withResolvers<void>();
    return () => {
      missing -= 1;
      if (missing === 0) resolve();
      return promise;
    };
  }

  test('never take two messages of one card', async () => {
    const { store } = await open();
    for (let round = 0; round < 20; round += 1) {
      const card = { tradeUuid: round % 2 === 0 ? UUID : OTHER_UUID, approver: `Alice ${round}` };
      await store.insertNotice(notice(`ask ${round}`, card));
      await store.insertNotice(notice(`outcome ${round}`, { ...card, kind: 'outcome' }));
    }
    const claim = { channel: 'pushcut', now: NOW, leasedUntil: asUtcMs(NOW + 15_000), limit: 5 };
    const taken = await together(async (queries) => [
      ...(await queries.claimDueNotices({ ...claim, kind: 'ask' })),
      ...(await queries.claimDueNotices({ ...claim, kind: 'outcome' })),
    ]);
    const cards = taken.flat().map(({ tradeUuid, approver }) => `${tradeUuid} ${approver}`);
    expect(cards.length).toBeGreaterThan(0);
    expect(new Set(cards).size).toBe(cards.length);
  });

  test('divide the overdue trades between them', async () => {
    const { store } = await open();
    await store.insertTrade(knownTrade(), MARKET, 'x');
    await store.insertTrade(knownTrade({ tradeUuid: OTHER_UUID }), MARKET, 'x');
    const late = asUtcMs(NOW + 300_000);
    const bothHaveTaken = createMeeting();
    const [first, second] = await together(async (queries) => {
      const taken = await queries.takeOverdue(late, 2);
      await bothHaveTaken();
      return taken;
    });
    expect([...(first ?? []), ...(second ?? [])].sort()).toEqual([UUID, OTHER_UUID].sort());
  });

  test('that deadlock both finish: the aborted one is retried', async () => {
    const { store } = await open();
    const trades = [knownTrade(), knownTrade({ tradeUuid: OTHER_UUID })];
    for (const trade of trades) await store.insertTrade(trade, MARKET, 'x');
    let order = trades;
    const results = await together(async (queries) => {
      const mine = order;
      order = order.toReversed();
      for (const trade of mine) {
        const before = await queries.findTrade(trade.tradeUuid);
        if (before !== undefined) await queries.updateTrade(before, { ...trade, collectedAt: NOW });
      }
      return 'finished';
    });
    expect(results).toEqual(['finished', 'finished']);
    expect((await store.findTrade(UUID))?.revision).toBeGreaterThan(0);
  });
});

describe('a database that goes away', () => {
  test('in the middle of a transaction leaves nothing behind, and the store works on', async () => {
    const { store } = await open();
    const broken = store.transaction(async (queries) => {
      await queries.insertTrade(knownTrade(), MARKET, 'x');
      await query(
        url,
        "select pg_terminate_backend(pid) from pg_stat_activity where state like 'idle in%' and datname = current_database()",
      );
      await queries.insertNotice(notice('ask'));
    });
    await expect(broken).rejects.toBeInstanceOf(Unavailable);
    expect(await store.findTrade(UUID)).toBeUndefined();
    expect(await store.insertTrade(knownTrade(), MARKET, 'x')).toBe(true);
  });

  test('does not take the program with it when it breaks an idle connection', async () => {
    const { store } = await open();
    await store.auditHead();
    await query(
      url,
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
    );
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => store.auditHead()));
    const faults = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
    expect(faults.filter((fault) => !(fault instanceof Unavailable))).toEqual([]);
    expect(await store.auditHead()).toMatchObject({ sequence: 0 });
  });

  test('is reported as temporary, and recovers by itself', async () => {
    await using proxy = await startWireProxy(url);
    const { store } = await open(proxy.url);
    const blocked = await startWireProxy(url);
    await blocked[Symbol.asyncDispose]();
    await expect(open(blocked.url, 0)).rejects.toBeInstanceOf(SettingFault);
    proxy.breakAll();
    const answer = await store.auditHead().catch((error: unknown) => error);
    if (answer instanceof Error) expect(answer).toBeInstanceOf(Unavailable);
    expect(await store.auditHead()).toMatchObject({ sequence: 0 });
  });

  test('that never responds does not delay the end: its callers get an error', async () => {
    await using proxy = await startWireProxy(url);
    const database = await openPostgres(
      { url: proxy.url, directUrl: url },
      { patienceMs: 10_000, log: silentLog, poolSize: 1 },
    );
    proxy.behave('silent');
    const asked = [database.store.auditHead(), database.store.auditHead()].map((answer) =>
      answer.catch((error: unknown) => error),
    );
    await database.store.close();
    for (const answer of asked) expect(await answer).toBeInstanceOf(Unavailable);
  });

  test('for writing, as a primary that was set aside, is left for a new connection', async () => {
    const { store } = await open();
    const database = new URL(url).pathname.slice(1);
    const write = () => store.insertTrade(knownTrade(), MARKET, 'x');
    await query(url, `alter database ${database} set default_transaction_read_only = on`);
    await query(
      url,
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
    );
    // The connections that were ended are found out one by one.
    await expect
      .poll(() => write().catch((error: unknown) => String(error)))
      .toMatch(/cannot execute INSERT in a read-only transaction/);
    await query(
      url,
      `begin read write; alter database ${database} set default_transaction_read_only = off; commit`,
    );
    expect(await write()).toBe(true);
  });

  test.each(['DATABASE_URL', 'DATABASE_DIRECT_URL'])('is awaited at the start, by %s', async (setting) => {
    const proxy = await startWireProxy(url);
    const { port } = new URL(proxy.url);
    await proxy[Symbol.asyncDispose]();
    const { promise: isAway, resolve } = Promise.withResolvers<void>();
    const log: Log = {
      ...silentLog,
      warn: (_fields, text) => {
        if (text.includes('does not answer yet')) resolve();
      },
    };
    const address = { url: setting === 'DATABASE_URL' ? proxy.url : url, directUrl: proxy.url };
    const opening = openPostgres(address, { patienceMs: 10_000, log });
    await Promise.race([isAway, opening]);
    await using _later = await startWireProxy(url, Number(port));
    const { store } = await opening;
    expect(await store.auditHead()).toMatchObject({ sequence: 0 });
    await store.close();
  });
});

test.each([
  ['postgres://ana:hunter2@127.0.0.1:1/countersign', /ECONNREFUSED/],
  ['postgres://ana:hunter2@no-such-host.invalid/countersign', /no-such-host/],
])(
  'an address that leads nowhere is told in a sentence, without its password (%#)',
  async (address, words) => {
    const fault = await open(address, 0).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(SettingFault);
    expect(String(fault)).toMatch(/DATABASE_URL/);
    expect(String(fault)).toMatch(words);
    expect(String(fault)).not.toContain('hunter2');
  },
);

test('an unreachable direct address is reported with its own setting', async () => {
  const fault = await open(url, 0, 'postgres://ana:hunter2@127.0.0.1:1/countersign').catch(
    (error: unknown) => error,
  );
  expect(fault).toBeInstanceOf(SettingFault);
  expect(String(fault)).toMatch(/setting DATABASE_DIRECT_URL: expected .* ECONNREFUSED/);
  expect(String(fault)).not.toContain('hunter2');
});

test('a missing database is reported by name', async () => {
  const missing = new URL(url);
  missing.pathname = '/no_such_database';
  await expect(open(missing.href, 0)).rejects.toThrow(/no_such_database.*does not exist/);
});
