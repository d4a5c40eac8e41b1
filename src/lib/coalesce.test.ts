import { describe, expect, test } from 'vitest';
import { createManualClock } from '../../test/support/manual-clock.ts';
import { batch, oneAtATime, shareFor, singleFlight, throttle } from './coalesce.ts';

/** Runs that end when they are told to, each with its own number. */
function heldWork() {
  const runs: { resolve(): void; reject(error: Error): void }[] = [];
  const begun: (() => void)[] = [];
  return {
    get count() {
      return runs.length;
    },
    work: () => {
      const { promise, resolve, reject } = Promise.withResolvers<number>();
      const number = runs.push({ resolve: () => resolve(number), reject });
      begun[number]?.();
      return promise;
    },
    end: (number: number) => runs[number - 1]?.resolve(),
    fail: (number: number) => runs[number - 1]?.reject(new Error(`run ${number} failed`)),
    /** Resolves once that run has begun. */
    async beginning(number: number) {
      if (runs.length < number) await new Promise<void>((resolve) => (begun[number] = resolve));
    },
  };
}

describe('singleFlight', () => {
  test('shares a run among all who ask for its key while it lasts', async () => {
    const asked: string[] = [];
    const share = singleFlight<number>();
    const lengthOf = (word: string) =>
      share(word, async () => {
        asked.push(word);
        return word.length;
      });
    expect(await Promise.all(['one', 'three', 'one'].map(lengthOf))).toEqual([3, 5, 3]);
    expect(asked).toEqual(['one', 'three']);
  });

  test('runs again for whoever asks once it has ended, well or not', async () => {
    const held = heldWork();
    const share = singleFlight<number>();
    const run = () => share('key', held.work);
    const first = run();
    held.fail(1);
    await expect(first).rejects.toThrow('run 1 failed');
    const second = run();
    held.end(2);
    expect(await second).toBe(2);
    const third = run();
    held.end(3);
    expect(await third).toBe(3);
  });
});

describe('shareFor', () => {
  test('shares a run for a time after its start, and no longer after the clock was set back', async () => {
    let now = 5000;
    let runs = 0;
    const run = shareFor(
      1000,
      () => now,
      async () => ++runs,
    );
    expect(await run()).toBe(1);
    now = 5999;
    expect(await run()).toBe(1);
    now = 6000;
    expect(await run()).toBe(2);
    now = 1000;
    expect(await run()).toBe(3);
  });
});

describe('oneAtATime', () => {
  test('what is asked for during a run is done once more after it, however often it was asked for', async () => {
    const held = heldWork();
    const run = oneAtATime(held.work);
    const asked = [run(), run(), run()];
    expect(held.count).toBe(1);
    held.end(1);
    await held.beginning(2);
    expect(held.count).toBe(2);
    held.end(2);
    expect(await Promise.all(asked)).toEqual([1, 2, 2]);
    expect(held.count).toBe(2);
  });

  test('no two run at once, and each run that is shared begins after it was asked for', async () => {
    let begun = 0;
    let active = 0;
    let mostActive = 0;
    const run = oneAtATime(async () => {
      begun += 1;
      const number = begun;
      active += 1;
      mostActive = Math.max(mostActive, active);
      await Promise.resolve();
      active -= 1;
      return number;
    });
    const shared: Promise<boolean>[] = [];
    for (let asked = 0; asked < 50; asked += 1) {
      const before = begun;
      shared.push(run().then((number) => number > before));
      await Promise.resolve();
    }
    expect(await Promise.all(shared)).not.toContain(false);
    expect(mostActive).toBe(1);
    expect(begun).toBeLessThan(50);
  });

  test('asked for again later, it runs again', async () => {
    let runs = 0;
    const run = oneAtATime(async () => ++runs);
    expect([await run(), await run()]).toEqual([1, 2]);
  });

  test('a failure reaches those who asked for that run, and the next one is not held up by it', async () => {
    const held = heldWork();
    const run = oneAtATime(held.work);
    const [first, second] = [run(), run()];
    held.fail(1);
    await expect(first).rejects.toThrow('run 1 failed');
    await held.beginning(2);
    held.end(2);
    expect(await second).toBe(2);
  });
});

describe('batch', () => {
  /** Finds the length of each word that has one, and notes what it was asked. */
  function createLookUp() {
    const asked: (readonly string[])[] = [];
    const lookUp = async (keys: readonly string[]) => {
      asked.push(keys);
      return new Map(keys.filter((key) => key !== '').map((key) => [key, key.length]));
    };
    return { asked, lengthOf: batch(lookUp) };
  }

  test('whoever asks in the same turn is answered by one lookup', async () => {
    const { asked, lengthOf } = createLookUp();
    expect(await Promise.all(['one', 'three', 'one', ''].map(lengthOf))).toEqual([3, 5, 3, undefined]);
    expect(asked).toEqual([['one', 'three', '']]);
  });

  test('whoever asks once the lookup has begun gets one of its own', async () => {
    const asked: (readonly string[])[] = [];
    const held = heldWork();
    const lengthOf = batch(async (keys: readonly string[]) => {
      asked.push(keys);
      await held.work();
      return new Map(keys.map((key) => [key, key.length]));
    });
    const first = lengthOf('one');
    await held.beginning(1);
    const second = lengthOf('one');
    await held.beginning(2);
    held.end(1);
    held.end(2);
    expect(await Promise.all([first, second])).toEqual([3, 3]);
    expect(asked).toEqual([['one'], ['one']]);
  });

  test('a lookup that fails fails for all who asked, and for nobody after them', async () => {
    let isAway = true;
    const lengthOf = batch(async (keys: readonly string[]) => {
      if (isAway) throw new Error('away');
      return new Map(keys.map((key) => [key, key.length]));
    });
    const answers = await Promise.allSettled([lengthOf('one'), lengthOf('two')]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isAway = false;
    expect(await lengthOf('one')).toBe(3);
  });
});

describe('throttle', () => {
  function throttledCount() {
    const clock = createManualClock();
    let runs = 0;
    const run = throttle(clock, 50, () => {
      runs += 1;
    });
    return {
      clock,
      run,
      get runs() {
        return runs;
      },
    };
  }

  test('what is asked for after a quiet time is done at once', () => {
    const count = throttledCount();
    count.run();
    expect(count.runs).toBe(1);
    count.clock.advance(50);
    count.run();
    expect(count.runs).toBe(2);
  });

  test('what is asked for many times in an interval is done once more at its end, and then no more', () => {
    const count = throttledCount();
    for (let asked = 0; asked < 100; asked += 1) count.run();
    expect(count.runs).toBe(1);
    count.clock.advance(49);
    expect(count.runs).toBe(1);
    count.clock.advance(1);
    expect(count.runs).toBe(2);
    count.clock.advance(1000);
    expect(count.runs).toBe(2);
  });

  test('asked without a pause, it works once in each interval', () => {
    const count = throttledCount();
    for (let millisecond = 0; millisecond < 500; millisecond += 1) {
      count.run();
      count.clock.advance(1);
    }
    expect(count.runs).toBe(11);
  });

  test('after the clock was set back it works at once', () => {
    const count = throttledCount();
    count.run();
    count.clock.acceptStep({ amountMs: -3_600_000, isFollowed: true });
    count.run();
    expect(count.runs).toBe(2);
  });

  test('what is cancelled is not done, and leaves no timer behind', () => {
    const count = throttledCount();
    count.run();
    count.run();
    count.run.cancel();
    expect(count.clock.pending).toBe(0);
    count.clock.advance(1000);
    expect(count.runs).toBe(1);
  });
});
