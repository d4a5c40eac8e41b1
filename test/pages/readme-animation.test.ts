import { expect, test } from 'vitest';
import { encodeApng } from '../../scripts/animation/encode-apng.ts';
import { filmDemo } from '../../scripts/animation/film-demo.ts';
import { readApng } from '../../scripts/animation/read-apng.ts';
import { FRAMES, SIZE } from '../../scripts/animation/shown.ts';

test('the demo on a phone can be filmed again as the README shows it', async () => {
  const film = await filmDemo();
  expect(film).toHaveLength(FRAMES);
  expect(readApng(Buffer.from(encodeApng(film)))).toMatchObject(SIZE);
});
