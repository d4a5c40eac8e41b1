import { expect, test } from 'vitest';
import { giveWay } from './give-way.ts';

test.each([
  ['linux', [5]],
  ['darwin', []],
  ['win32', []],
] as const)('on %s the thread gives way by %j', (platform, expected) => {
  const given: number[] = [];
  giveWay((niceness) => given.push(niceness), platform);
  expect(given).toEqual(expected);
});

test('where that is forbidden it goes on', () => {
  let asked = 0;
  const forbid = () => {
    asked += 1;
    throw new Error('EPERM');
  };
  giveWay(forbid, 'linux');
  expect(asked).toBe(1);
});
