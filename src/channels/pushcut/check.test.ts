import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PushcutStandIn, startPushcutStandIn } from '../../../test/support/pushcut-stand-in/index.ts';
import { pushcut } from './index.ts';

let standIn: PushcutStandIn;
beforeEach(async () => {
  standIn = await startPushcutStandIn({ devices: ['Ana', 'Desk iPad'] });
});
afterEach(() => standIn.close());

async function check(values: Record<string, string> = {}) {
  const channel = pushcut.create({ PUSHCUT_API_KEY: standIn.apiKey, PUSHCUT_URL: standIn.url, ...values });
  return (await channel?.check(new AbortController().signal)) ?? [];
}

async function find(subject: string, values: Record<string, string> = {}) {
  return (await check(values)).find((finding) => finding.subject === subject);
}

test('a valid setup is ok from key to devices', async () => {
  expect((await check()).map(({ subject, state, advice }) => [subject, state, advice])).toEqual([
    ['Pushcut key', 'ok', ''],
    ['Pushcut notification', 'ok', ''],
    ['Pushcut devices', 'ok', ''],
  ]);
  expect(standIn.faults()).toEqual([]);
});

test('a key that Pushcut does not know is named as such', async () => {
  const [finding] = await check({ PUSHCUT_API_KEY: 'wrong-key' });

  expect(finding).toMatchObject({ state: 'failed', text: 'Pushcut answered 401: Invalid API-Key provided.' });
  expect(finding?.advice).toContain('PUSHCUT_API_KEY');
});

test('a notification with a similar spelling is suggested', async () => {
  standIn.notifications = ['Morning', 'trade approval'];

  expect(await find('Pushcut notification')).toMatchObject({
    state: 'failed',
    text: 'There is no notification named "Trade Approval"; found: "Morning", "trade approval".',
    advice:
      'Set PUSHCUT_NOTIFICATION to "trade approval", or rename that one to "Trade Approval" in the app.',
  });
});

test('without any notification the advice is to create it', async () => {
  standIn.notifications = [];

  const finding = await find('Pushcut notification');

  expect(finding?.text).toContain('found: none');
  expect(finding?.advice).toContain('Create a notification named exactly "Trade Approval"');
});

test('an account without a device can ring nobody', async () => {
  standIn.devices = [];

  expect(await find('Pushcut devices')).toMatchObject({ state: 'failed' });
});

test.each([
  ['Ana, Bob', 'warning', '"Bob"'],
  ['Bob', 'failed', '"Bob"'],
])('of the devices %s those unknown to Pushcut are named', async (devices, state, named) => {
  const finding = await find('Pushcut devices', { PUSHCUT_DEVICES: devices });

  expect(finding?.state).toBe(state);
  expect(finding?.text).toContain(`Not registered with Pushcut: ${named};`);
});

test('an address where something else answers is distinguished from a missing notification', async () => {
  standIn.behave({ kind: 'status', status: 404 });

  expect((await check())[0]?.advice).toContain('PUSHCUT_URL');
});

test('with a secret, the check says that it cannot list notifications', async () => {
  const findings = await check({ PUSHCUT_API_KEY: '', PUSHCUT_SECRET: standIn.secret });

  expect(findings).toMatchObject([{ state: 'warning' }]);
});
