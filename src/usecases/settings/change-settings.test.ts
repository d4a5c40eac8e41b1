import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordAnnouncements } from '../../../test/support/record-announcements.ts';
import { createTestServices, SECRET, type TestServices } from '../../../test/support/test-services.ts';
import { CredentialRevoked } from '../credential.ts';
import { changeSettings, type SettingChanges, undoSettings } from './change-settings.ts';
import { readSettings } from './read-settings.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const NEWER = new Uint8Array(32).fill(9);
const secrets = async () => [SECRET];

/** Stores whatever is asked; only what is called KEY is a secret. */
const plan = (before: ReadonlyMap<string, string>, changes: SettingChanges) => ({
  set: [...changes].flatMap(([name, value]) =>
    value === null ? [] : [{ name, value, isSecret: name === 'KEY' }],
  ),
  removed: [...changes].filter(([name, value]) => value === null && before.has(name)).map(([name]) => name),
});
const change = (changes: Record<string, string | null>) =>
  changeSettings(services, secrets, { changes: new Map(Object.entries(changes)), actor: 'operator', plan });
const stored = async (open = secrets) => (await readSettings(services, open)).values;

test('a change is stored as a whole, and audited by name, never by value', async () => {
  await change({ KEY: 'hunter2', HOURS: 'always' });
  await change({ HOURS: null });

  expect(await stored()).toEqual(new Map([['KEY', 'hunter2']]));
  const entries = await services.store.listAudit(0, 10);
  expect(entries.map(({ kind, actor, data }) => [kind, actor, data])).toEqual([
    ['settings_changed', 'operator', { set: 'KEY, HOURS', removed: '' }],
    ['settings_changed', 'operator', { set: '', removed: 'HOURS' }],
  ]);
  expect(JSON.stringify([entries, await services.store.listSettings(), services.logged])).not.toContain(
    'hunter2',
  );
  expect(await services.store.findSettingsHead()).toEqual({ revision: 2, fault: null });
});

test('a change that is refused stores nothing', async () => {
  const refuse = () => {
    throw new Error('refused');
  };
  const changes = new Map([['KEY', 'hunter2']]);

  await expect(
    changeSettings(services, secrets, { changes, actor: 'operator', plan: refuse }),
  ).rejects.toThrow('refused');
  expect(await services.store.listSettings()).toEqual([]);
  expect((await services.store.findSettingsHead()).revision).toBe(0);
});

test('what changes nothing is no change', async () => {
  expect(await change({ HOURS: null })).toEqual({ set: [], removed: [] });

  expect((await services.store.findSettingsHead()).revision).toBe(0);
  expect(await services.store.listAudit(0, 10)).toEqual([]);
});

test('setting one and taking back two is one change, which is announced once', async () => {
  await change({ HOURS: 'always', WINDOW: '5' });
  const heard = recordAnnouncements(services);

  expect(await change({ KEY: 'hunter2', HOURS: null, WINDOW: null })).toEqual({
    set: [{ name: 'KEY', value: 'hunter2', isSecret: true }],
    removed: ['HOURS', 'WINDOW'],
  });
  expect(heard).toEqual([[null, 'committed']]);
  const [, last] = await services.store.listAudit(0, 10);
  expect(last?.data).toEqual({ set: 'KEY', removed: 'HOURS, WINDOW' });
});

test('one setting that takes the place of another is a change', async () => {
  await change({ HOURS: 'always' });
  await change({ HOURS: null, WINDOW: '5' });

  expect(await stored()).toEqual(new Map([['WINDOW', '5']]));
  expect((await services.store.findSettingsHead()).revision).toBe(2);
});

test('a phone that was removed in the meantime changes nothing', async () => {
  const credential = { kind: 'device', deviceId: 'gone' } as const;
  const changes = new Map([['HOURS', 'always']]);

  const asked = { changes, actor: 'approver:Alice', credential, plan };
  await expect(changeSettings(services, secrets, asked)).rejects.toThrow(CredentialRevoked);
  expect(await services.store.listSettings()).toEqual([]);
});

test('without a link secret, a secret setting is not stored', async () => {
  const asked = { changes: new Map([['KEY', 'hunter2']]), actor: 'operator', plan };

  await expect(changeSettings(services, async () => [], asked)).rejects.toThrow(
    'settings: expected a link secret, found none',
  );
  expect(await services.store.listSettings()).toEqual([]);
});

test.each([
  ['taken back', { KEY: null }, ['KEY'], {}],
  ['left empty', { KEY: '' }, ['KEY'], {}],
  ['left blank', { KEY: '  ' }, ['KEY'], {}],
  ['not mentioned', { HOURS: 'never' }, [], { HOURS: 'never' }],
  ['entered again', { KEY: 'hunter3' }, [], { KEY: 'hunter3' }],
])(
  'a secret that no longer opens, %s',
  async (_how, changes: Record<string, string | null>, removed, values) => {
    await change({ KEY: 'hunter2' });
    const rotated = async () => [NEWER];
    // Like the settings page: an empty field sets nothing.
    const planFilled = (before: ReadonlyMap<string, string>, asked: SettingChanges) =>
      plan(before, new Map([...asked].filter(([, value]) => value?.trim() !== '')));

    const asked = { changes: new Map(Object.entries(changes)), actor: 'operator', plan: planFilled };
    expect((await changeSettings(services, rotated, asked)).removed).toEqual(removed);
    const reading = await readSettings(services, rotated);
    expect(reading.values).toEqual(new Map(Object.entries(values)));
    const names = (await services.store.listSettings()).map(({ name }) => name);
    expect(names.includes('KEY')).toBe(removed.length === 0);
  },
);

test('what the server could not start with is undone, and says why until the next change', async () => {
  await change({ KEY: 'hunter2', HOURS: 'always' });
  const before = await services.store.listSettings();
  await change({ KEY: 'hunter3', HOURS: null, WINDOW: '5' });

  expect(await undoSettings(services, before, 'setting WINDOW: expected more')).toBe(true);
  expect(await services.store.listSettings()).toEqual(before);
  expect(await services.store.findSettingsHead()).toEqual({
    revision: 3,
    fault: 'setting WINDOW: expected more',
  });
  const [last] = await services.store.listAudit(2, 10);
  expect(last).toMatchObject({ kind: 'settings_undone', actor: 'server' });
  expect(last?.data).toEqual({ restored: 'HOURS, KEY, WINDOW' });

  expect(await undoSettings(services, before, 'again')).toBe(false);
  await change({ HOURS: 'never' });
  expect((await services.store.findSettingsHead()).fault).toBeNull();
});

test('a setting is put back also where another one has the value that it had', async () => {
  await change({ HOURS: 'always' });
  const before = await services.store.listSettings();
  await change({ HOURS: 'never', WINDOW: 'always' });

  expect(await undoSettings(services, before, 'setting WINDOW: expected minutes')).toBe(true);
  expect(await services.store.listSettings()).toEqual(before);
});
