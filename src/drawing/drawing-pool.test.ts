import { beforeEach, expect, test } from 'vitest';
import { tradeOn, walkBars } from '../../test/market-fixtures.ts';
import { LOCK_SCREEN } from '../domain/picture-model.ts';
import { encodeBars } from '../store/bar-codec.ts';
import { createDrawingPool } from './drawing-pool.ts';
import type { DrawingThread } from './drawing-thread.ts';

const bars = walkBars({ count: 1 });

/** A thread that is ready, and done, when it is told to be. */
function createFakeThread() {
  const open: (() => void)[] = [];
  const fake = { starts: 0, closes: 0, isReady: false, finish: () => open.shift()?.() };
  const thread: DrawingThread = {
    draw: () => new Promise((resolve) => open.push(() => resolve(new Uint8Array()))),
    start: () => {
      fake.starts += 1;
    },
    isReady: () => fake.isReady,
    waiting: () => open.length,
    async close() {
      fake.closes += 1;
    },
  };
  return { fake, thread };
}

let first: ReturnType<typeof createFakeThread>;
let second: typeof first;
let pool: ReturnType<typeof createDrawingPool>;
beforeEach(() => {
  first = createFakeThread();
  second = createFakeThread();
  pool = createDrawingPool([first.thread, second.thread]);
});

const drawSome = (count: number) => {
  for (let drawn = 0; drawn < count; drawn += 1)
    pool.draw(tradeOn(bars), { bars: encodeBars(bars), indicators: {} }, LOCK_SCREEN);
  return [first.thread.waiting(), second.thread.waiting()];
};

test('it starts one thread', () => {
  pool.start();
  expect([first.fake.starts, second.fake.starts]).toEqual([1, 0]);
});

test('one picture after the other is drawn by the first', () => {
  first.fake.isReady = true;
  for (let drawn = 0; drawn < 3; drawn += 1) {
    expect(drawSome(1)).toEqual([1, 0]);
    first.fake.finish();
  }
  expect(second.fake.starts).toBe(0);
});

test('when pictures wait the second is started, and has its share once it is ready', () => {
  first.fake.isReady = true;
  expect(drawSome(4)).toEqual([4, 0]);
  expect(second.fake.starts).toBeGreaterThan(0);
  second.fake.isReady = true;
  expect(drawSome(4)).toEqual([4, 4]);
  expect(drawSome(2)).toEqual([5, 5]);
});

test('while none is ready the first is asked, and when it has ended the second', () => {
  expect(drawSome(1)).toEqual([1, 0]);
  second.fake.isReady = true;
  expect(drawSome(1)).toEqual([1, 1]);
});

test('closing it closes all', async () => {
  await pool.close();
  expect([first.fake.closes, second.fake.closes]).toEqual([1, 1]);
});
