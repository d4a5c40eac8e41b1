import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { createLiveStrategy } from '../support/live-strategy.ts';
import { createServerProcess } from '../support/server-process.ts';
import { waitingRequests } from '../support/waiting-requests.ts';

let stage: LiveStage;
beforeAll(async () => {
  stage = await startLiveStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

test('"keys add" prints the key alone, and it works at once', async () => {
  const { code, stdout, stderr } = await stage.server.run('keys', 'add', 'Main Strategy');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^cs_[\w-]{43}\n$/);
  expect(stderr).toContain('Key for "Main Strategy". It won\'t be shown again');
  const strategy = createLiveStrategy(stage.server.url, stdout.trim());
  expect((await strategy.submit(randomUUID())).code).toBe(201);
});

test('"keys list" names strategies and never a key', async () => {
  const added = await stage.server.run('keys', 'add', 'listed');
  const { code, stdout } = await stage.server.run('keys', 'list');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^listed {2}created \S+Z {2}active {2}\S+$/m);
  expect(stdout).not.toContain(added.stdout.trim());
});

test('a revoked key stops working at once', async () => {
  const { stdout } = await stage.server.run('keys', 'add', 'revoked');
  const strategy = createLiveStrategy(stage.server.url, stdout.trim());
  expect((await strategy.submit(randomUUID())).code).toBe(201);
  const { code, stderr } = await stage.server.run('keys', 'revoke', 'revoked');
  expect([code, stderr]).toEqual([0, '1 key of "revoked" revoked.\n']);
  expect((await strategy.submit(randomUUID())).code).toBe(401);
  expect((await stage.server.run('keys', 'list')).stdout).toMatch(/^revoked {2}.* revoked \S+Z /m);
});

test('a claim that waits ends when a command revokes its key', async () => {
  const { stdout } = await stage.server.run('keys', 'add', 'waiting');
  const strategy = createLiveStrategy(stage.server.url, stdout.trim());
  const uuid = randomUUID();
  await strategy.submit(uuid);
  const claim = strategy.claim(uuid, 'desk-1', 55);
  await waitingRequests(stage.server.url, 1);
  await stage.server.run('keys', 'revoke', 'waiting');
  const { code, body } = await claim;
  expect([code, body.granted]).toEqual([401, undefined]);
});

test('revoking the keys of a strategy that has none ends with 1', async () => {
  const { code, stderr } = await stage.server.run('keys', 'revoke', 'nobody');
  expect([code, stderr]).toEqual([1, '"nobody" has no active key; see "keys list".\n']);
});

test('a word too many ends with 2 and shows how it is used', async () => {
  const { code, stdout, stderr } = await stage.server.run('keys', 'add', 'Main', 'Strategy');
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('a name with spaces needs quotes');
  expect(stderr).toContain('keys add <strategy>');
});

test('programs that start together share one file, and none is refused while another writes', async () => {
  const program = await createServerProcess();
  const names = Array.from({ length: 6 }, (_, index) => `strategy ${index}`);
  const results = await Promise.all(names.map((name) => program.run('keys', 'add', name)));
  expect(results.map(({ code, stderr }) => (code === 0 ? 'made' : stderr))).toEqual(names.map(() => 'made'));
  const { stdout } = await program.run('keys', 'list');
  expect(names.filter((name) => stdout.includes(name))).toEqual(names);
  await program.end();
});
