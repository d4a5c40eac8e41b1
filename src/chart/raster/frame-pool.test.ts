import { expect, test } from 'vitest';
import type { Frame } from './frame.ts';
import { withFrame } from './frame-pool.ts';

/** Sizes that no other test uses, so that the frames are this test's own. */
async function frames(count: number, width: number): Promise<Frame[]> {
  const drawings = Array.from({ length: count }, () => drawing(width));
  const lent = await Promise.all(drawings.map(({ frame }) => frame));
  await Promise.all(drawings.map(({ end }) => end()));
  return lent;
}

/** A picture under way, from when it has its frame until it is ended. */
function drawing(width: number) {
  const frame = Promise.withResolvers<Frame>();
  const end = Promise.withResolvers<void>();
  const whole = withFrame(width, 3, async (lent) => {
    frame.resolve(lent);
    await end.promise;
  });
  return {
    frame: frame.promise,
    end() {
      end.resolve();
      return whole;
    },
  };
}

test('a frame comes back blank', async () => {
  await withFrame(11, 3, async ({ pixels, marks }) => {
    pixels.fill(9);
    marks.fill(1);
  });
  await withFrame(11, 3, async ({ pixels, marks }) => {
    expect(new Set([...pixels, ...marks])).toEqual(new Set([0]));
  });
});

test('pictures drawn at once never share a frame', async () => {
  expect(new Set(await frames(4, 12)).size).toBe(4);
});

test('pictures drawn one after the other do', async () => {
  const [first] = await frames(1, 13);
  expect((await frames(1, 13))[0]).toBe(first);
});

test('of many frames only a few are kept', async () => {
  const before = new Set(await frames(4, 14));
  const kept = (await frames(4, 14)).filter((frame) => before.has(frame));
  expect(kept).toHaveLength(2);
});

test('a drawing that fails gives its frame back', async () => {
  let used: Frame | undefined;
  const failing = withFrame(11, 3, async (frame) => {
    used = frame;
    throw new Error('no ink');
  });
  await expect(failing).rejects.toThrow('no ink');
  expect((await frames(1, 11))[0]).toBe(used);
});

test('a fifth picture waits until one of four is drawn, whatever its size', async () => {
  const four = Array.from({ length: 4 }, () => drawing(15));
  await Promise.all(four.map(({ frame }) => frame));
  let hasFrame = false;
  const fifth = drawing(16);
  const its = fifth.frame.then(() => {
    hasFrame = true;
  });
  await new Promise(setImmediate);
  expect(hasFrame).toBe(false);
  await four[0]?.end();
  await its;
  await Promise.all([...four, fifth].map(({ end }) => end()));
});

test('a picture that fails lets the next one go on', async () => {
  const failing = Array.from({ length: 6 }, () =>
    withFrame(17, 3, async () => {
      await new Promise(setImmediate);
      throw new Error('no ink');
    }),
  );
  const outcomes = await Promise.allSettled(failing);
  expect(outcomes.map(({ status }) => status)).toEqual(Array(6).fill('rejected'));
});
