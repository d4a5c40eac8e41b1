import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settingFaultOf } from '../../../test/support/setting-fault.ts';
import { PUSHCUT_SETTINGS, readPushcutSettings } from './settings.ts';

const WEBHOOK = 'https://api.pushcut.io/test-secret/notifications';

const faultOf = (values: Record<string, string>) => settingFaultOf(() => readPushcutSettings(values));

test('without a key and a secret Pushcut is not configured', () => {
  expect(readPushcutSettings({ PUSHCUT_API_KEY: ' ', PUSHCUT_DEVICES: 'iPhone' })).toBeUndefined();
});

test('a key alone is enough', () => {
  expect(readPushcutSettings({ PUSHCUT_API_KEY: ' test-key\n' })).toEqual({
    credential: { kind: 'key', value: 'test-key' },
    notification: 'Trade Approval',
    devices: [],
    approveBy: 'button',
    origin: 'https://api.pushcut.io',
  });
});

test('a bare secret is accepted', () => {
  const settings = readPushcutSettings({ PUSHCUT_SECRET: 'test-secret' });

  expect(settings?.credential).toEqual({ kind: 'secret', value: 'test-secret' });
  expect(settings?.notification).toBe('Trade Approval');
});

test.each([`${WEBHOOK}/My%20Trades`, `${WEBHOOK}/My%20Trades/?text=hello`])(
  'the whole webhook address %s gives secret and notification',
  (address) => {
    const settings = readPushcutSettings({ PUSHCUT_SECRET: address });

    expect(settings?.credential.value).toBe('test-secret');
    expect(settings?.notification).toBe('My Trades');
  },
);

test('device names are separated by commas', () => {
  const settings = readPushcutSettings({ PUSHCUT_API_KEY: 'test-key', PUSHCUT_DEVICES: 'Ana, Desk iPad,,' });

  expect(settings?.devices).toEqual(['Ana', 'Desk iPad']);
});

test.each(['http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:1', 'https://example.org'])(
  'Pushcut may be asked at %s',
  (url) => {
    expect(readPushcutSettings({ PUSHCUT_API_KEY: 'test-key', PUSHCUT_URL: `${url}/` })?.origin).toBe(url);
  },
);

test('a key and a secret together are refused', () => {
  expect(faultOf({ PUSHCUT_API_KEY: 'test-key', PUSHCUT_SECRET: 'test-secret' }).setting).toBe(
    'PUSHCUT_SECRET',
  );
});

test.each([
  'http://example.org',
  'http://127.example.org',
  'ftp://localhost',
  'here',
  'https://a.example/b?c',
])('PUSHCUT_URL %s is refused', (url) => {
  expect(faultOf({ PUSHCUT_API_KEY: 'test-key', PUSHCUT_URL: url }).setting).toBe('PUSHCUT_URL');
});

test.each(['bad secret', 'https://other.example/bad-secret/notifications/A', `${WEBHOOK}/A%`])(
  'PUSHCUT_SECRET %s is refused without being repeated',
  (text) => {
    const fault = faultOf({ PUSHCUT_SECRET: text });

    expect(fault.setting).toBe('PUSHCUT_SECRET');
    expect(fault.message).not.toMatch(/bad|test-secret/);
  },
);

test('the address of a key is distinguished from a webhook address', () => {
  const fault = faultOf({ PUSHCUT_SECRET: 'https://api.pushcut.io/v1/notifications/Trade%20Approval' });

  expect(fault.message).toContain('found the address that goes with an API key');
});

test.each(['clé', 'two words', '"quoted"', "it's", `${WEBHOOK}/A`])(
  'key "%s" is refused without being repeated',
  (key) => {
    const fault = faultOf({ PUSHCUT_API_KEY: key });

    expect(fault.setting).toBe('PUSHCUT_API_KEY');
    expect(fault.message).not.toContain(key);
  },
);

test.each(['.', '..', 'a\u0007b'])('notification name %j is refused', (name) => {
  const fault = faultOf({ PUSHCUT_API_KEY: 'test-key', PUSHCUT_NOTIFICATION: name });

  expect(fault.setting).toBe('PUSHCUT_NOTIFICATION');
});

test.each(['button', 'page'] as const)('APPROVE on the card may be a %s', (approveBy) => {
  expect(readPushcutSettings({ PUSHCUT_API_KEY: 'k', PUSHCUT_APPROVE_BY: approveBy })?.approveBy).toBe(
    approveBy,
  );
});

test('APPROVE on the card cannot be anything else', () => {
  expect(faultOf({ PUSHCUT_API_KEY: 'k', PUSHCUT_APPROVE_BY: 'face' }).message).toContain('button or page');
});

test('two different names for the notification are refused', () => {
  const fault = faultOf({ PUSHCUT_SECRET: `${WEBHOOK}/Trades`, PUSHCUT_NOTIFICATION: 'Trade Approval' });

  expect(fault.message).toContain('"Trades"');
});

test.each(PUSHCUT_SETTINGS)('the guide explains $name as it is', ({ name, secret, fallback }) => {
  const guide = readFileSync(new URL('../../../docs/PUSHCUT.md', import.meta.url), 'utf8');
  const cells = guide.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const [, , about, whenNotSet] = cells.find(([, setting]) => setting === `\`${name}\``) ?? [];

  expect(about?.includes('(secret)')).toBe(secret);
  if (fallback !== undefined) expect(whenNotSet).toContain(`\`${fallback}\``);
});
