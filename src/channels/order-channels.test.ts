import { expect, test } from 'vitest';
import { orderChannels } from './order-channels.ts';
import { CHANNELS } from './registry.ts';

const order = (...names: string[]) => orderChannels(CHANNELS, names).map(({ name }) => name);

test('the alarm rings last by default', () => {
  expect(order().at(-1)).toBe('pushover');
  expect(order().toSorted()).toEqual(CHANNELS.map(({ name }) => name).toSorted());
});

test('the named channels ring first, in the given order, each once', () => {
  expect(order('pushover', 'telegram', 'pushover').slice(0, 2)).toEqual(['pushover', 'telegram']);
  expect(order('pushover', 'telegram', 'pushover')).toHaveLength(CHANNELS.length);
});

test('an unknown channel name is refused, with the known ones listed', () => {
  expect(() => order('telegrm')).toThrow(/CHANNEL_ORDER.*pushcut.*telegrm/s);
});
