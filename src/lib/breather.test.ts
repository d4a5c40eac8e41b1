import { expect, test } from 'vitest';
import { createBreather } from './breather.ts';

test('it rests three times as long as it worked for a quarter of the time, and no longer than a second', async () => {
  let now = 1000;
  const rests: number[] = [];
  const sleep = async (milliseconds: number) => {
    rests.push(milliseconds);
    now += milliseconds;
  };
  const breathe = createBreather(1 / 4, { now: () => now, sleep });
  for (const worked of [20, 5, 0, 3_600_000]) {
    now += worked;
    await breathe();
  }
  expect(rests).toEqual([60, 15, 0, 1000]);
});
