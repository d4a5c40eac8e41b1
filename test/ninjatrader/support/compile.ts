import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ensureMono } from './mono.ts';

const CLIENT = join(import.meta.dirname, '../../../clients/ninjatrader');
const REFERENCES = ['System.Net.Http', 'System.Web.Extensions', 'System.ComponentModel.DataAnnotations'];

interface Recipe {
  /** Of the tests' own sources, beside the stubs. */
  readonly folder: string;
  readonly isShipped: (name: string) => boolean;
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
} as const satisfies Readonly<Record<string, Recipe>>;

export type Program = keyof typeof RECIPES;

/** Compiles with the language that NinjaTrader's floor understands, unless these very sources were compiled before. */
export function compile(program: Program): string {
  ensureMono();
  const sources = sourcesOf(RECIPES[program]);
  const folder = join(tmpdir(), 'countersign-ninjatrader', hashOf(program, sources));
  const exe = join(folder, `${program}.exe`);
  if (existsSync(exe)) return exe;
  mkdirSync(folder, { recursive: true });
  const unfinished = join(folder, `${program}-${process.pid}.exe`);
  compileTo(unfinished, writeRewritten(folder, sources));
  // At once, so that another test file never runs half a program.
  renameSync(unfinished, exe);
  return exe;
}

interface Source {
  readonly path: string;
  readonly text: string;
  readonly isRewritten: boolean;
}

function sourcesOf({ folder, isShipped, rewrite }: Recipe): Source[] {
  const shipped = sourcesIn(CLIENT).filter(({ path }) => isShipped(basename(path)));
  const rewritten = rewrite
    ? shipped.map(({ path, text }) => ({ path, text: rewrite(text), isRewritten: true }))
    : shipped;
  return [
    ...rewritten,
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
  const hash = createHash('sha256').update(program);
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
  const references = REFERENCES.map((name) => `-r:${name}`);
  const words = ['-langversion:5', '-warnaserror', '-nowarn:0067,0649', '-debug', `-out:${exe}`];
  try {
    execFileSync('mcs', [...words, ...references, ...paths], { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stderr } = error as { stderr: string };
    throw new Error(`The C# client does not compile as C# 5:\n${stderr}`, { cause: error });
  }
}
