/**
 * Pictures that somebody has looked at and found good. Each must be drawn again byte by byte: what an approval records
 * is the hash of the bytes that were on the phone. The hint of a failed case tells whether the pixels differ too.
 *
 * After a wanted change of the drawing: `UPDATE_GOLDEN=1 npx vitest run test/golden-pictures.test.ts`, then look at
 * every changed file in test/golden/ before committing it.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { sha256Hex } from '../src/lib/sha256.ts';
import { drawGolden, GOLDEN_CASES } from './golden-cases.ts';

const FOLDER = new URL('./golden/', import.meta.url);
const HASHES = new URL('hashes.json', FOLDER);
const MOST_BYTES = 2_900_000;
const isUpdate = process.env['UPDATE_GOLDEN'] === '1';
const hashes: Record<string, string> = isUpdate ? {} : JSON.parse(readFileSync(HASHES, 'utf8'));

const pictureFiles = () =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.png'))
    .toSorted();

function hintFor(file: string, drawn: Uint8Array): string {
  const [approved, now] = [readFileSync(new URL(file, FOLDER)), Buffer.from(drawn)].map((png) =>
    PNG.sync.read(png),
  );
  return approved !== undefined && now !== undefined && approved.data.equals(now.data)
    ? 'the same pixels, deflated otherwise'
    : 'the header of this test says how to review a wanted change';
}

if (isUpdate) {
  test('the golden pictures are drawn anew', () => {
    for (const file of pictureFiles()) rmSync(new URL(file, FOLDER));
    for (const golden of GOLDEN_CASES) {
      const png = drawGolden(golden);
      writeFileSync(new URL(golden.file, FOLDER), png);
      hashes[golden.file] = sha256Hex(png);
    }
    writeFileSync(HASHES, `${JSON.stringify(hashes, null, 2)}\n`);
  });
} else {
  test.each(GOLDEN_CASES)('$file is drawn as it was approved', (golden) => {
    const png = drawGolden(golden);
    if (sha256Hex(png) !== hashes[golden.file]) expect.fail(hintFor(golden.file, png));
  });

  test.each(GOLDEN_CASES)('$file in the folder is the one whose hash is kept', ({ file }) => {
    expect(sha256Hex(readFileSync(new URL(file, FOLDER)))).toBe(hashes[file]);
  });

  test('the folder holds these pictures and no others, and stays small', () => {
    expect(pictureFiles()).toEqual(GOLDEN_CASES.map(({ file }) => file).toSorted());
    const bytes = pictureFiles().map((file) => readFileSync(new URL(file, FOLDER)).length);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
  });
}
