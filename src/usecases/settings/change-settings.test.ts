import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestServices, SECRET, type TestServices } from '../../../test/support/test-services.ts';
import { changeSettings, type SettingChanges, undoSettings } from './change-settings.ts';
import { readSettings, resealSettings } from './read-settings.ts';

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
  await change({ HOURS: null });

  expect((await services.store.findSettingsHead()).revision).toBe(0);
  expect(await services.store.listAudit(0, 10)).toEqual([]);
});

test('a secret that no longer opens counts as missing, is named, and can be taken back', async () => {
  await change({ KEY: 'hunter2', HOURS: 'always' });
  const rotated = async () => [NEWER];

  expect(await readSettings(services, rotated)).toMatchObject({
    values: new Map([['HOURS', 'always']]),
    unreadable: ['KEY'],
  });
  await changeSettings(services, rotated, { changes: new Map([['KEY', null]]), actor: 'operator', plan });
  expect((await readSettings(services, rotated)).unreadable).toEqual([]);
});

test('with the former secret beside the new one it opens, and is sealed with the new one', async () => {
  await change({ KEY: 'hunter2', HOURS: 'always' });

  expect(await resealSettings(services, [NEWER, SECRET])).toEqual(['KEY']);
  expect(await resealSettings(services, [NEWER, SECRET])).toEqual([]);
  expect(await stored(async () => [NEWER])).toEqual(
    new Map([
      ['HOURS', 'always'],
      ['KEY', 'hunter2'],
    ]),
  );
});

test('what the server could not start with is undone, and says why until the next change', async () => {
  await change({ KEY: 'hunter2', HOURS: 'always' });
  const before = await services.store.listSettings();
  await change({ KEY: 'hunter3', HOURS: null, WINDOW: '5' });

  expect(await undoSettings(services, before, 'setting WINDOW: expected more')).toBe(true);
  expect(await services.store.listSettings()).toEqual(before);
  expect((await services.store.findSettingsHead()).fault).toBe('setting WINDOW: expected more');
  const [last] = await services.store.listAudit(2, 10);
  expect(last).toMatchObject({ kind: 'settings_undone', actor: 'server' });
  expect(last?.data).toEqual({ restored: 'HOURS, KEY, WINDOW' });

  expect(await undoSettings(services, before, 'again')).toBe(false);
  await change({ HOURS: 'never' });
  expect((await services.store.findSettingsHead()).fault).toBeNull();
});
