/**
 * Finds in the C# client what would break a trader's other scripts, freeze his charts or give his key away:
 *
 *     npm run ninjatrader:lint
 *
 * All scripts of NinjaTrader are compiled into one assembly, by a C# 5 compiler in older releases. Mono's compiler
 * refuses most newer syntax; the rules here are for the rest, and for what no compiler minds.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blockEnd, maskCSharp } from './csharp-mask.ts';

export interface Finding {
  readonly line: number;
  readonly rule: string;
}

interface Rule {
  readonly rule: string;
  /** Looked for in code without comments and literals. */
  readonly pattern: RegExp;
  readonly appliesTo?: RegExp;
}

/** Settings of a strategy are its public properties; a client's settings may well hold the key. */
const STRATEGY = /\bpartial\s+class\s+MainStrategy\b/;

const RULES: readonly Rule[] = [
  { rule: 'C# 6: interpolated string', pattern: /\$@?"/g },
  { rule: 'C# 6: ?. operator', pattern: /\?\.(?!\d)/g },
  { rule: 'C# 6: nameof', pattern: /\bnameof\s*\(/g },
  {
    rule: 'C# 6: expression body',
    pattern: /(?<!\b(?:return|async|await|case|in|new|throw)\s)(?<=[\w>\]?]\s)\b\w+\s*(?:\([^()]*\)\s*)?=>/g,
  },
  { rule: 'C# 6: initializer of a property', pattern: /\b(?:get|set)\s*;\s*\}\s*=/g },
  { rule: 'C# 6: exception filter', pattern: /\bcatch\s*(?:\([^()]*\)\s*)?when\b/g },
  { rule: 'C# 6: using static', pattern: /\busing\s+static\b/g },
  { rule: 'C# 7: out var', pattern: /\bout\s+var\b/g },
  { rule: 'blocks a thread: .Result', pattern: /\.Result\b/g },
  { rule: 'blocks a thread: .Wait()', pattern: /\.(?:Wait|WaitAll|WaitAny|WaitOne|GetResult)\s*\(/g },
  { rule: 'blocks a thread: Thread.Sleep', pattern: /\bThread\s*\.\s*(?:Sleep|SpinWait)\b/g },
  {
    rule: "local time: use UtcNow, or the platform's zone",
    pattern: /\bDateTime(?:Offset)?\.(?:Now|Today)\b/g,
  },
  {
    rule: 'public field',
    pattern:
      /\bpublic\s+(?:(?:static|readonly|volatile|new)\s+)*(?!const\b|event\b|class\b|enum\b|struct\b|interface\b|delegate\b|partial\b|sealed\b|abstract\b)[\w.]+(?:<[^;{}()=]*>)?[?[\],]*\s+\w+\s*(?:;|=(?![=>]))/g,
  },
  { rule: 'not referenced in NinjaTrader: Newtonsoft', pattern: /\bNewtonsoft\b/g },
  {
    rule: 'a secret in a property, which is saved in templates that people share',
    pattern:
      /\bpublic\s+(?:\w+\s+)*[\w.<>]+\s+(?!\w*(?:File|Path)\b)\w*(?:ApiKey|Secret|Password|Token)\w*\s*\{/gi,
    appliesTo: STRATEGY,
  },
  {
    rule: 'prints a secret',
    pattern: /\b(?:Print|Log)\s*\([^;]*?(?!\b\w*(?:File|Path)\b)\b\w*(?:apiKey|secret|password)\w*\b/gi,
  },
];

const HANDLER = /\b(?:catch|finally)\b/g;

/** What is wrong with one source file, in order of its lines. */
export function lintCSharp(source: string): Finding[] {
  const masked = maskCSharp(source);
  const lineOf = (index: number) => masked.slice(0, index).split('\n').length;
  const findings = RULES.filter(({ appliesTo }) => appliesTo?.test(masked) ?? true).flatMap(
    ({ rule, pattern }) =>
      [...masked.matchAll(pattern)].map((match) => ({
        line: lineOf(match.index + match[0].length - 1),
        rule,
      })),
  );
  const awaits = awaitsInHandlers(masked).map((index) => ({
    line: lineOf(index),
    rule: 'C# 6: await in catch or finally',
  }));
  return [...findings, ...awaits].sort((a, b) => a.line - b.line);
}

/** The one C# 6 feature that Mono's compiler lets pass as C# 5. */
function awaitsInHandlers(masked: string): number[] {
  const indexes = [...masked.matchAll(HANDLER)].flatMap(({ index }) => {
    const opening = masked.indexOf('{', index);
    if (opening < 0) return [];
    const block = masked.slice(opening, blockEnd(masked, opening));
    return [...block.matchAll(/\bawait\b/g)].map((found) => opening + found.index);
  });
  return [...new Set(indexes)];
}

/** All findings in a folder's own files, each as "file:line rule". */
export function lintFolder(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.cs'));
  return names.sort().flatMap((name) => {
    const findings = lintCSharp(readFileSync(join(folder, name), 'utf8'));
    return findings.map(({ line, rule }) => `${name}:${line} ${rule}`);
  });
}

if (import.meta.main) {
  const findings = lintFolder(join(import.meta.dirname, '../clients/ninjatrader'));
  for (const finding of findings) console.error(finding);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
