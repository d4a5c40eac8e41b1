import { afterEach, expect, test } from 'vitest';
import { composeMessage, describeChannelContract } from '../../../test/support/contracts/channel-contract.ts';
import { createFakeHost } from '../../../test/support/fake-host.ts';
import { PUSHOVER_KEYS, startPushoverStandIn } from '../../../test/support/pushover-stand-in/index.ts';
import { SettingFault } from '../../domain/setting-fault.ts';
import { asUtcMs } from '../../domain/units.ts';
import type { Vendor } from '../vendor.ts';
import { createAlarmWatch } from './alarm.ts';
import { pushover } from './index.ts';

const never = new AbortController().signal;
const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

async function start(values: Record<string, string> = {}) {
  const standIn = await startPushoverStandIn();
  const channel = pushover.create({ ...PUSHOVER_KEYS, PUSHOVER_URL: standIn.url, ...values });
  if (channel === undefined) throw new Error('not configured');
  const listening = channel.start?.(createFakeHost());
  ending.push(standIn.close, async () => listening?.stop());
  return { standIn, channel };
}

describeChannelContract('Pushover', pushover, async () => {
  const { standIn, channel } = await start();
  return {
    ...standIn,
    channel,
    secrets: Object.values(PUSHOVER_KEYS),
    canCheck: true,
    cards: () => standIn.messages().map(({ title = '', message: text }) => ({ id: 'card-1', title, text })),
  };
});

test('a question is an alarm that repeats until it is confirmed, at most as long as it can be decided', async () => {
  const { standIn, channel } = await start();
  const receipt = await channel.send(composeMessage({ decideBy: asUtcMs(Date.now() + 290_000) }), never);

  expect(receipt).toBe(standIn.alarms()[0]?.receipt);
  expect(standIn.messages()).toMatchObject([
    {
      title: 'ES LONG',
      priority: 2,
      retry: 30,
      url: 'https://desk.example/chart/1?k=link-of-page',
      attachment_type: 'image/png',
    },
  ]);
  const [{ expire = 0 } = {}] = standIn.messages();
  expect(expire).toBeGreaterThan(30);
  expect(expire).toBeLessThanOrEqual(290);
  expect(standIn.faults()).toEqual([]);
});

test('an alarm lasts three hours at most', async () => {
  const { standIn, channel } = await start();
  await channel.send(composeMessage({ decideBy: asUtcMs(Date.now() + 24 * 3_600_000) }), never);

  expect(standIn.messages()[0]?.expire).toBe(10_800);
});

test('the outcome ends the alarm, and says what became of the trade', async () => {
  const { standIn, channel } = await start();
  const replaces = (await channel.send(composeMessage(), never)) ?? null;
  await channel.send(composeMessage({ title: 'Rejected', tone: 'quiet', actions: [], replaces }), never);

  expect(standIn.alarms()).toMatchObject([{ expired: 1 }]);
  expect(standIn.messages().map(({ title, priority }) => [title, priority])).toEqual([
    ['ES LONG', 2],
    ['Rejected', -1],
  ]);
  expect(standIn.faults()).toEqual([]);
});

test('the outcome of an alarm that Pushover has forgotten is sent all the same', async () => {
  const { standIn, channel } = await start();
  await channel.send(composeMessage({ tone: 'bad', actions: [], replaces: 'r'.repeat(30) }), never);

  expect(standIn.messages()).toMatchObject([{ priority: 1 }]);
});

test("an alarm that can't be ended now is ended by the next attempt", async () => {
  const { standIn, channel } = await start();
  const replaces = (await channel.send(composeMessage(), never)) ?? null;
  standIn.cause('server trouble');
  const outcome = composeMessage({ tone: 'quiet', actions: [], replaces });

  await expect(channel.send(outcome, never)).rejects.toMatchObject({ permanent: false });
  standIn.cause(null);
  await channel.send(outcome, never);
  expect(standIn.alarms()).toMatchObject([{ expired: 1 }]);
});

test('a confirmation means that it was seen, never a decision, and is asked for every 5 s at most', async () => {
  const { standIn, channel } = await start();
  const receipt = (await channel.send(composeMessage(), never)) ?? '';
  const [alarm] = standIn.alarms();
  const waits: number[] = [];
  const host = createFakeHost();
  const seen = host.nextSeen();
  const watch = createAlarmWatch(vendorOf(), settingsFor(standIn.url), host, async (milliseconds) => {
    waits.push(milliseconds);
    standIn.cause(waits.length === 1 ? 'server trouble' : null);
    if (waits.length === 3 && alarm !== undefined) alarm.acknowledged = 1;
  });
  ending.push(() => watch.stop());
  await watch.watch(receipt, 'card-1');

  expect(await seen).toBe('card-1');
  expect(waits).toEqual([5_000, 5_000, 5_000]);
  expect(host.logged).toEqual([]);
});

test('an alarm that is over is not asked about any more', async () => {
  const { standIn, channel } = await start();
  const receipt = (await channel.send(composeMessage(), never)) ?? '';
  const [alarm] = standIn.alarms();
  if (alarm !== undefined) alarm.expired = 1;
  let waits = 0;
  const watch = createAlarmWatch(vendorOf(), settingsFor(standIn.url), createFakeHost(), async () => {
    waits += 1;
  });
  ending.push(() => watch.stop());
  await watch.watch(receipt, 'card-1');

  expect(waits).toBe(1);
});

test.each([
  ['iphone, ipad', 'Not registered: ipad.'],
  ['', 'No device is registered.'],
])('devices "%s" that do not exist are named', async (devices, text) => {
  const { standIn, channel } = await start({ PUSHOVER_DEVICES: devices });
  standIn.devices = devices === '' ? [] : ['iphone'];

  expect(await channel.check(never)).toMatchObject([{ state: 'failed', text }]);
});

test.each([{ PUSHOVER_TOKEN: 'short-secret' }, { PUSHOVER_USER: '' }])('%j is refused', (values) => {
  const create = () => pushover.create({ ...PUSHOVER_KEYS, ...values });

  expect(create).toThrow(SettingFault);
  expect(create).not.toThrow('short-secret');
});

const settingsFor = (origin: string) => ({
  origin,
  token: PUSHOVER_KEYS.PUSHOVER_TOKEN,
  user: PUSHOVER_KEYS.PUSHOVER_USER,
  devices: [],
});

const vendorOf = (): Vendor => ({
  name: 'Pushover',
  addressSetting: 'PUSHOVER_URL',
  secrets: [],
  explainedBy: 'errors',
  adviseToAct: () => 'Look.',
});
