import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { startPushcutStandIn } from '../support/pushcut-stand-in/index.ts';

let stage: LiveStage;
/** Where nobody listens any more. */
let abandoned = '';
beforeAll(async () => {
  stage = await startLiveStage();
  const gone = await startPushcutStandIn();
  abandoned = gone.url;
  await gone.close();
});
afterAll(() => stage[Symbol.asyncDispose]());

test('all is well but the address, which a phone elsewhere could not open', async () => {
  const { code, stdout } = await stage.server.run('doctor');
  expect(stdout.match(/^✓ .*/gm)).toEqual([
    `✓ Database: can be read and written in ${stage.server.dataDir}.`,
    '✓ Delivery over pushcut: last 24 hours: 0 sent, 0 delivered, 0 seen; failed attempts: none; failures in a row: 0; oldest unsent notice: none.',
    '✓ Clock: is right.',
    '✓ Pushcut key: Pushcut accepts PUSHCUT_API_KEY.',
    '✓ Pushcut notification: Found the notification "Trade Approval".',
    '✓ Pushcut devices: Will ring: "iPhone".',
  ]);
  expect(stdout.match(/^! .*/gm)).toEqual([
    `! Public address: ${stage.server.url} answers, but isn't https.`,
  ]);
  expect(code).toBe(0);
});

test('a channel that rejects questions is a failure, with what the server found and what to do', async () => {
  await using failing = await startLiveStage();
  failing.standIn.behave({ kind: 'status', status: 403 });
  const rejected = failing.server.logLines.find(
    ({ msg }) => msg === 'the channel rejects the question; retrying slowly',
  );
  await failing.strategy.submit(randomUUID());
  await rejected;
  const { code, stdout } = await failing.server.run('doctor');
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^✗ Delivery over pushcut: Notifications can't be delivered over pushcut: it rejects them \(.*answered 403/m,
  );
  expect(stdout).toMatch(/failed attempts: \d+ × rejected/);
});

test('a wrong key is found, and where to get a right one is said', async () => {
  const { code, stdout } = await stage.server.runWith({ PUSHCUT_API_KEY: 'wrong-key' }, 'doctor');
  expect(code).toBe(1);
  expect(stdout).toContain('✗ Pushcut connection: Pushcut answered 401');
  expect(stdout).toContain(
    '→ PUSHCUT_API_KEY is refused: create a new key in the app (Account, Integrations)',
  );
  expect(stdout).not.toContain('wrong-key');
});

test('a misspelt notification is found, and the right spelling is said', async () => {
  const { code, stdout } = await stage.server.runWith({ PUSHCUT_NOTIFICATION: 'trade approval' }, 'doctor');
  expect(code).toBe(1);
  expect(stdout).toContain('✗ Pushcut notification: There is no notification named "trade approval"');
  expect(stdout).toContain('→ Set PUSHCUT_NOTIFICATION to "Trade Approval"');
});

test('a Pushcut that cannot be reached is a failure', async () => {
  const { code, stdout } = await stage.server.runWith({ PUSHCUT_URL: abandoned }, 'doctor');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^✗ Pushcut connection: Pushcut can't be reached \(\w+\)\.$/m);
  expect(stdout).toContain("→ Check this server's internet connection and PUSHCUT_URL.");
});

test('a server that does not run is a failure', async () => {
  const { code, stdout } = await stage.server.runWith({ PUBLIC_URL: abandoned }, 'doctor');
  expect(code).toBe(1);
  expect(stdout).toContain(`✗ Public address: ${abandoned} isn't responding`);
  expect(stdout).toContain('→ Start the server, and set PUBLIC_URL');
});

test('no channel at all is a failure', async () => {
  const { code, stdout } = await stage.server.runWith({ PUSHCUT_API_KEY: '' }, 'doctor');
  expect(code).toBe(1);
  expect(stdout).toContain('✗ Channels: none is configured, so no phone will ring.');
});
