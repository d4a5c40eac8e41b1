import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { casesAtFullLength } from '../full-length.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { createLiveStrategy, type LiveAnswer } from '../support/live-strategy.ts';
import { createServerProcess } from '../support/server-process.ts';

let stage: LiveStage;
beforeAll(async () => {
  stage = await startLiveStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

const folder = (name: string) => join(stage.server.dataDir, name);

/** Trades that were asked for and answered, until told to stop. */
function askOnAndOn() {
  const asked: string[] = [];
  let isOver = false;
  const done = (async () => {
    while (!isOver) asked.push(await stage.askedTrade());
  })();
  return {
    asked,
    async stop() {
      isOver = true;
      await done;
    },
  };
}

test('a copy of a running server, taken over, is another server: trades, keys and links are good there', async () => {
  const load = askOnAndOn();
  const decided = await stage.askedTrade();
  const pending = await stage.askedTrade();
  await stage.press(decided, 'reject');
  const { code, stdout } = await stage.server.run('backup', folder('copy'));
  const page = stage.standIn.cards().find(({ id }) => id === pending)?.defaultAction?.url ?? '';
  await load.stop();
  expect(load.asked.length).toBeGreaterThan(0);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^Copied countersign\.db and link-secrets\.txt to .*copy\.\n.*audit log is intact: \d+ entries/,
  );

  const other = await createServerProcess({ DATA_DIR: folder('copy') });
  onTestFinished(() => other.end());
  await other.start('--take-over');
  const strategy = createLiveStrategy(other.url, stage.strategy.key);
  const statusOf = ({ body }: LiveAnswer) => body.status;
  expect(statusOf(await strategy.status(decided))).toBe('rejected');
  expect(statusOf(await strategy.status(pending))).toBe('withdrawn');
  expect((await fetch(page.replace(stage.server.url, other.url))).status).toBe(200);
  expect((await other.run('audit', 'verify')).code).toBe(0);
});

test('the copy is readable by its owner alone', async () => {
  await stage.server.run('backup', folder('private'));
  const modes = ['.', 'countersign.db', 'link-secrets.txt'].map(
    (name) => statSync(join(folder('private'), name)).mode & 0o777,
  );
  expect(modes).toEqual([0o700, 0o600, 0o600]);
});

test('a folder that is there is not touched, and half a copy of an earlier try is begun anew', async () => {
  await stage.server.run('backup', folder('twice.partial'));
  const before = readdirSync(stage.server.dataDir);
  const again = await stage.server.run('backup', folder('twice.partial'));
  expect([again.code, again.stdout]).toEqual([2, '']);
  expect(again.stderr).toContain('already exists');
  expect(readdirSync(stage.server.dataDir)).toEqual(before);

  expect((await stage.server.run('backup', folder('twice'))).code).toBe(0);
  expect(existsSync(folder('twice.partial'))).toBe(false);
});

test.each(
  casesAtFullLength([
    ['no database', { DATA_DIR: '/nowhere' }, ['x'], 'setting DATA_DIR: expected a folder with a database'],
    ['another database', { DATABASE_URL: 'postgres://a:b@c/d' }, ['x'], 'pg_dump'],
    ['no folder', {}, [], 'expected one folder'],
  ]),
)('with %s it says so and writes nothing', async (_what, environment, words, message) => {
  const { code, stdout, stderr } = await stage.server.runWith(environment, 'backup', ...words);
  expect(code).toBeGreaterThan(0);
  expect(stdout).toBe('');
  expect(stderr).toContain(message);
});
