import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { packedManifest, replaceManifest, restoreManifest } from './packed-manifest.ts';

const OWN = JSON.stringify(manifest);
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'countersign-manifest-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'dist'));
  writeFileSync(join(root, 'package.json'), OWN);
});
const found = () => readFileSync(join(root, 'package.json'), 'utf8');

test('the package has nothing to install, runs no script, and starts the compiled program', () => {
  const packed = packedManifest(manifest);
  expect(packed).toMatchObject({
    version: manifest.version,
    bin: { countersign: 'dist/program/countersign.js' },
  });
  for (const name of ['dependencies', 'devDependencies', 'scripts']) expect(packed).not.toHaveProperty(name);
});

test('the manifest of the project is back after packing', () => {
  replaceManifest(root);
  expect(JSON.parse(found())).toEqual(packedManifest(manifest));
  restoreManifest(root);
  expect(found()).toBe(OWN);
  expect(existsSync(join(root, 'dist/package.json.kept'))).toBe(false);
});

test('after a packing that was interrupted, the next one neither loses nor packs the wrong one', () => {
  replaceManifest(root);
  replaceManifest(root);
  expect(JSON.parse(found())).toEqual(packedManifest(manifest));
  restoreManifest(root);
  restoreManifest(root);
  expect(found()).toBe(OWN);
});
