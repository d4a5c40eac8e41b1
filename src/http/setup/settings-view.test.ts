import { expect, test } from 'vitest';
import { CHANNEL_SETTINGS } from '../../channels/registry.ts';
import { createSettingsSource } from '../../config/settings-source.ts';
import { en } from '../../domain/language/en/index.ts';
import { settingsView } from './settings-view.ts';

const { names, explanations } = en.settings;

function viewOf(environment: Record<string, string>, viewer = 'anna') {
  const source = createSettingsSource(environment, CHANNEL_SETTINGS);
  const stored = {
    source,
    revision: 0,
    secrets: async () => [],
    planFor: () => () => ({ set: [], removed: [] }),
  };
  const reading = { values: new Map(), rows: [], unreadable: [], revision: 0, fault: null };
  return settingsView(stored, reading, { approver: viewer, isOneOfSeveral: 'APPROVERS' in environment });
}

test('every setting of the page has a name and an explanation in the catalogs, and the catalogs have no other', () => {
  const source = createSettingsSource({ APPROVERS: 'anna,ben' }, CHANNEL_SETTINGS);
  const shown = source.list(new Map()).filter(({ isOperators }) => isOperators !== true);
  const expected = new Set(shown.map(({ name, own }) => own?.shared ?? name));

  expect(new Set(Object.keys(names))).toEqual(expected);
  expect(new Set(Object.keys(explanations))).toEqual(expected);
});

test('each channel is a group of its own, between who is asked and how long', () => {
  const { groups } = viewOf({});

  expect(groups.map(({ id }) => id)).toEqual([
    'people',
    'pushcut',
    'ntfy',
    'telegram',
    'pushover',
    'home-assistant',
    'web-push',
    'webhook',
    'windows',
    'ringing',
    'care',
    'other',
  ]);
});

test('among several approvers, whose phone rings can be changed by each for themselves', () => {
  const settings = viewOf({ APPROVERS: 'anna,ben' }, 'ben').groups.flatMap((group) => group.settings);
  const fixed = (name: string) => settings.find((one) => one.name === name)?.fixed;

  expect(fixed('BEN_NTFY_TOPIC')).toBeNull();
  expect(fixed('BEN_HOURS')).toBeNull();
  expect(fixed('CLAIM_WINDOW_SECONDS')).toBeNull();
  for (const name of ['ANNA_NTFY_TOPIC', 'NTFY_TOPIC', 'PUBLIC_URL', 'TWO_APPROVERS_ABOVE'])
    expect(fixed(name)).toContain('There are several approvers');
});
