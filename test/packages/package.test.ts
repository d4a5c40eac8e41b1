import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { buildPackage } from '../../scripts/package/build-package.ts';
import { SYSTEMS } from '../../scripts/package/node-binary.ts';
import { makePortable } from '../../scripts/package/portable.ts';
import { cloneFiles } from '../deploy/support/build-context.ts';
import { firstCard } from './support/first-card.ts';
import { otherNode } from './support/other-node.ts';

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'countersign-packages-'));
const clone = join(folder, 'clone');
const tarball = join(folder, `first/${manifest.name}-${manifest.version}.tgz`);

/** In a clone, since packing replaces package.json for a moment. */
function pack(to: string): Buffer {
  mkdirSync(join(folder, to));
  execFileSync('npm', ['pack', '--silent', '--pack-destination', join(folder, to)], { cwd: clone });
  return readFileSync(join(folder, to, `${manifest.name}-${manifest.version}.tgz`));
}

beforeAll(() => {
  cloneFiles(ROOT, clone);
  symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'));
  pack('first');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('npm packs the same bytes twice, and leaves the project as it was', () => {
  const own = readFileSync(join(ROOT, 'package.json'));
  expect(pack('second').equals(readFileSync(tarball))).toBe(true);
  expect(readFileSync(join(clone, 'package.json'))).toEqual(own);
});

test('the package holds the program, its pages, the guides, the clients and the licenses of others, and no sources', () => {
  const names = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
  for (const name of [
    'program/countersign.js',
    'program/page/index.html',
    'web/dist/manifest.json',
    'docs/README.md',
    'clients/ninjatrader/countersign-ninjatrader-gate.zip',
    'clients/python/countersign.py',
    'THIRD-PARTY-LICENSES.txt',
  ])
    expect(names).toContain(`package/dist/${name}`);
  const own = names.filter((name) => !name.startsWith('package/dist/clients/'));
  expect(own.filter((name) => /\.tsx?$|node_modules|\.env$/.test(name))).toEqual([]);
  expect(names.filter((name) => name.includes('.test.'))).toEqual([]);
});

/** A new home, and nothing but this Node, npm and what every system has. */
function bareMachine(version: string): { env: NodeJS.ProcessEnv; home: string } {
  const home = mkdtempSync(join(folder, 'home-'));
  const { node, npm } = otherNode(version);
  const bin = join(home, 'bin');
  mkdirSync(bin);
  symlinkSync(node, join(bin, 'node'));
  copyFileSync(tarball, join(home, 'countersign.tgz'));
  writeFileSync(join(bin, 'npx'), `#!/bin/sh\nexec node '${npm}/bin/npx-cli.js' "$@"\n`, { mode: 0o755 });
  // No registry can be reached: whatever the package lacks would be missed.
  const env = { HOME: home, PATH: `${bin}:/usr/bin:/bin`, npm_config_registry: 'http://127.0.0.1:9' };
  return { env, home };
}

test.each(['22.14.0', '24.22.3', '26.10.0'])(
  'npx shows the first card of the demo on Node %s, without network',
  async (version) => {
    const { env, home } = bareMachine(version);
    const shown = await firstCard('npx', ['--yes', './countersign.tgz', 'demo'], { env, cwd: home });
    console.log(`npx on Node ${version}: first card after ${(shown.afterMs / 1000).toFixed(1)} s`);
    expect(shown.picture).toBe('image/png');
  },
);

test('a Node that SQLite would crash on is refused in one sentence', async () => {
  const { env, home } = bareMachine('22.13.0');
  const child = spawn('npx', ['--yes', './countersign.tgz', '--version'], { env, cwd: home });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(stderr).toContain('Countersign needs Node 22.14 or newer, and this is 22.13.0');
});

test('two builds of each download are the same bytes, and the one for this machine plays the demo', async () => {
  const [first, second] = [join(folder, 'dist-1'), join(folder, 'dist-2')];
  for (const dist of [first, second]) await buildPackage(dist);
  for (const system of SYSTEMS) {
    const archive = makePortable(system, first);
    expect(archive.equals(makePortable(system, second)), system).toBe(true);
    if (system !== `linux-${process.arch}`) continue;
    writeFileSync(join(folder, 'portable.tar.gz'), archive);
    execFileSync('tar', ['-xzf', 'portable.tar.gz'], { cwd: folder });
  }
  const unpacked = join(folder, `countersign-${manifest.version}`);
  expect(existsSync(join(unpacked, 'clients/ninjatrader/countersign-ninjatrader-gate.zip'))).toBe(true);
  const program = join(unpacked, 'countersign');
  const home = mkdtempSync(join(folder, 'home-'));
  const shown = await firstCard(program, ['demo'], { env: { HOME: home, PATH: '/usr/bin:/bin' }, cwd: home });
  console.log(`Linux archive: first card after ${(shown.afterMs / 1000).toFixed(1)} s`);
  expect(shown.picture).toBe('image/png');
});
