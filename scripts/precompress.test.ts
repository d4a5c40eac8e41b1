import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { precompressFolder } from './precompress.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-precompress-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a script lies there in both packings, and each unpacks to the same', async () => {
  const script = 'export const answer = 42;\n'.repeat(50);
  await writeFile(join(folder, 'page.js'), script);
  await precompressFolder(folder);
  expect(brotliDecompressSync(await readFile(join(folder, 'page.js.br'))).toString()).toBe(script);
  expect(gunzipSync(await readFile(join(folder, 'page.js.gz'))).toString()).toBe(script);
});

test('a picture is left as it is', async () => {
  await writeFile(join(folder, 'icon.png'), 'not text');
  await precompressFolder(folder);
  expect(await readdir(folder)).toEqual(['icon.png']);
});
