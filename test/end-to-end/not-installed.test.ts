import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { fileFolder } from '../support/file-folder.ts';

const ROOT = join(import.meta.dirname, '../..');
const folder = fileFolder('countersign-not-installed-');

/** The project without its packages, as cloned. */
function makeCheckout(name: string): string {
  const checkout = join(folder(), name);
  for (const part of ['bin', 'src', 'clients/typescript', 'package.json'])
    cpSync(join(ROOT, part), join(checkout, part), { recursive: true });
  return checkout;
}

function start(checkout: string, version = process.versions.node) {
  const pretend = `Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`;
  const preload = `data:text/javascript,${encodeURIComponent(pretend)}`;
  const words = ['--import', preload, join(checkout, 'bin/countersign.js'), 'serve'];
  return spawnSync(process.execPath, words, { cwd: checkout, env: {}, encoding: 'utf8' });
}

const REMEDY = 'run "npm ci --ignore-scripts=false" in its folder.\n';

test('an old Node, with the bundled one missing, as after "npm ci --ignore-scripts", is told what to run', () => {
  const checkout = makeCheckout('old');
  // The package is there, and its program isn't.
  mkdirSync(join(checkout, 'node_modules/node'), { recursive: true });
  writeFileSync(join(checkout, 'node_modules/node/package.json'), '{}');
  const { status, stderr } = start(checkout, '20.19.0');
  expect(stderr).toMatch(/^Countersign needs Node 24 or newer, and this is 20\.19\.0: [^\n]+\n$/);
  expect(stderr).toContain('is missing, as after "npm ci --ignore-scripts"');
  expect([status, stderr.endsWith(REMEDY)]).toEqual([1, true]);
});

test('a checkout without its packages is told what to run', () => {
  const { status, stderr } = start(makeCheckout('new'));
  expect(stderr).toMatch(/^Countersign's packages are not installed \(Cannot find package '@?\w[^\n]+\n$/);
  expect([status, stderr.endsWith(REMEDY)]).toEqual([1, true]);
});

test('a fault of the program itself keeps its stack', () => {
  const checkout = makeCheckout('broken');
  writeFileSync(join(dirname(checkout), 'broken/src/main.ts'), "import './gone.ts';");
  const { status, stderr } = start(checkout);
  expect(stderr).toContain('ERR_MODULE_NOT_FOUND');
  expect([status, stderr.includes(REMEDY)]).toEqual([1, false]);
});
