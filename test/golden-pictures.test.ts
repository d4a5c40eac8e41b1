/**
 * Pictures that somebody has looked at and found good. Each must be drawn again pixel by pixel; what is compared is
 * the decoded picture, which says nothing of how well it was deflated.
 *
 * After a wanted change of the drawing: `UPDATE_GOLDEN=1 npx vitest run test/golden-pictures.test.ts`, then look at
 * every changed file in test/golden/ before committing it.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { paintPicture } from '../src/chart/paint-picture.ts';
import { PICTURE_SIZES, type PictureSize } from '../src/domain/picture-model.ts';
import { GOLDEN_MODELS } from './golden-models.ts';

const FOLDER = new URL('./golden/', import.meta.url);
const HASHES = new URL('hashes.json', FOLDER);
const isUpdate = process.env['UPDATE_GOLDEN'] === '1';
const hashes: Record<string, string> = isUpdate ? {} : JSON.parse(readFileSync(HASHES, 'utf8'));

function drawn(name: string, size: PictureSize): Promise<Uint8Array> {
  return paintPicture(GOLDEN_MODELS[name]?.() ?? expect.fail(`no model is called ${name}`), size);
}

function hashOf(png: Uint8Array): string {
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  return createHash('sha256').update(`${width}x${height}`).update(data).digest('hex');
}

const cases = Object.keys(GOLDEN_MODELS).flatMap((name) =>
  PICTURE_SIZES.map((size) => ({ name, size, file: `${name}-${size}.png` })),
);

if (isUpdate) {
  test('the golden pictures are drawn anew', async () => {
    for (const { name, size, file } of cases) {
      const png = await drawn(name, size);
      writeFileSync(new URL(file, FOLDER), png);
      hashes[file] = hashOf(png);
    }
    writeFileSync(HASHES, `${JSON.stringify(hashes, null, 2)}\n`);
  });
} else {
  test.each(cases)('$file is drawn as it was approved', async ({ name, size, file }) => {
    const hint = 'the header of this test says how to review a wanted change';
    expect(hashOf(await drawn(name, size)), hint).toBe(hashes[file]);
  });

  test.each(cases)('$file in the folder is the one whose hash is kept', ({ file }) => {
    expect(hashOf(readFileSync(new URL(file, FOLDER)))).toBe(hashes[file]);
  });
}
