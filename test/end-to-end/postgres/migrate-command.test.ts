import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openSqlite } from '../../../src/store/sqlite/open-sqlite.ts';
import { cardShown, seedKey } from '../../support/live-stage.ts';
import { createLiveStrategy } from '../../support/live-strategy.ts';
import { createDatabase, query } from '../../support/postgres/databases.ts';
import { type PushcutStandIn, startPushcutStandIn } from '../../support/pushcut-stand-in/index.ts';
import { createServerProcess, type ServerProcess } from '../../support/server-process.ts';

const WINDOWS = { expires_in_seconds: 3600, executable_for_seconds: 600 };
const approved = randomUUID();
const waiting = randomUUID();

let standIn: PushcutStandIn;
let old: ServerProcess;
let key: string;
const drops: (() => Promise<void>)[] = [];

/** A server that has lived on SQLite, with one trade claimed and one that waits, and was stopped. */
beforeAll(async () => {
  standIn = await startPushcutStandIn();
  const pushcut = { PUSHCUT_URL: standIn.url, PUSHCUT_API_KEY: standIn.apiKey };
  old = await createServerProcess(pushcut);
  key = await seedKey({ environment: {}, open: openSqlite, end: async () => {} }, old.dataDir);
  await old.start();
  const strategy = createLiveStrategy(old.url, key);
  for (const uuid of [approved, waiting]) {
    await strategy.submit(uuid, WINDOWS);
    await cardShown(standIn, uuid);
  }
  expect((await standIn.press(approved, 'APPROVE ✅')).status).toBe(200);
  expect((await strategy.claim(approved, 'desk')).body.granted).toBe(true);
  await old.stop();
});
afterAll(async () => {
  await old.end();
  await standIn.close();
  for (const drop of drops) await drop();
});

async function emptyDatabase(): Promise<string> {
  const { url, drop } = await createDatabase();
  drops.push(drop);
  return url;
}

const migrate = (url: string, from = old.dataDir) =>
  old.runWith({ DATABASE_URL: url }, 'migrate', '--from-sqlite', from);

test('a moved store goes on as if nothing had happened: key, trades, cards and audit log', async () => {
  const url = await emptyDatabase();
  const { code, stdout, stderr } = await migrate(url);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^trades +2$/m);
  expect(stdout).toContain('The counts match and the audit log is intact');
  const moved = await createServerProcess({
    DATABASE_URL: url,
    PORT: new URL(old.url).port,
    PUBLIC_URL: old.url,
    PUSHCUT_URL: standIn.url,
    PUSHCUT_API_KEY: standIn.apiKey,
  });
  await moved.start();
  const strategy = createLiveStrategy(old.url, key);
  expect((await strategy.status(approved)).body.status).toBe('approved');
  expect((await strategy.claim(approved, 'desk')).body.granted).toBe(true);
  expect((await strategy.claim(approved, 'rival')).body.granted).toBe(false);
  // The button of the card that the old server sent.
  expect((await standIn.press(waiting, 'REJECT ❌')).status).toBe(200);
  expect((await strategy.status(waiting)).body.status).toBe('rejected');
  expect(await moved.run('audit', 'verify')).toMatchObject({ code: 0 });
  expect(existsSync(join(moved.dataDir, 'countersign.db'))).toBe(false);
  await moved.end();
});

test('a database that is not empty is left alone', async () => {
  const url = await emptyDatabase();
  expect((await migrate(url, join(old.dataDir, 'countersign.db'))).code).toBe(0);
  const { code, stderr } = await migrate(url);
  expect(code).toBe(1);
  expect(stderr).toContain('Nothing was copied: the PostgreSQL database is not empty');
  expect(await query(url, 'select count(*)::int as trades from trades')).toEqual([{ trades: 2 }]);
});

test('the folder that was moved is not served any more, and what is moved from it again is a copy', async () => {
  const url = await emptyDatabase();
  expect(await migrate(url)).toMatchObject({ code: 0 });
  const refused = await old.run('serve');
  expect(refused).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('was moved to PostgreSQL') as string,
  });
  const again = await emptyDatabase();
  expect((await migrate(again)).stdout).toContain('serve --take-over');
  const copy = await createServerProcess({ DATABASE_URL: again });
  onTestFinished(() => copy.end());
  expect((await copy.run('serve')).stderr).toContain('serve --take-over');
  await copy.start('--take-over');
  const strategy = createLiveStrategy(copy.url, key);
  expect((await strategy.status(approved)).body.status).toBe('withdrawn');
});

test('a file whose audit log was tampered with is not taken over', async () => {
  const url = await emptyDatabase();
  const file = join(old.dataDir, 'tampered.db');
  const source = new Database(join(old.dataDir, 'countersign.db'));
  await source.backup(file);
  source.close();
  const copy = new Database(file);
  copy.exec("update audit_entries set actor = 'approver:Mallory' where kind = 'approved'");
  copy.close();
  const { code, stderr } = await migrate(url, file);
  expect(code).toBe(1);
  expect(stderr).toMatch(/Nothing was copied: the audit log is broken at entry \d+/);
  expect(await query(url, 'select count(*)::int as trades from trades')).toEqual([{ trades: 0 }]);
});

test.each([
  [['migrate'], 'expected --from-sqlite'],
  [['migrate', '--from-sqlite', '/no/such/folder'], 'there is no database at'],
])('"%s" ends with 2 and says what is expected', async (words, text) => {
  const { code, stderr } = await old.run(...words);
  expect(code).toBe(2);
  expect(stderr).toContain(text);
});

test('without DATABASE_URL it says where to', async () => {
  const { code, stderr } = await old.run('migrate', '--from-sqlite', old.dataDir);
  expect(code).toBe(1);
  expect(stderr).toContain('DATABASE_URL');
});
