import { randomUUID } from 'node:crypto';
import { closeSync, openSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { casesAtFullLength } from '../full-length.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { headRecorded } from '../support/recorded-head.ts';

const SENTENCE = /^countersign: [^\n]+\n$/;

let stage: LiveStage;
beforeEach(async () => {
  stage = await startLiveStage();
});
afterEach(() => stage[Symbol.asyncDispose]());

const file = (name: string) => join(stage.server.dataDir, name);

async function refusal(...options: string[]): Promise<string> {
  const { code, stdout, stderr } = await stage.server.run('serve', ...options);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(SENTENCE);
  return stderr;
}

const kindsOf = async () =>
  (await stage.server.run('audit', 'export')).stdout
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { kind: string }).kind);

/** Every second page, but for the first. */
function overwriteHalf(path: string): void {
  const page = 4096;
  const handle = openSync(path, 'r+');
  for (let at = page; at < statSync(path).size; at += 2 * page) {
    writeSync(handle, Buffer.alloc(page, 0xa5), 0, page, at);
  }
  closeSync(handle);
}

test('a database with half its pages overwritten is not served, whatever is accepted, and every check finds it', async () => {
  for (let count = 0; count < 5; count += 1) await stage.strategy.submit(randomUUID());
  await stage.server.stop();
  overwriteHalf(file('countersign.db'));
  expect(await refusal()).toMatch(/countersign\.db is damaged \(.+Restore the newest back-up/);
  expect(await refusal('--accept-loss', '--take-over')).toContain('is damaged');
  expect(await stage.server.run('audit', 'verify')).toMatchObject({ code: 1 });
  expect(await stage.server.run('check')).toMatchObject({ code: 1 });
});

test('a deleted write-ahead log is noticed, and an accepted loss voids the trade that was claimed', async () => {
  const { server, strategy, standIn } = stage;
  const uuid = await stage.askedTrade();
  await server.stop();
  await server.start();
  await stage.press(uuid, 'approve');
  expect((await strategy.claim(uuid, 'desk')).body.granted).toBe(true);
  await headRecorded(server.dataDir);
  await server.stop('SIGKILL');
  rmSync(file('countersign.db-wal'));
  rmSync(file('countersign.db-shm'));
  expect(await refusal()).toMatch(/ends at entry \d+, but entry \d+ was recorded .*serve --accept-loss/);
  expect(await refusal('--take-over')).toContain('serve --accept-loss');

  await server.start('--accept-loss');
  expect((await strategy.status(uuid)).body).toMatchObject({ status: 'withdrawn', withdrawn_by: 'server' });
  expect((await strategy.claim(uuid, 'desk')).body).toMatchObject({
    granted: false,
    reason: 'trade_withdrawn',
  });
  const ask = standIn.received().find(({ body }) => body.id === uuid && body.actions?.length === 2);
  const link = ask?.body.actions?.[0]?.url ?? '';
  expect((await fetch(link, { method: 'POST' })).status).toBe(409);
  expect(await stage.outcomeShown(uuid)).toMatchObject({
    title: expect.stringContaining('voided') as string,
  });
  expect(await kindsOf()).toEqual(expect.arrayContaining(['loss_accepted', 'withdrawn']));
  expect(await server.run('audit', 'verify')).toMatchObject({ code: 0 });
  await server.stop();
  await server.start();
});

test.each(
  casesAtFullLength([
    ['missing', () => {}],
    ['empty', () => writeFileSync(file('countersign.db'), '')],
  ]),
)(
  'a database that is %s beside the secret of an older one is not made anew in silence',
  async (_how, replace) => {
    const { server, strategy } = stage;
    await server.stop();
    for (const name of ['countersign.db', 'audit-head.json']) rmSync(file(name));
    replace();
    expect(await refusal()).toMatch(/countersign\.db is missing or empty.*serve --accept-loss/);
    expect((await server.run('keys', 'add', 'x')).stderr).toContain('serve --accept-loss');

    await server.start('--accept-loss');
    expect((await strategy.submit(randomUUID())).code).toBe(401);
    expect(await kindsOf()).toEqual(['loss_accepted']);
  },
);

test('another database in the place of the old one is noticed', async () => {
  const other = await startLiveStage();
  await Promise.all([stage.server.stop(), other.server.stop()]);
  renameSync(join(other.server.dataDir, 'countersign.db'), file('countersign.db'));
  expect(await refusal()).toContain('this is not the database that the last server used in this folder');
  await other[Symbol.asyncDispose]();
});

test('files that are deleted while the server runs end all promises, loudly', async () => {
  const { server, strategy } = stage;
  const uuid = await stage.askedTrade();
  for (const name of ['countersign.db', 'countersign.db-wal', 'countersign.db-shm']) rmSync(file(name));
  expect((await strategy.submit(randomUUID())).code).toBe(503);
  expect((await stage.press(uuid, 'approve')).code).toBe(503);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
  expect(server.log()).toContain('the database files were deleted or replaced');
});
