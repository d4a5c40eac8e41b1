/** A picture needs no font of the machine: a Node that may read nothing outside this folder draws the same bytes. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const PROJECT = join(import.meta.dirname, '..');
const run = promisify(execFile);
/** Nothing is allowed but what is named: no other file, no program, no add-on, no network. */
const node = (...words: string[]) =>
  run(process.execPath, ['--permission', `--allow-fs-read=${join(PROJECT, '*')}`, ...words]);

test('without a single file of the system all golden pictures have the same SHA-256', async () => {
  const { stdout } = await node(join(import.meta.dirname, 'support/golden-hashes.ts'));
  const approved = readFileSync(new URL('./golden/hashes.json', import.meta.url), 'utf8');
  expect(JSON.parse(stdout)).toEqual(JSON.parse(approved));
});

test('there the folders of fonts are out of reach', async () => {
  const reading = node('--eval', "require('node:fs').readdirSync('/usr/share')");
  await expect(reading).rejects.toThrow('ERR_ACCESS_DENIED');
});
