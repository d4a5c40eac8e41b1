import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ATLAS } from '../src/chart/font/generated/atlas.ts';
import { bakeFaces } from './bake-glyphs.ts';

test('the glyphs of the pictures are those that the script bakes', () => {
  const kept = ATLAS.map(({ data, ...face }) => ({
    ...face,
    bytes: inflateRawSync(Buffer.from(data, 'base64')),
  }));
  expect(bakeFaces()).toEqual(kept);
});
