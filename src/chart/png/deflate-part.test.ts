import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { deflatePart, LAST_BLOCK } from './deflate-part.ts';

/** Numbers in no order, so that nothing gets shorter by deflating. */
function noise(length: number, seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

const whole = (parts: readonly Uint8Array[]) => inflateRawSync(Buffer.concat([...parts, LAST_BLOCK]));

test('parts that follow each other are one stream', async () => {
  const data = [noise(5000, 1), new Uint8Array(90_000), noise(3, 2), new Uint8Array()];
  const parts = await Promise.all(data.map(deflatePart));
  expect(whole(parts).equals(Buffer.concat(data))).toBe(true);
});

test('the same data give the same bytes, whatever was deflated before', async () => {
  const first = await deflatePart(noise(70_000, 3));
  for (let length = 60_000; length < 60_020; length += 1) await deflatePart(noise(length, length));
  expect(Buffer.from(await deflatePart(noise(70_000, 3))).equals(first)).toBe(true);
});

test('more than a kept stream has room for is deflated all the same', async () => {
  const data = noise(700_000, 4);
  expect(whole([await deflatePart(data)]).equals(data)).toBe(true);
  expect(await deflatePart(data)).toEqual(await deflatePart(data));
});

test('parts deflated at once do not mix', async () => {
  const data = Array.from({ length: 12 }, (_, seed) => noise(2000, seed));
  const parts = await Promise.all(data.map(deflatePart));
  for (const [index, part] of parts.entries())
    expect(whole([part]).equals(data[index] as Uint8Array)).toBe(true);
});
