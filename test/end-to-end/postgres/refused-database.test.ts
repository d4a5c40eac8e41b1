import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, query } from '../../support/postgres/databases.ts';
import { createServerProcess, type ServerProcess } from '../../support/server-process.ts';

let program: ServerProcess;
let url: URL;
let drop: () => Promise<void>;
beforeAll(async () => {
  const made = await createDatabase();
  url = new URL(made.url);
  program = await createServerProcess();
  const name = url.pathname.slice(1);
  await query(made.url, `create role ${name}_guest login`);
  drop = async () => {
    await made.drop();
    const server = new URL(made.url);
    server.pathname = '/postgres';
    await query(server.href, `drop role ${name}_guest`);
  };
});
afterAll(async () => {
  await program.end();
  await drop();
});

test('a user who may make no tables is told so in a sentence', async () => {
  const guest = new URL(url);
  guest.username = `${url.pathname.slice(1)}_guest`;
  const { code, stderr } = await program.runWith({ DATABASE_URL: guest.href }, 'keys', 'add', 'breakout');
  expect(code).toBe(1);
  expect(stderr).toMatch(/^countersign: setting DATABASE_URL: expected a user that may make tables/);
});

test('"doctor" says that the database can be used, and what to do when it cannot', async () => {
  const good = await program.runWith({ DATABASE_URL: url.href }, 'doctor');
  expect(good.stdout).toContain('✓ Database: can be read and written in PostgreSQL.');
  const nowhere = 'postgres://ana:hunter2@127.0.0.1:1/countersign';
  const bad = await program.runWith({ DATABASE_URL: nowhere }, 'doctor');
  expect(bad.stdout).toMatch(/✗ Database: can't be used in PostgreSQL: .*\n {4}→ Compare DATABASE_URL/);
  expect(bad.stdout + bad.stderr).not.toContain('hunter2');
});
