import { expect, test } from 'vitest';
import { createChannels } from '../src/channels/create-channels.ts';
import { orderChannels } from '../src/channels/order-channels.ts';
import { CHANNEL_SETTINGS, CHANNELS } from '../src/channels/registry.ts';
import { planChange } from '../src/config/change-plan.ts';
import type { Settings } from '../src/config/settings.ts';
import { createSettingsSource } from '../src/config/settings-source.ts';
import { inLanguage } from '../src/domain/language/catalogs.ts';
import { LANGUAGES, type Language } from '../src/domain/language/language.ts';
import { settingFaultOf } from './support/setting-fault.ts';

const TOPIC = 'abcdefghijklmnopqrstuvwxyz';
const BOT = '123:abcdefghijklmnopqrstuvwx';
const ENVIRONMENT = { RATE_LIMIT_PER_MINUTE: '100' };

const countChannels = ({ approvers, channelOrder, publicUrl }: Settings) =>
  createChannels(orderChannels(CHANNELS, channelOrder), approvers, publicUrl).length;

/** As when anna changes settings on the page, and says yes to what it asks. */
const faultOf = (changes: object, stored: object) =>
  settingFaultOf(() =>
    planChange(
      createSettingsSource(ENVIRONMENT, CHANNEL_SETTINGS),
      new Map(Object.entries(stored)),
      new Map(Object.entries(changes)),
      { kind: 'approver', name: 'anna', confirmed: ['asks', 'silence'] },
      countChannels,
    ),
  );

type Row = [setting: string, rule: string, changes: object, stored?: object];

/** Everything that can be wrong with what is typed on a page. */
const ROWS: Row[] = [
  [
    'APPROVAL_WINDOW_SECONDS',
    'expected a whole number from 5 to 3600, found "9999"',
    { APPROVAL_WINDOW_SECONDS: '9999' },
  ],
  ['SLOW_DOWN', 'expected a value without quotes around it, found quotes', { SLOW_DOWN: '"on"' }],
  [
    'PUBLIC_URL',
    'expected an address such as https://approve.example.com, without a path, found "https://a.example/path"',
    { PUBLIC_URL: 'https://a.example/path' },
  ],
  [
    'PUBLIC_URL',
    'expected an address such as https://approve.example.com, without a path, found one with a login in it',
    { PUBLIC_URL: 'https://ana:pass@a.example' },
  ],
  ['TWO_APPROVERS_ABOVE', 'expected an amount such as 500, found "lots"', { TWO_APPROVERS_ABOVE: 'lots' }],
  [
    'TWO_APPROVERS_ABOVE',
    'expected at least two names in APPROVERS as well, found one approver',
    { TWO_APPROVERS_ABOVE: '500' },
  ],
  [
    'APPROVER_NAME',
    'expected 1 to 64 letters, digits, spaces, dots or dashes, found "a/b"',
    { APPROVER_NAME: 'a/b' },
  ],
  [
    'APPROVERS',
    'expected 1 to 64 letters, digits, spaces, dots or dashes, found "a/b"',
    { APPROVERS: 'ana, a/b' },
  ],
  [
    'APPROVERS',
    'expected names with different setting prefixes, found "anna" twice',
    { APPROVERS: 'anna, anna' },
  ],
  [
    'APPROVERS',
    'expected names with different setting prefixes, found "anna b" and "anna-b"',
    { APPROVERS: 'anna b, anna-b' },
  ],
  [
    'APPROVERS',
    'expected names that begin with a letter from A to Z, found "7seven"',
    { APPROVERS: 'anna, 7seven' },
  ],
  [
    'APPROVERS',
    `expected another name, found "quiet", whose own setting QUIET_HOURS is the server's`,
    { APPROVERS: 'anna, quiet' },
  ],
  [
    'QUIET_HOURS',
    'expected hours such as Mon-Fri 08:00-18:00 America/New_York, found "at night"',
    { QUIET_HOURS: 'at night' },
  ],
  ['CARD_LANGUAGE', 'expected one of en, de, es, pt, fr, ja, zh-Hans, found "it"', { CARD_LANGUAGE: 'it' }],
  ['SLOW_DOWN', 'expected on or off, found "yes"', { SLOW_DOWN: 'yes' }],
  ['FOLLOW_BARS', 'expected a whole number from 1 to 5000, found "0"', { FOLLOW_BARS: '0' }],
  [
    'ROUND_TRIP_COST',
    'expected an amount such as 4.20, or several such as ES=4.20,MES=1.24, found "cheap"',
    { ROUND_TRIP_COST: 'cheap' },
  ],
  [
    'CHANNEL_ORDER',
    'expected channel names from pushcut, ntfy, telegram, pushover, home-assistant, web-push, webhook, separated by commas, found "pigeon"',
    { CHANNEL_ORDER: 'pigeon' },
  ],
  ['NO_SUCH', 'expected a setting of docs/SETTINGS.md, found a name that is not there', { NO_SUCH: '1' }],
  [
    'PORT',
    'expected it in the environment or the file .env only, found a change in another place',
    { PORT: '80' },
  ],
  [
    'RATE_LIMIT_PER_MINUTE',
    'expected no change, since the environment or the file .env sets it, found one',
    { RATE_LIMIT_PER_MINUTE: '5' },
  ],
  ['QUIET_HOURS', 'expected at most 2000 characters, found 2001', { QUIET_HOURS: 'x'.repeat(2001) }],
  [
    'QUIET_HOURS',
    'expected one line, found a line break or another control character',
    { QUIET_HOURS: 'a\u0007b' },
  ],
  ['PUSHCUT_API_KEY', 'expected a value without quotes around it, found quotes', { PUSHCUT_API_KEY: '"key' }],
  ['PUSHCUT_API_KEY', 'expected an API key without quotes, found quotes in it', { PUSHCUT_API_KEY: 'ke"y' }],
  [
    'PUSHCUT_API_KEY',
    'expected an API key, found spaces or characters that no API key has',
    { PUSHCUT_API_KEY: 'k ey' },
  ],
  [
    'PUSHCUT_API_KEY',
    'expected an API key, found an address (that belongs in PUSHCUT_SECRET)',
    { PUSHCUT_API_KEY: 'https://api.pushcut.io/x' },
  ],
  [
    'PUSHCUT_SECRET',
    'expected nothing, because PUSHCUT_API_KEY is set, found both',
    { PUSHCUT_API_KEY: 'key', PUSHCUT_SECRET: 'sec' },
  ],
  [
    'PUSHCUT_NOTIFICATION',
    'expected the name of a notification, found ".."',
    { PUSHCUT_API_KEY: 'key', PUSHCUT_NOTIFICATION: '..' },
  ],
  [
    'PUSHCUT_APPROVE_BY',
    'expected button or page, found "thumb"',
    { PUSHCUT_API_KEY: 'key', PUSHCUT_APPROVE_BY: 'thumb' },
  ],
  [
    'PUSHCUT_SECRET',
    'expected the secret or its webhook address at https://api.pushcut.io, found characters that no secret has',
    { PUSHCUT_SECRET: 'a secret' },
  ],
  [
    'PUSHCUT_SECRET',
    'expected the secret or its webhook address at https://api.pushcut.io, found an address of another server',
    { PUSHCUT_SECRET: 'https://elsewhere.example/s/notifications/n' },
  ],
  [
    'PUSHCUT_SECRET',
    'expected the secret or its webhook address at https://api.pushcut.io, found an address without "/notifications/" after the secret',
    { PUSHCUT_SECRET: 'https://api.pushcut.io/s/hooks/n' },
  ],
  [
    'PUSHCUT_SECRET',
    'expected the secret or its webhook address at https://api.pushcut.io, found the address that goes with an API key',
    { PUSHCUT_SECRET: 'https://api.pushcut.io/v1/notifications/n' },
  ],
  [
    'PUSHCUT_SECRET',
    'expected the secret or its webhook address at https://api.pushcut.io, found an address whose notification name is not percent-encoded text',
    { PUSHCUT_SECRET: 'https://api.pushcut.io/s/notifications/%ff' },
  ],
  [
    'PUSHCUT_NOTIFICATION',
    'expected nothing, or the name in the address of PUSHCUT_SECRET ("one"), found "two"',
    { PUSHCUT_SECRET: 'https://api.pushcut.io/s/notifications/one', PUSHCUT_NOTIFICATION: 'two' },
  ],
  ['NTFY_TOPIC', 'expected up to 64 letters, digits, - and _, found something else', { NTFY_TOPIC: 'a b' }],
  [
    'NTFY_TOPIC',
    'expected at least 20 characters that nobody can guess, or NTFY_TOKEN for a protected topic, found 5 characters',
    { NTFY_TOPIC: 'short' },
  ],
  [
    'NTFY_TOKEN',
    'expected an access token, found spaces or characters that no access token has',
    { NTFY_TOPIC: 'short', NTFY_TOKEN: 't k' },
  ],
  [
    'NTFY_TOKEN',
    'expected an access token without quotes, found quotes in it',
    { NTFY_TOPIC: 'short', NTFY_TOKEN: 't"k' },
  ],
  ['NTFY_URL', 'expected an https address, found something else', { NTFY_TOPIC: TOPIC, NTFY_URL: 'ntfy' }],
  [
    'NTFY_URL',
    'expected https (http for this machine only), found http://ntfy.example',
    { NTFY_TOPIC: TOPIC, NTFY_URL: 'http://ntfy.example' },
  ],
  [
    'NTFY_URL',
    'expected only scheme and host (https://ntfy.example), found more than that',
    { NTFY_TOPIC: TOPIC, NTFY_URL: 'https://ntfy.example/topic' },
  ],
  [
    'NTFY_APPROVE_BY',
    'expected button or page, found "thumb"',
    { NTFY_TOPIC: TOPIC, NTFY_APPROVE_BY: 'thumb' },
  ],
  [
    'TELEGRAM_BOT_TOKEN',
    'expected a number, a colon and the key, as @BotFather shows it, found something else',
    { TELEGRAM_BOT_TOKEN: 'abc' },
  ],
  [
    'TELEGRAM_USER_IDS',
    'expected the numbers of the people who may decide, found nothing',
    { TELEGRAM_BOT_TOKEN: BOT },
  ],
  [
    'TELEGRAM_USER_IDS',
    'expected a number (a bot such as @userinfobot tells yours), found "@anna"',
    { TELEGRAM_BOT_TOKEN: BOT, TELEGRAM_USER_IDS: '@anna' },
  ],
  [
    'TELEGRAM_USER_IDS',
    'expected numbers of people, found -100, the number of a group',
    { TELEGRAM_BOT_TOKEN: BOT, TELEGRAM_USER_IDS: '-100' },
  ],
  [
    'TELEGRAM_USER_IDS',
    'expected names in APPROVERS (trader), found "carla"',
    { TELEGRAM_BOT_TOKEN: BOT, TELEGRAM_USER_IDS: '1:carla' },
  ],
  [
    'TELEGRAM_USER_IDS',
    'expected each id once, found "1" for anna and for ben',
    { TELEGRAM_BOT_TOKEN: BOT, APPROVERS: 'anna, ben', TELEGRAM_USER_IDS: '1:anna, 1:ben' },
  ],
  [
    'TELEGRAM_CHAT_ID',
    'expected the chat of anna, who is in TELEGRAM_USER_IDS as 2:anna, found that of ben',
    {
      TELEGRAM_BOT_TOKEN: BOT,
      APPROVERS: 'anna, ben',
      TELEGRAM_USER_IDS: '1:anna, 2:ben',
      TELEGRAM_CHAT_ID: '2',
    },
  ],
  [
    'PUBLIC_URL',
    'expected an https address on port 443, 80, 88 or 8443 that the internet can reach, for TELEGRAM_UPDATES=webhook, found "http://localhost:8000"',
    { TELEGRAM_BOT_TOKEN: BOT, TELEGRAM_USER_IDS: '1', TELEGRAM_UPDATES: 'webhook' },
  ],
  [
    'TELEGRAM_UPDATES',
    'expected poll or webhook, found "carrier"',
    { TELEGRAM_BOT_TOKEN: BOT, TELEGRAM_USER_IDS: '1', TELEGRAM_UPDATES: 'carrier' },
  ],
  ['PUSHOVER_TOKEN', 'expected 30 letters and digits, found something else', { PUSHOVER_TOKEN: 'abc' }],
  ['PUSHOVER_USER', 'expected 30 letters and digits, found nothing', { PUSHOVER_TOKEN: 'a'.repeat(30) }],
  [
    'HOME_ASSISTANT_TOKEN',
    'expected a long-lived access token, found nothing',
    { HOME_ASSISTANT_URL: 'http://homeassistant.local:8123' },
  ],
  [
    'HOME_ASSISTANT_NOTIFY',
    'expected the name of a notify action, found nothing',
    { HOME_ASSISTANT_URL: 'http://homeassistant.local:8123', HOME_ASSISTANT_TOKEN: 'tok' },
  ],
  [
    'HOME_ASSISTANT_USER_IDS',
    'expected the ids of the users who may decide, found nothing',
    {
      HOME_ASSISTANT_URL: 'http://homeassistant.local:8123',
      HOME_ASSISTANT_TOKEN: 'tok',
      HOME_ASSISTANT_NOTIFY: 'mobile_app_a',
    },
  ],
  [
    'HOME_ASSISTANT_NOTIFY',
    'expected a name such as mobile_app_anas_iphone, found "my phone"',
    {
      HOME_ASSISTANT_URL: 'http://homeassistant.local:8123',
      HOME_ASSISTANT_TOKEN: 'tok',
      HOME_ASSISTANT_NOTIFY: 'my phone',
      HOME_ASSISTANT_USER_IDS: 'u1',
    },
  ],
  [
    'HOME_ASSISTANT_TOKEN',
    'expected an access token, found spaces or characters that no access token has',
    {
      HOME_ASSISTANT_URL: 'http://homeassistant.local:8123',
      HOME_ASSISTANT_TOKEN: 'a b',
      HOME_ASSISTANT_NOTIFY: 'mobile_app_a',
      HOME_ASSISTANT_USER_IDS: 'u1',
    },
  ],
  [
    'HOME_ASSISTANT_URL',
    'expected https (http for this machine or a private network only), found http://ha.example',
    {
      HOME_ASSISTANT_URL: 'http://ha.example',
      HOME_ASSISTANT_TOKEN: 'tok',
      HOME_ASSISTANT_NOTIFY: 'mobile_app_a',
      HOME_ASSISTANT_USER_IDS: 'u1',
    },
  ],
  [
    'WEBHOOK_SECRET',
    'expected whsec_ and 24 to 64 bytes in base64, found nothing',
    { WEBHOOK_URL: 'https://hooks.example/a' },
  ],
  [
    'WEBHOOK_SECRET',
    'expected whsec_ and 24 to 64 bytes in base64, found something else',
    { WEBHOOK_URL: 'https://hooks.example/a', WEBHOOK_SECRET: 'abc' },
  ],
  ['WEB_PUSH', 'expected on or off, found "maybe"', { WEB_PUSH: 'maybe' }],
  [
    'BEN_NTFY_TOKEN',
    'expected BEN_NTFY_TOPIC as well, found none',
    { APPROVERS: 'anna, ben', BEN_NTFY_TOKEN: 'abc' },
  ],
  [
    'BEN_NTFY_TOPIC',
    "expected a value that doesn't reach anna's phone, found the same one",
    { APPROVERS: 'anna, ben', NTFY_TOPIC: TOPIC, BEN_NTFY_TOPIC: TOPIC },
  ],
  [
    'BEN_TELEGRAM_USER_IDS',
    'expected everyone in TELEGRAM_USER_IDS, as id:name, found a separate list',
    {
      APPROVERS: 'anna, ben',
      TELEGRAM_BOT_TOKEN: BOT,
      TELEGRAM_USER_IDS: '1:anna',
      BEN_TELEGRAM_CHAT_ID: '5',
      BEN_TELEGRAM_USER_IDS: '2',
    },
  ],
  [
    'BEN_HOURS',
    'expected hours such as Mon-Fri 08:00-18:00 America/New_York, found "never"',
    { APPROVERS: 'anna, ben', BEN_HOURS: 'never' },
  ],
  [
    'BEN_CARD_LANGUAGE',
    'expected one of en, de, es, pt, fr, ja, zh-Hans, found "it"',
    { APPROVERS: 'anna, ben', BEN_CARD_LANGUAGE: 'it' },
  ],
  [
    'BEN_PUSHOVER_USER',
    'expected a change at the server ("countersign settings"), since there are several approvers, found one in a browser',
    { BEN_PUSHOVER_USER: 'u'.repeat(30) },
    { APPROVERS: 'anna, ben' },
  ],
  [
    'NTFY_URL',
    'expected NTFY_TOPIC typed again with the new address, which gets it, found only the address',
    { NTFY_URL: 'https://other.example' },
    { NTFY_TOPIC: TOPIC },
  ],
  [
    'APPROVERS',
    'expected anna, who makes this change, among them, found a list without that name',
    { APPROVERS: 'ben, carl' },
    { APPROVERS: 'anna' },
  ],
];

const OTHERS = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== 'en');

/** Two words in a row that somebody reads: not a value, an address or the name of a setting. */
function pairsIn(rule: string): readonly string[] {
  const words = rule.replace(/"[^"]*"|\S*[/=@_]\S*/g, '·').split(/[^\p{L}'·-]+/u);
  return words.flatMap((word, index) => {
    const pair = `${word} ${words[index + 1]}`;
    return /^[a-z']{2,} [a-z']{2,}$/.test(pair) ? [pair] : [];
  });
}

test.each<Row>(ROWS)('%s: %s', (setting, rule, changes, stored = {}) => {
  const fault = faultOf(changes, stored);

  expect([fault.setting, fault.rule]).toEqual([setting, rule]);
  // Where it is thrown makes no difference to what is logged.
  expect(fault.message).toBe(`setting ${setting}: ${rule}`);
  expect(inLanguage('de', () => faultOf(changes, stored)).message).toBe(fault.message);
  for (const language of OTHERS) {
    const said = inLanguage(language, () => fault.rule);
    const left = pairsIn(rule).filter((pair) => said.includes(pair));
    expect(left, said).toEqual([]);
  }
});
