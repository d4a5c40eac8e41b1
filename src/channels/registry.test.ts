import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHANNELS } from './registry.ts';

test('every channel has its own name', () => {
  const names = CHANNELS.map((channel) => channel.name);

  expect(new Set(names).size).toBe(names.length);
});

test('no two channels claim the same setting', () => {
  const settings = CHANNELS.flatMap((channel) => channel.settings.map((setting) => setting.name));

  expect(new Set(settings).size).toBe(settings.length);
});

test.each(CHANNELS)('$name without its settings is simply not used', (channel) => {
  expect(channel.create({})).toBeUndefined();
});

test.each(CHANNELS)('$name says of each setting what it is, and gives no secret a fallback', (channel) => {
  for (const setting of channel.settings) {
    expect(setting.about).toMatch(/^[A-Z].*\.$/);
    if (setting.secret) expect(setting.fallback).toBeUndefined();
  }
});

test.each(CHANNELS)('$name has a guide', ({ guide }) => {
  expect(existsSync(join(import.meta.dirname, '../../docs', guide))).toBe(true);
});

test.each(CHANNELS)(
  '$name says by which settings another approver is reached, unless paired devices are',
  (channel) => {
    const isPersonal = channel.settings.some(({ personal }) => personal === 'whole');

    expect(isPersonal).toBe(channel.capabilities.buttons !== 'session');
  },
);

test.each(CHANNELS.filter(({ capabilities }) => capabilities.buttons === 'press'))(
  '$name, which passes presses on, says which setting lists the people',
  (channel) => {
    expect(channel.settings.filter(({ listsPeople }) => listsPeople)).toHaveLength(1);
  },
);
