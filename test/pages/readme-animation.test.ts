import { expect, test } from 'vitest';
import { encodeApng } from '../../scripts/animation/encode-apng.ts';
import { filmDemo, SCALE, SCREEN } from '../../scripts/animation/film-demo.ts';
import { readApng } from '../../scripts/animation/read-apng.ts';

test('the demo is filmed from the ring to the fill', async () => {
  const animation = Buffer.from(encodeApng(await filmDemo()));
  const { width, height, milliseconds } = readApng(animation);
  expect([width, height]).toEqual([SCREEN.width * SCALE, SCREEN.height * SCALE]);
  expect(animation.length).toBeLessThan(1.5e6);
  // The slide in steps, between the card and what became of the trade, which both stay to be read.
  expect(milliseconds.filter((each) => each === 100).length).toBeGreaterThanOrEqual(12);
  expect(milliseconds.filter((each) => each >= 2500).length).toBeGreaterThanOrEqual(3);
});
