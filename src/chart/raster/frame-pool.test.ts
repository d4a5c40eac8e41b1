import { expect, test } from 'vitest';
import type { Frame } from './frame.ts';
import { withFrame } from './frame-pool.ts';

/** Sizes that no other test uses, so that the frames are this test's own. */
const frames = (count: number, width: number) =>
  Promise.all(Array.from({ length: count }, () => withFrame(width, 3, async (frame) => frame)));

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
  expect(new Set(await frames(8, 12)).size).toBe(8);
});

test('pictures drawn one after the other do', async () => {
  const [first] = await frames(1, 13);
  expect((await frames(1, 13))[0]).toBe(first);
});

test('of many frames only a few are kept', async () => {
  const before = new Set(await frames(8, 14));
  const kept = (await frames(8, 14)).filter((frame) => before.has(frame));
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
