import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { contextRules } from './support/build-context.ts';
import { readDockerfile } from './support/read-dockerfile.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const PACKAGE = /^(?:@[^/]+\/)?[^/]+/;
const VALUE_IMPORT =
  /^(?:import|export)\s(?!type\s)[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm;

/** The files, and the packages as `package:name`, that running `file` loads, whichever command is given. */
function loadedBy(file: string, known = new Set<string>()): Set<string> {
  if (known.has(file)) return known;
  known.add(file);
  if (!/\.[tj]s$/.test(file)) return known;
  for (const [, from, bare, dynamic] of read(file).matchAll(VALUE_IMPORT)) {
    const target = from ?? bare ?? dynamic ?? '';
    if (target.startsWith('.')) loadedBy(join(dirname(file), target), known);
    else if (!target.startsWith('node:')) known.add(`package:${PACKAGE.exec(target)?.[0]}`);
  }
  return known;
}

const loaded = [...loadedBy('bin/countersign.js')];
const isPackage = (name: string) => name.startsWith('package:');

test('every file that the program loads is sent to the builder of the image, and copied into it', () => {
  const isSent = contextRules(read('.dockerignore'));
  const copied = readDockerfile(read('Dockerfile'))
    .at(-1)
    ?.steps.flatMap((step) => (step.keyword === 'COPY' && step.from === null ? step.sources : []));
  const isCopied = (name: string) =>
    copied?.some((source) => name === source || name.startsWith(`${source}/`)) ?? false;
  const files = loaded.filter((name) => !isPackage(name));
  expect(files).toContain('test/support/pushcut-stand-in/index.ts');
  expect(files.filter((name) => !(isSent(name) && isCopied(name)))).toEqual([]);
});

test('every package that the program loads is installed without the development packages', () => {
  const packages = loaded.filter(isPackage).map((name) => name.slice('package:'.length));
  expect(packages).toContain('fastify');
  expect(packages.filter((name) => !(name in manifest.dependencies))).toEqual([]);
});
