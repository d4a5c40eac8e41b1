import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { cacheFolder } from '../../support/cache-folder.ts';
import { ensureNoObstacle } from './obstacle.ts';

const CLIENT = join(import.meta.dirname, '../../../clients/ninjatrader');
/** The language of NinjaTrader's oldest releases, and what they reference by default. */
const WORDS = [
  '-langversion:5',
  '-warnaserror',
  '-nowarn:0067,0649',
  '-debug',
  '-r:System.Net.Http',
  '-r:System.Web.Extensions',
  '-r:System.ComponentModel.DataAnnotations',
];
const CACHE = cacheFolder('ninjatrader');

interface Recipe {
  /** Of the tests' own sources, beside the stubs. */
  readonly folder: string;
  readonly isShipped: (name: string) => boolean;
  /** Strategies of the examples. */
  readonly examples?: 'before' | 'after';
  readonly rewrite?: (source: string) => string;
}

const isSample = (name: string) => name.endsWith('.Sample.cs');

const RECIPES = {
  /** Stands for the user's own strategy; enters what a test wishes. */
  driven: { folder: 'driven', isShipped: (name) => !isSample(name) },
  /** The sample that is shipped. */
  sample: { folder: 'sample', isShipped: () => true },
  /** The same sample as it was before its owner put the gate in. */
  ungated: { folder: 'sample', isShipped: isSample, rewrite: withoutGate },
  /** All examples with the gate, in one assembly, as in one installation. */
  examples: { folder: 'examples', isShipped: (name) => name.startsWith('Approval'), examples: 'after' },
  /** The same as they were before. */
  'ungated-examples': { folder: 'examples', isShipped: () => false, examples: 'before' },
} as const satisfies Readonly<Record<string, Recipe>>;

export type Program = keyof typeof RECIPES;
const PROGRAMS = Object.keys(RECIPES) as Program[];

/** Where the program lies that `compileAll` has made. */
export function findCompiled(program: Program): string {
  ensureNoObstacle();
  return pathOf(program, sourcesOf(RECIPES[program]));
}

/** Compiles the programs, unless these very sources were compiled before. What was compiled of others is removed. */
export function compileAll(): void {
  const current = PROGRAMS.map((program) => basename(dirname(compile(program))));
  for (const name of readdirSync(CACHE)) {
    if (!current.includes(name)) rmSync(join(CACHE, name), { recursive: true, force: true });
  }
}

function compile(program: Program): string {
  const sources = sourcesOf(RECIPES[program]);
  const exe = pathOf(program, sources);
  if (existsSync(exe)) return exe;
  const folder = dirname(exe);
  mkdirSync(folder, { recursive: true });
  const unfinished = join(folder, `${program}-${process.pid}.exe`);
  compileTo(unfinished, writeRewritten(folder, sources));
  // At once, so that another run never starts half a program.
  renameSync(unfinished, exe);
  return exe;
}

const pathOf = (program: Program, sources: readonly Source[]) =>
  join(CACHE, hashOf(program, sources), `${program}.exe`);

interface Source {
  readonly path: string;
  readonly text: string;
  readonly isRewritten: boolean;
}

function sourcesOf({ folder, isShipped, rewrite, examples }: Recipe): Source[] {
  const shipped = sourcesIn(CLIENT).filter(({ path }) => isShipped(basename(path)));
  const rewritten = rewrite
    ? shipped.map(({ path, text }) => ({ path, text: rewrite(text), isRewritten: true }))
    : shipped;
  return [
    ...rewritten,
    ...(examples ? sourcesIn(join(CLIENT, 'examples', examples)) : []),
    ...['stubs', 'harness', folder].flatMap((name) => sourcesIn(join(CLIENT, 'test', name))),
  ];
}

function sourcesIn(folder: string): Source[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.cs'));
  return names.sort().map((name) => {
    const path = join(folder, name);
    return { path, text: readFileSync(path, 'utf8'), isRewritten: false };
  });
}

/** Undoes what the README tells a user to put into his strategy. */
function withoutGate(source: string): string {
  return source
    .replace(/^\s*Pushcut\w+\(.*\);\r?\n/gm, '')
    .replace(/\bRequestEntry\(/g, 'EntryLimitFunctionLite(');
}

function hashOf(program: Program, sources: readonly Source[]): string {
  const hash = createHash('sha256').update([program, ...WORDS].join('\n'));
  for (const { path, text } of sources) hash.update(path).update(text);
  return hash.digest('hex').slice(0, 16);
}

function writeRewritten(folder: string, sources: readonly Source[]): string[] {
  return sources.map(({ path, text, isRewritten }) => {
    if (!isRewritten) return path;
    const copy = join(folder, basename(path));
    writeFileSync(copy, text);
    return copy;
  });
}

function compileTo(exe: string, paths: readonly string[]): void {
  const { status, stderr } = spawnSync('mcs', [...WORDS, `-out:${exe}`, ...paths], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The C# client does not compile as C# 5:\n${stderr}`);
}
