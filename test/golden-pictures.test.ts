/**
 * Pictures that somebody has looked at and found good. Each must be drawn again pixel by pixel; what is compared is
 * the decoded picture, which says nothing of how well it was deflated.
 *
 * After a wanted change of the drawing: `UPDATE_GOLDEN=1 npx vitest run test/golden-pictures.test.ts`, then look at
 * every changed file in test/golden/ before committing it.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { paintPicture } from '../src/chart/paint-picture.ts';
import { GOLDEN_CASES, type GoldenCase } from './golden-cases.ts';
import { GOLDEN_MODELS } from './golden-models.ts';

const FOLDER = new URL('./golden/', import.meta.url);
const HASHES = new URL('hashes.json', FOLDER);
const MOST_BYTES = 1_600_000;
const isUpdate = process.env['UPDATE_GOLDEN'] === '1';
const hashes: Record<string, string> = isUpdate ? {} : JSON.parse(readFileSync(HASHES, 'utf8'));

function drawn({ name, view }: GoldenCase): Promise<Uint8Array> {
  return paintPicture(GOLDEN_MODELS[name](), view);
}

function hashOf(png: Uint8Array): string {
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  return createHash('sha256').update(`${width}x${height}`).update(data).digest('hex');
}

const pictureFiles = () =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.png'))
    .toSorted();

if (isUpdate) {
  test('the golden pictures are drawn anew', async () => {
    for (const file of pictureFiles()) rmSync(new URL(file, FOLDER));
    for (const golden of GOLDEN_CASES) {
      const png = await drawn(golden);
      writeFileSync(new URL(golden.file, FOLDER), png);
      hashes[golden.file] = hashOf(png);
    }
    writeFileSync(HASHES, `${JSON.stringify(hashes, null, 2)}\n`);
  });
} else {
  test.each(GOLDEN_CASES)('$file is drawn as it was approved', async (golden) => {
    const hint = 'the header of this test says how to review a wanted change';
    expect(hashOf(await drawn(golden)), hint).toBe(hashes[golden.file]);
  });

  test.each(GOLDEN_CASES)('$file in the folder is the one whose hash is kept', ({ file }) => {
    expect(hashOf(readFileSync(new URL(file, FOLDER)))).toBe(hashes[file]);
  });

  test('the folder holds these pictures and no others, and stays small', () => {
    expect(pictureFiles()).toEqual(GOLDEN_CASES.map(({ file }) => file).toSorted());
    const bytes = pictureFiles().map((file) => readFileSync(new URL(file, FOLDER)).length);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
  });
}
