import { expect, test } from 'vitest';
import { lowerPriority } from './lower-priority.ts';

test.each([
  ['linux', 0, [5]],
  ['linux', 10, [15]],
  ['linux', 19, [19]],
  ['darwin', 0, []],
  ['win32', 0, []],
] as const)('on %s a thread of niceness %i gets %j', (platform, before, expected) => {
  const given: number[] = [];
  lowerPriority({ getPriority: () => before, setPriority: (nice) => void given.push(nice) }, platform);
  expect(given).toEqual(expected);
});

test('where that is forbidden it goes on', () => {
  let attempts = 0;
  const setPriority = () => {
    attempts += 1;
    throw new Error('EPERM');
  };
  lowerPriority({ getPriority: () => 0, setPriority }, 'linux');
  expect(attempts).toBe(1);
});
