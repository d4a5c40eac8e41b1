import { expect, test } from 'vitest';
import { createManualClock } from '../../test/support/manual-clock.ts';
import { paced } from './paced.ts';

function pacedCount() {
  const clock = createManualClock();
  let runs = 0;
  const work = paced(clock, 50, () => {
    runs += 1;
  });
  return {
    clock,
    work,
    get runs() {
      return runs;
    },
  };
}

test('what is asked for after a quiet time is done at once', () => {
  const count = pacedCount();
  count.work.ask();
  expect(count.runs).toBe(1);
  count.clock.advance(50);
  count.work.ask();
  expect(count.runs).toBe(2);
});

test('what is asked for many times in a moment is done once more at its end, and then no more', () => {
  const count = pacedCount();
  for (let asked = 0; asked < 100; asked += 1) count.work.ask();
  expect(count.runs).toBe(1);
  count.clock.advance(49);
  expect(count.runs).toBe(1);
  count.clock.advance(1);
  expect(count.runs).toBe(2);
  count.clock.advance(1000);
  expect(count.runs).toBe(2);
});

test('asked without a pause, it is done at its own pace', () => {
  const count = pacedCount();
  for (let millisecond = 0; millisecond < 500; millisecond += 1) {
    count.work.ask();
    count.clock.advance(1);
  }
  expect(count.runs).toBe(11);
});

test('after the clock was set back it is done at once', () => {
  const count = pacedCount();
  count.work.ask();
  count.clock.acceptStep({ amountMs: -3_600_000, isFollowed: true });
  count.work.ask();
  expect(count.runs).toBe(2);
});

test('what is cancelled is not done, and leaves no timer behind', () => {
  const count = pacedCount();
  count.work.ask();
  count.work.ask();
  count.work.cancel();
  expect(count.clock.pending).toBe(0);
  count.clock.advance(1000);
  expect(count.runs).toBe(1);
});
