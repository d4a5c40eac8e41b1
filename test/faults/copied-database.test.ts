import { cpSync, readdirSync, renameSync } from 'node:fs';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { casesAtFullLength } from '../full-length.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { createLiveStrategy } from '../support/live-strategy.ts';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';

let stage: LiveStage;
beforeEach(async () => {
  stage = await startLiveStage();
});
afterEach(() => stage[Symbol.asyncDispose]());

const LONG = { executable_for_seconds: 600, expires_in_seconds: 3600 };

async function approvedTrade(): Promise<string> {
  const uuid = await stage.askedTrade(LONG);
  await stage.press(uuid, 'approve');
  return uuid;
}

async function serverOn(dataDir: string): Promise<ServerProcess> {
  const { standIn } = stage;
  const pushcut = { PUSHCUT_URL: standIn.url, PUSHCUT_API_KEY: standIn.apiKey };
  const server = await createServerProcess({ ...pushcut, DATA_DIR: dataDir });
  onTestFinished(() => server.end());
  return server;
}

const COPIES = {
  'a back-up': (to: string) => stage.server.run('backup', to),
  'a copied folder': (to: string) => cpSync(stage.server.dataDir, to, { recursive: true }),
};

test.each(casesAtFullLength(Object.entries(COPIES)))(
  '%s does not grant what the original grants',
  async (_what, copyTo) => {
    const { server, strategy, standIn } = stage;
    const [approved, claimed, pending] = [
      await approvedTrade(),
      await approvedTrade(),
      await stage.askedTrade(LONG),
    ];
    expect((await strategy.claim(claimed, 'desk')).body.granted).toBe(true);
    const folder = `${server.dataDir}-copy`;
    await copyTo(folder);
    const copy = await serverOn(folder);
    const { code, stderr } = await copy.run('serve');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^countersign: not started: this database is a (copy|back-up)[^\n]+serve --take-over[^\n]+\n$/,
    );

    await copy.start('--take-over');
    const there = createLiveStrategy(copy.url, strategy.key);
    for (const uuid of [approved, claimed, pending]) {
      expect((await there.status(uuid)).body).toMatchObject({ status: 'withdrawn', withdrawn_by: 'server' });
      expect((await there.claim(uuid, 'desk')).body.granted).toBe(false);
      const card = await stage.outcomeShown(uuid);
      expect(card.title).toContain('voided');
    }
    expect(standIn.cards().find(({ id }) => id === claimed)?.text).toContain(
      'desk had already picked it up: check your platform.',
    );
    expect((await copy.run('audit', 'export')).stdout).toContain('"taken_over"');
    expect(await copy.run('audit', 'verify')).toMatchObject({ code: 0 });
    expect((await strategy.claim(approved, 'desk')).body.granted).toBe(true);
    expect((await strategy.claim(claimed, 'desk')).body.granted).toBe(true);
    await copy.stop();
    await copy.start();
  },
);

test('a folder that was moved is no copy', async () => {
  const { server } = stage;
  const approved = await approvedTrade();
  await server.stop();
  const folder = `${server.dataDir}-moved`;
  renameSync(server.dataDir, folder);
  const moved = await serverOn(folder);
  await moved.start();
  const there = createLiveStrategy(moved.url, stage.strategy.key);
  expect((await there.claim(approved, 'desk')).body.granted).toBe(true);
});

test('a back-up that is put back over the database it was made of is older, and a copy', async () => {
  const { server } = stage;
  const folder = `${server.dataDir}-monday`;
  await server.run('backup', folder);
  await approvedTrade();
  expect(await server.stop()).toBe(0);
  // A log that was left behind would belong to the newer database.
  expect(readdirSync(server.dataDir)).not.toContain('countersign.db-wal');
  cpSync(`${folder}/countersign.db`, `${server.dataDir}/countersign.db`);
  const { code, stderr } = await server.run('serve');
  expect([code, stderr]).toEqual([1, expect.stringContaining('serve --accept-loss --take-over')]);
  await server.start('--accept-loss', '--take-over');
});
