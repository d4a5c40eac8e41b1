import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFullLength } from '../../full-length.ts';
import { postgresAt } from '../../support/live-database.ts';
import { type LiveStage, seedKey, startLiveStage } from '../../support/live-stage.ts';
import { createLiveStrategy } from '../../support/live-strategy.ts';
import {
  createDatabase,
  createLimitedDatabase,
  query,
  testServerUrl,
} from '../../support/postgres/databases.ts';
import { startPgBouncer } from '../../support/postgres/pgbouncer.ts';
import { createServerProcess } from '../../support/server-process.ts';

const AT_ONCE = 24;
/** Each of the four connections changes hands many times: on a busy machine that takes minutes. */
const PATIENCE_MS = 600_000;
const WINDOWS = { expires_in_seconds: 3600, executable_for_seconds: 600 };

const LIMITS = [
  { limit: 6, allowed: 4 },
  { limit: 1, allowed: 1 },
  { limit: 11, allowed: 9 },
  { limit: 3, allowed: 1 },
  { limit: 2, allowed: 1 },
];

describe.each(LIMITS.slice(0, isFullLength ? 5 : 1))(
  'a role that may open $limit connections',
  ({ limit, allowed }) => {
    const uuids = Array.from({ length: AT_ONCE }, () => randomUUID());
    let stage: LiveStage;
    let role: string;
    beforeAll(async () => {
      const { url, drop } = await createLimitedDatabase(limit);
      role = new URL(url).username;
      stage = await startLiveStage({}, postgresAt(url, drop));
    });
    afterAll(() => stage[Symbol.asyncDispose]());

    test(`takes ${AT_ONCE} trades in at once, and every card arrives`, async () => {
      const answers = await Promise.all(uuids.map((uuid) => stage.strategy.submit(uuid, WINDOWS)));
      expect(answers.map(({ code }) => code)).toEqual(uuids.map(() => 201));
      await Promise.all(uuids.map((uuid) => stage.cardShown(uuid)));
    });

    test(`records ${AT_ONCE} approvals at once, each for the strategy that waits for it`, async () => {
      const claims = uuids.map((uuid) => stage.strategy.claim(uuid, 'desk', 55));
      const answers = await Promise.all(uuids.map((uuid) => stage.press(uuid, 'approve')));
      expect(answers.map(({ code }) => code)).toEqual(uuids.map(() => 200));
      for (const claim of claims) expect((await claim).body.granted).toBe(true);
    });

    test('is told by /readyz and /metrics', async () => {
      const ready = async () => {
        const answer = await fetch(`${stage.server.url}/readyz`);
        return [answer.status, await answer.json()];
      };
      // Connections that are being closed count as in use until the next look.
      await expect
        .poll(ready)
        .toEqual([
          200,
          { status: 'ok', detail: expect.stringContaining(`Only ${allowed} of 10 database connections`) },
        ]);
      const metrics = await (await fetch(`${stage.server.url}/metrics`)).text();
      expect(metrics).toContain('countersign_database_connections_wanted 10');
      expect(metrics).toMatch(/countersign_database_connections_allowed \d$/m);
    });

    test('leaves room for a command where the limit is two or more', async () => {
      const { code, stderr } = await stage.server.run('keys', 'add', 'another');
      if (limit >= 2) expect(code).toBe(0);
      else
        expect(stderr).toMatch(/^countersign: setting DATABASE_URL: expected .* that grants a connection, /);
    });

    test('stops cleanly, and "doctor" compares what is needed with what is granted', async () => {
      const doctor = async () => (await stage.server.run('doctor')).stdout;
      if (limit >= 2) expect(await doctor()).toContain(`the role "${role}" grants ${limit}, of which`);
      expect(await stage.server.stop('SIGTERM')).toBe(0);
      const findings = await doctor();
      expect(findings).toMatch(
        new RegExp(
          `^! Connections: each instance needs 12: .*; the role "${role}" grants ${limit}, of which 1 `,
          'm',
        ),
      );
      expect(findings).toContain(limit > 2 ? `DATABASE_POOL_SIZE=${limit - 2}` : 'Raise the limit');
    });
  },
);

test('a role that is granted no connection any more is not ready, and is ready again once it is', async () => {
  const { url, drop } = await createLimitedDatabase(11);
  await using stage = await startLiveStage({}, postgresAt(url, drop));
  const role = new URL(url).username;
  const allow = (limit: number) => query(testServerUrl(), `alter role ${role} connection limit ${limit}`);
  const ready = async () => {
    const answer = await fetch(`${stage.server.url}/readyz`);
    const { detail } = (await answer.json()) as { detail?: string };
    return [answer.status, detail];
  };
  await allow(0);
  await query(
    testServerUrl(),
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${role}'`,
  );
  const refused = [503, `The database grants no connection: too many connections for role "${role}".`];
  await expect.poll(ready, { timeout: 60_000 }).toEqual(refused);
  await allow(20);
  await expect.poll(ready, { timeout: 60_000 }).toEqual([200, undefined]);
  const uuid = await stage.askedTrade(WINDOWS);
  expect((await stage.press(uuid, 'approve')).code).toBe(200);
});

test(
  'two instances share what one role may open',
  async () => {
    const { url, drop } = await createLimitedDatabase(4);
    const database = postgresAt(url, drop);
    const key = await seedKey(database, '');
    await using stage = await startLiveStage({}, database);
    const other = await createServerProcess({
      DATABASE_URL: url,
      PUSHCUT_URL: stage.standIn.url,
      PUSHCUT_API_KEY: stage.standIn.apiKey,
    });
    try {
      await other.start();
      const strategies = [stage.strategy, createLiveStrategy(other.url, key)] as const;
      const uuids = Array.from({ length: AT_ONCE }, () => randomUUID());
      const answers = await Promise.all(
        uuids.map((uuid, index) => (strategies[index % 2] ?? stage.strategy).submit(uuid, WINDOWS)),
      );
      expect(answers.map(({ code }) => code)).toEqual(uuids.map(() => 201));
      await Promise.all(uuids.map((uuid) => stage.cardShown(uuid)));
      expect((await other.run('keys', 'add', 'another')).code).toBe(0);
    } finally {
      await other.end();
    }
  },
  PATIENCE_MS,
);

test('a pooler that takes no more clients in is shared as well', async () => {
  const { url, drop } = await createDatabase();
  const pooler = await startPgBouncer(url, { maxClients: 4 });
  const end = async () => {
    await pooler[Symbol.asyncDispose]();
    await drop();
  };
  await using stage = await startLiveStage({}, postgresAt(pooler.url, end));
  const uuids = Array.from({ length: AT_ONCE }, () => randomUUID());
  const answers = await Promise.all(uuids.map((uuid) => stage.strategy.submit(uuid, WINDOWS)));
  expect(answers.map(({ code }) => code)).toEqual(uuids.map(() => 201));
  await Promise.all(uuids.map((uuid) => stage.cardShown(uuid)));
});
