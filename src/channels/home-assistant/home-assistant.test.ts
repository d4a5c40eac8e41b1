import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { composeMessage, describeChannelContract } from '../../../test/support/contracts/channel-contract.ts';
import { createFakeHost } from '../../../test/support/fake-host.ts';
import {
  NOTIFY,
  OWNER,
  startHomeAssistantStandIn,
} from '../../../test/support/home-assistant-stand-in/index.ts';
import { SettingFault } from '../../domain/setting-fault.ts';
import { homeAssistant } from './index.ts';
import { listenForPresses } from './presses.ts';
import { readHomeAssistantSettings } from './settings.ts';

const never = new AbortController().signal;
const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

async function start(values: Record<string, string> = {}) {
  const standIn = await startHomeAssistantStandIn();
  const given = {
    HOME_ASSISTANT_URL: standIn.url,
    HOME_ASSISTANT_TOKEN: standIn.token,
    HOME_ASSISTANT_NOTIFY: NOTIFY,
    HOME_ASSISTANT_USER_IDS: OWNER,
    ...values,
  };
  const channel = homeAssistant.create(given);
  const settings = readHomeAssistantSettings(given);
  if (channel === undefined || settings === undefined) throw new Error('not configured');
  ending.push(standIn.close);
  return { standIn, channel, settings };
}

async function listen(values: Record<string, string> = {}) {
  const stage = await start(values);
  const host = createFakeHost();
  const listening = listenForPresses(stage.settings, host, { retryMs: 0 });
  ending.push(() => listening.stop());
  return { ...stage, host };
}

describeChannelContract('Home Assistant', homeAssistant, async () => {
  const { standIn, channel, host } = await listen();
  return {
    ...standIn,
    channel,
    secrets: [standIn.token],
    canCheck: true,
    cards: () =>
      standIn
        .notifications()
        .map(({ title = '', message: text, data: { tag: id } }) => ({ id, title, text })),
    async pressAs(by, code) {
      await standIn.subscribed();
      const told = host.nextPress();
      standIn.press(by === 'approver' ? OWNER : 'somebody-else', `COUNTERSIGN_${code}`);
      return { told: await told, shown: null };
    },
  };
});

test('a question has picture, page, and buttons of its own; only APPROVE needs the phone unlocked', async () => {
  const { standIn, channel } = await start();
  await channel.send(composeMessage(), never);

  expect(standIn.notifications()).toEqual([
    {
      title: 'ES LONG',
      message: 'Entry 4127.50\nStop 4126.50',
      data: {
        tag: 'card-1',
        group: 'breakout ES',
        push: { 'interruption-level': 'time-sensitive' },
        priority: 'high',
        ttl: 0,
        channel: 'Countersign',
        image: 'https://desk.example/chart/1.png?k=link-of-picture',
        url: 'https://desk.example/chart/1?k=link-of-page',
        clickAction: 'https://desk.example/chart/1?k=link-of-page',
        actions: [
          {
            action: 'COUNTERSIGN_code-of-approve',
            title: 'Approve',
            activationMode: 'background',
            authenticationRequired: true,
            destructive: false,
          },
          {
            action: 'COUNTERSIGN_code-of-reject',
            title: 'Reject',
            activationMode: 'background',
            authenticationRequired: false,
            destructive: true,
          },
        ],
      },
    },
  ]);
});

test('after a broken connection presses are heard again', async () => {
  const { standIn, host } = await listen();
  await standIn.subscribed();
  standIn.hangUp();
  await standIn.subscribed();
  const told = host.nextPress();
  standIn.press(OWNER, 'COUNTERSIGN_code');

  expect(await told).toEqual({ code: 'code', presser: OWNER, isAllowed: true, hadPicture: false });
  expect(host.logged.join()).toContain('no connection');
  expect(host.logged.join()).not.toContain(standIn.token);
});

test('a connection that is never answered is given up', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { settings } = await start({
    HOME_ASSISTANT_URL: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
  });
  const { promise: warned, resolve } = Promise.withResolvers<object>();
  const host = createFakeHost();
  const log = { ...host.log, warn: (fields: object) => resolve(fields) };
  const listening = listenForPresses(settings, { ...host, log }, { pingMs: 10 });
  ending.push(
    async () => void silent.close(),
    () => listening.stop(),
  );

  expect(await warned).toEqual({ channel: 'home-assistant', error: 'no answer' });
});

test("another automation's buttons are left alone", async () => {
  const { standIn, host } = await listen();
  await standIn.subscribed();
  const told = host.nextPress();
  standIn.press(OWNER, 'OPEN_GARAGE');
  standIn.press(OWNER, 'COUNTERSIGN_code');

  expect((await told).code).toBe('code');
});

test('a token that is refused is named in the log, and not shown', async () => {
  const { settings } = await start({ HOME_ASSISTANT_TOKEN: 'another-token' });
  const host = createFakeHost();
  const { promise: warned, resolve } = Promise.withResolvers<object>();
  const log = { ...host.log, warn: (fields: object) => resolve(fields) };
  const listening = listenForPresses(settings, { ...host, log });
  ending.push(() => listening.stop());

  expect(await warned).toEqual({ channel: 'home-assistant', error: 'HOME_ASSISTANT_TOKEN is refused' });
});

test('a phone that does not exist is named, with those that do', async () => {
  const { channel } = await start({ HOME_ASSISTANT_NOTIFY: 'notify.mobile_app_ana' });

  expect(await channel.check(never)).toMatchObject([
    { state: 'failed', text: `There is no notify.mobile_app_ana; phones found: ${NOTIFY}.` },
  ]);
});

test.each([
  [{ HOME_ASSISTANT_URL: 'http://example.org' }, 'HOME_ASSISTANT_URL'],
  [{ HOME_ASSISTANT_TOKEN: '' }, 'HOME_ASSISTANT_TOKEN'],
  [{ HOME_ASSISTANT_NOTIFY: 'my phone' }, 'HOME_ASSISTANT_NOTIFY'],
  [{ HOME_ASSISTANT_USER_IDS: '' }, 'HOME_ASSISTANT_USER_IDS'],
])('%j is refused', (values, setting) => {
  const good = {
    HOME_ASSISTANT_URL: 'http://homeassistant.local:8123',
    HOME_ASSISTANT_TOKEN: 'token',
    HOME_ASSISTANT_NOTIFY: NOTIFY,
    HOME_ASSISTANT_USER_IDS: OWNER,
  };

  expect(() => homeAssistant.create(good)).not.toThrow();
  expect(() => homeAssistant.create({ ...good, ...values })).toThrow(SettingFault);
  expect(() => homeAssistant.create({ ...good, ...values })).toThrow(`setting ${setting}:`);
});

test('a press says which approver it was', async () => {
  const { settings, standIn } = await start();
  const users = [
    { id: OWNER, approver: 'anna' },
    { id: 'user-of-ben', approver: 'ben' },
  ];
  const host = createFakeHost();
  const listening = listenForPresses({ ...settings, users }, host);
  ending.push(() => listening.stop());
  await standIn.subscribed();
  const told = host.nextPress();
  standIn.press('user-of-ben', 'COUNTERSIGN_code');

  expect(await told).toMatchObject({ isAllowed: true, approver: 'ben', presser: 'user-of-ben' });
});
