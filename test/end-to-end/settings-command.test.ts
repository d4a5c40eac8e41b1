import { afterEach, beforeEach, expect, test } from 'vitest';
import { casesAtFullLength } from '../full-length.ts';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';

let server: ServerProcess;
beforeEach(async () => {
  server = await createServerProcess({ SLOW_DOWN: 'on', COUNTERSIGN_SECRET: 'ab'.repeat(32) });
});
afterEach(() => server.end());

test('settings are stored, listed with where they are from, and taken back', async () => {
  expect((await server.run('settings', 'set', 'QUIET_HOURS', '22:00-07:00 UTC')).code).toBe(0);
  const { stdout } = await server.run('settings');
  expect(stdout).toContain('QUIET_HOURS  22:00-07:00 UTC  stored\n');
  expect(stdout).toContain('SLOW_DOWN  on  environment\n');
  expect(stdout).not.toContain('abab');
  expect((await server.run('settings', 'unset', 'QUIET_HOURS')).stderr).toContain('Took QUIET_HOURS back');
  expect((await server.run('settings')).stdout).not.toContain('QUIET_HOURS');
  expect((await server.run('settings', 'unset', 'QUIET_HOURS')).stderr).toContain('Nothing was stored');
});

test('a secret is read from standard input, and never printed', async () => {
  expect((await server.run('settings', 'set', 'NTFY_TOPIC', 'my-topic')).code).toBe(2);
  expect((await server.run('settings', 'set', 'NTFY_TOPIC')).stderr).toContain('no value');
  const { code, stderr } = await server.runTyping(
    'my-topic-of-16-letters\n',
    'settings',
    'set',
    'NTFY_TOPIC',
  );
  expect(code, stderr).toBe(0);
  const { stdout } = await server.run('settings');
  expect(stdout).toContain('NTFY_TOPIC  (secret)  stored');
});

test('a stored secret that the link secret no longer opens is reported by doctor and list', async () => {
  await server.runTyping('my-topic-of-16-letters', 'settings', 'set', 'NTFY_TOPIC');
  const rotated = { COUNTERSIGN_SECRET: 'cd'.repeat(32) };
  const both = { COUNTERSIGN_SECRET: `${'cd'.repeat(32)},${'ab'.repeat(32)}` };

  expect((await server.runWith(rotated, 'settings')).stdout).toContain("NTFY_TOPIC  stored, can't be read");
  const { code, stdout } = await server.runWith(rotated, 'doctor');
  expect(code).toBe(1);
  expect(stdout).toContain(
    "✗ Stored settings: NTFY_TOPIC is stored, but can't be read with the present link",
  );
  expect((await server.runWith(both, 'settings')).stdout).toContain('NTFY_TOPIC  (secret)  stored');
});

test.each(
  casesAtFullLength([
    ['SLOW_DOWN', 'off', 'the environment or the file .env sets it'],
    ['PORT', '9000', 'in the environment or the file .env only'],
    ['CLAIM_WINDOW_SECONDS', '0', 'a whole number from 1 to 600'],
    ['CLAIM_WINDOW', '30', 'a setting of docs/SETTINGS.md'],
  ]),
)('%s=%s is refused, and nothing is stored', async (name, value, rule) => {
  const { code, stderr } = await server.run('settings', 'set', name, value);
  expect(code).toBe(1);
  expect(stderr).toContain(name);
  expect(stderr).toContain(rule);
  expect((await server.run('settings')).stdout).not.toContain('stored');
});

test('commands work by what is stored, and say so when it no longer fits', async () => {
  await server.run('settings', 'set', 'APPROVERS', 'anna,ben');
  await server.run('settings', 'set', 'TWO_APPROVERS_ABOVE', '500');
  expect((await server.run('pair', '--approver', 'ben')).code).toBe(0);
  const { code, stderr } = await server.runWith({ APPROVERS: 'anna' }, 'pair');
  expect(code).toBe(1);
  expect(stderr).toContain('setting TWO_APPROVERS_ABOVE: expected at least two names');
  expect(stderr).toContain('countersign settings unset TWO_APPROVERS_ABOVE');
});
