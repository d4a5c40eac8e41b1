import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestServices, SECRET, type TestServices } from '../../../test/support/test-services.ts';
import type { StoredSetting } from '../ports.ts';
import { readSettings, resealSettings } from './read-settings.ts';
import { seal } from './seal.ts';
import { describeUnreadable } from './unreadable.ts';

const NEWER = new Uint8Array(32).fill(9);
const OLDEST = new Uint8Array(32).fill(5);

let services: TestServices;
let hours: StoredSetting;
/** Stored while `SECRET` was the link secret. */
let key: StoredSetting;
beforeEach(async () => {
  services = await createTestServices();
  const by = { setBy: 'operator', setAt: services.clock.now() };
  hours = { name: 'HOURS', value: 'always', isSealed: false, ...by };
  key = { name: 'KEY', value: seal(SECRET, 'KEY', 'hunter2'), isSealed: true, ...by };
  await services.store.saveSetting(hours);
  await services.store.saveSetting(key);
});
afterEach(() => services.end());

const HOURS = ['HOURS', 'always'] as const;
const KEY = ['KEY', 'hunter2'] as const;

test.each<[string, readonly Uint8Array[], readonly (readonly [string, string])[], string[]]>([
  ['the secret that sealed it', [SECRET], [HOURS, KEY], []],
  ['a former secret beside the new one', [NEWER, SECRET], [HOURS, KEY], []],
  ['another secret', [NEWER, OLDEST], [HOURS], ['KEY']],
])(
  'a sealed setting is read with %s, or named as unreadable',
  async (_which, secrets, values, unreadable) => {
    expect(await readSettings(services, async () => secrets)).toEqual({
      revision: 0,
      fault: null,
      rows: [hours, key],
      values: new Map(values),
      unreadable,
    });
  },
);

test('settings that are not secret need no link secret', async () => {
  await services.store.removeSetting('KEY');
  const none = () => Promise.reject(new Error('there is no link secret yet'));
  expect((await readSettings(services, none)).values).toEqual(new Map([HOURS]));
});

test('what a former secret sealed is sealed with the present one, once', async () => {
  expect(await resealSettings(services, [NEWER, OLDEST, SECRET])).toEqual(['KEY']);
  const rows = await services.store.listSettings();
  expect(rows).toEqual([hours, { ...key, value: expect.any(String) }]);
  expect((await readSettings(services, async () => [NEWER])).values).toEqual(new Map([HOURS, KEY]));
  expect(await resealSettings(services, [NEWER, OLDEST, SECRET])).toEqual([]);
  expect(await services.store.listSettings()).toEqual(rows);
});

test.each([
  ['there is no secret', []],
  ['there is only one secret', [SECRET]],
  ['the present secret is named twice', [SECRET, SECRET]],
  ['none of the secrets opens it', [NEWER, OLDEST]],
])('nothing is sealed again if %s', async (_case, secrets) => {
  expect(await resealSettings(services, secrets)).toEqual([]);
  expect(await services.store.listSettings()).toEqual([hours, key]);
});

test.each([
  [['KEY'], /^KEY is stored, but can't be read with the present link secret/],
  [['KEY', 'TOKEN'], /^KEY, TOKEN are stored, but can't be read with the present link secret/],
])('stored secrets that no longer open are named: %j', (names, text) => {
  expect(describeUnreadable(names)).toMatch(text);
});
