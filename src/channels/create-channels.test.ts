import { expect, test } from 'vitest';
import { settingFaultOf } from '../../test/support/setting-fault.ts';
import { loadSettings } from '../config/settings.ts';
import { createChannels } from './create-channels.ts';
import { CHANNELS } from './registry.ts';

const NTFY = { NTFY_TOPIC: 'a-topic-that-nobody-can-guess', BEN_NTFY_TOPIC: 'another-that-nobody-can-guess' };
const TELEGRAM = { TELEGRAM_BOT_TOKEN: '4711:stand-in-token-of-the-test-bot' };
const HOME = {
  HOME_ASSISTANT_URL: 'http://homeassistant.local:8123',
  HOME_ASSISTANT_TOKEN: 'token',
  HOME_ASSISTANT_NOTIFY: 'mobile_app_anna',
};
const PUSHOVER = { PUSHOVER_TOKEN: 'a'.repeat(30), PUSHOVER_USER: 'b'.repeat(30) };

function create(environment: Record<string, string>) {
  const declared = CHANNELS.flatMap(({ settings }) => settings);
  const { approvers, publicUrl } = loadSettings({ APPROVERS: 'anna,ben', ...environment }, declared);
  return createChannels(CHANNELS, approvers, publicUrl);
}

const channelsIn = (environment: Record<string, string>) =>
  create(environment).map(({ approver, channel }) => `${channel.name} of ${approver}`);

const faultOf = (environment: Record<string, string>) => settingFaultOf(() => create(environment)).message;

test('every approver has their own channels, distinguished by name', () => {
  expect(channelsIn(NTFY)).toEqual(['ntfy of anna', 'ntfy@ben of ben']);
});

test('web push reaches everyone on their paired devices, unless it is off for them', () => {
  expect(channelsIn({ WEB_PUSH: 'on' })).toEqual(['web-push of anna', 'web-push@ben of ben']);
  expect(channelsIn({ WEB_PUSH: 'on', BEN_WEB_PUSH: 'off' })).toEqual(['web-push of anna']);
});

test('a setting with the first approver as prefix is not shared', () => {
  expect(channelsIn({ ...PUSHOVER, ...HOME, HOME_ASSISTANT_USER_IDS: 'u1' })).toEqual([
    'pushover of anna',
    'home-assistant of anna',
  ]);
});

test('one Telegram bot serves several people, each in their own chat', () => {
  const owned = create({
    ...TELEGRAM,
    TELEGRAM_USER_IDS: '1001:anna, 1002:ben',
    BEN_TELEGRAM_CHAT_ID: '1002',
  });

  expect(owned.map(({ channel }) => channel.name)).toEqual(['telegram', 'telegram@ben']);
  expect(new Set(owned.map(({ channel }) => channel.account)).size).toBe(1);
  expect(owned[0]?.channel.account).not.toContain('4711');
});

test('one Home Assistant serves several people', () => {
  const owned = create({
    ...HOME,
    HOME_ASSISTANT_USER_IDS: 'u1:anna,u2:ben',
    BEN_HOME_ASSISTANT_NOTIFY: 'mobile_app_ben',
  });

  expect(owned.map(({ channel }) => channel.account)).toEqual(
    Array(2).fill('http://homeassistant.local:8123'),
  );
});

test('separate bots are separate accounts', () => {
  const owned = create({
    ...TELEGRAM,
    TELEGRAM_USER_IDS: '1001',
    BEN_TELEGRAM_BOT_TOKEN: '4712:another-token-of-another-bot',
    BEN_TELEGRAM_USER_IDS: '1002',
    BEN_TELEGRAM_CHAT_ID: '1002',
  });

  expect(new Set(owned.map(({ channel }) => channel.account)).size).toBe(2);
});

test('two approvers may use different devices of one account', () => {
  const devices = { PUSHOVER_DEVICES: 'iphone-anna', BEN_PUSHOVER_DEVICES: 'iphone-ben' };

  expect(channelsIn({ ...PUSHOVER, BEN_PUSHOVER_USER: 'b'.repeat(30), ...devices })).toEqual([
    'pushover of anna',
    'pushover@ben of ben',
  ]);
});

test.each([
  [
    { ...NTFY, BEN_NTFY_TOPIC: NTFY.NTFY_TOPIC },
    "setting BEN_NTFY_TOPIC: expected a value that doesn't reach anna's phone",
  ],
  [
    { ...PUSHOVER, BEN_PUSHOVER_USER: 'b'.repeat(30) },
    "setting BEN_PUSHOVER_DEVICES: expected a value that doesn't reach anna's phone",
  ],
  [
    { ...PUSHOVER, BEN_PUSHOVER_USER: 'b'.repeat(30), PUSHOVER_DEVICES: 'a,b', BEN_PUSHOVER_DEVICES: 'b' },
    "setting BEN_PUSHOVER_DEVICES: expected a value that doesn't reach anna's phone",
  ],
  [
    { ...HOME, HOME_ASSISTANT_USER_IDS: 'u1', BEN_HOME_ASSISTANT_NOTIFY: 'notify.mobile_app_anna' },
    "setting BEN_HOME_ASSISTANT_NOTIFY: expected a value that doesn't reach anna's phone",
  ],
  [
    {
      PUSHCUT_SECRET: 'a-secret',
      BEN_PUSHCUT_SECRET: 'https://api.pushcut.io/a-secret/notifications/Ben',
    },
    "setting BEN_PUSHCUT_DEVICES: expected a value that doesn't reach anna's phone",
  ],
  [{ ...NTFY, BEN_NTFY_TOPIC: 'short' }, 'setting BEN_NTFY_TOPIC: expected at least 20 characters'],
  [
    { NTFY_TOPIC: NTFY.NTFY_TOPIC, BEN_NTFY_TOKEN: 'tk_1' },
    'setting BEN_NTFY_TOKEN: expected BEN_NTFY_TOPIC as well, found none',
  ],
  [{ ...TELEGRAM, TELEGRAM_USER_IDS: '1001:carl' }, 'expected names in APPROVERS (anna, ben), found "carl"'],
  [{ ...TELEGRAM, TELEGRAM_USER_IDS: '1001:anna,1001:ben' }, '"1001" for anna and for ben'],
  [
    { ...TELEGRAM, TELEGRAM_USER_IDS: '1001,1002', BEN_TELEGRAM_CHAT_ID: '1002' },
    'setting BEN_TELEGRAM_CHAT_ID: expected the chat of ben, who is in TELEGRAM_USER_IDS as 1002:ben, found that of anna',
  ],
  [
    { ...TELEGRAM, TELEGRAM_USER_IDS: '1001', BEN_TELEGRAM_CHAT_ID: '1002', BEN_TELEGRAM_USER_IDS: '1002' },
    'setting BEN_TELEGRAM_USER_IDS: expected everyone in TELEGRAM_USER_IDS, as id:name, found a separate list',
  ],
  [
    {
      ...TELEGRAM,
      ANNA_TELEGRAM_USER_IDS: '1001',
      TELEGRAM_USER_IDS: '1002:ben',
      BEN_TELEGRAM_CHAT_ID: '1002',
    },
    'setting ANNA_TELEGRAM_USER_IDS: expected everyone in TELEGRAM_USER_IDS, as id:name, found a separate list',
  ],
])('%j is refused', (environment, message) => {
  expect(faultOf(environment)).toContain(message);
});
