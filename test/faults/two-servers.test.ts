import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFreePort } from '../support/free-port.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { createServerProcess } from '../support/server-process.ts';

let stage: LiveStage;
beforeAll(async () => {
  stage = await startLiveStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

test('a second server on the same folder is refused with one sentence that names the first', async () => {
  const { code, stdout, stderr } = await stage.server.runWith(
    { PORT: String(await findFreePort()) },
    'serve',
  );
  expect(stderr).toMatch(
    /^countersign: another server is using the data folder [^\n]+\(process \d+ on [^\n]+\n$/,
  );
  expect([code, stdout]).toEqual([1, '']);
});

test('commands run alongside the server that has the folder', async () => {
  const { server } = stage;
  const commands = [
    ['keys', 'add', 'beside'],
    ['keys', 'list'],
    ['pair'],
    ['pair', 'list'],
    ['audit', 'verify'],
    ['backup', `${server.dataDir}/copy`],
  ];
  for (const words of commands) expect(await server.run(...words)).toMatchObject({ code: 0 });
  expect((await server.run('doctor')).stdout).toContain('✓ Database');
  const uuid = randomUUID();
  expect((await stage.strategy.submit(uuid)).code).toBe(201);
});

test('the folder of a killed server is free at once', async () => {
  const server = await createServerProcess();
  await server.start();
  await server.stop('SIGKILL');
  await server.start();
  expect(await server.stop()).toBe(0);
  await server.end();
});
