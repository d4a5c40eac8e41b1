/**
 * Writes downloads into dist/downloads, with a list of their SHA-256 hashes and what is in them (CycloneDX):
 *
 *     npm run package              all of them
 *     npm run package:windows      only the zip for Windows
 *     npm run package:linux        only the archives for Linux
 *
 * The same sources and the same Node give the same bytes.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import manifest from '../../package.json' with { type: 'json' };
import { sbomOf } from '../sbom.ts';
import { buildPackage } from './build-package.ts';
import { SYSTEMS, type System } from './node-binary.ts';
import { makePortable, portableName } from './portable.ts';

const ROOT = join(import.meta.dirname, '../..');
const DIST = join(ROOT, 'dist');
const DOWNLOADS = join(DIST, 'downloads');
const NPM = 'npm';

/** As names of systems, and `npm` for the package; all of them without any. */
function wanted(words: readonly string[]): string[] {
  const known = [NPM, ...SYSTEMS];
  const unknown = words.find((word) => !known.includes(word as System));
  if (unknown !== undefined) throw new Error(`expected some of ${known.join(', ')}, found ${unknown}`);
  return words.length === 0 ? known : [...words];
}

function write(name: string, content: Buffer | string): string {
  const path = join(DOWNLOADS, name);
  writeFileSync(path, content);
  return path;
}

function packForNpm(): string {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', DOWNLOADS], {
    cwd: ROOT,
    shell: process.platform === 'win32',
  });
  return join(DOWNLOADS, `${manifest.name}-${manifest.version}.tgz`);
}

const sumLine = (path: string) =>
  `${createHash('sha256').update(readFileSync(path)).digest('hex')}  ${basename(path)}\n`;

const { positionals } = parseArgs({ allowPositionals: true });
const parts = wanted(positionals);
rmSync(DOWNLOADS, { recursive: true, force: true });
mkdirSync(DOWNLOADS, { recursive: true });
const included = await buildPackage(DIST);
const paths = [
  ...SYSTEMS.filter((system) => parts.includes(system)).map((system) =>
    write(portableName(system), makePortable(system, DIST)),
  ),
  ...(parts.includes(NPM) ? [packForNpm()] : []),
  write(`countersign-${manifest.version}.cdx.json`, `${JSON.stringify(sbomOf(included), null, 2)}\n`),
];
write('SHA256SUMS', paths.map(sumLine).join(''));
for (const path of paths) console.log(path);
