import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const CLIENT = join(import.meta.dirname, '../../clients/ninjatrader');
const read = (path: string) => readFileSync(join(CLIENT, path), 'utf8');
const withoutComments = (code: string) => code.replace(/^\s*\/\/.*\n/gm, '');
const README = read('README.md');
const SOURCES = readdirSync(CLIENT)
  .filter((name) => name.endsWith('.cs') && !name.includes('Sample'))
  .map((name) => withoutComments(read(name)))
  .join('\n');

/** Of the five lines: the statement, and the method that it comes first in. */
const FIVE_LINES = /## Five lines[\s\S]*?```csharp\n([\s\S]*?)```/.exec(README)?.[1] ?? '';
const HOOKS = [
  ...FIVE_LINES.matchAll(/override void (\w+)\([\s\S]*?\n\s*(Pushcut\w+\(.*?\);)\s*\/\/ (\d)/g),
].map(([, method = '', statement = '', number]) => ({ method, statement, number }));
const REQUEST = /RequestEntry\((.*)\);/.exec(FIVE_LINES)?.[1] ?? '';

/** The first statement of an override. */
const firstIn = (code: string, method: string) =>
  new RegExp(`override void ${method}\\([^)]*\\)\\s*\\{\\s*(.*)`).exec(withoutComments(code))?.[1];

test('it names five lines', () => {
  expect(HOOKS.map(({ method, number }) => [number, method])).toEqual([
    ['1', 'OnStateChange'],
    ['2', 'OnBarUpdate'],
    ['3', 'OnOrderUpdate'],
    ['4', 'OnExecutionUpdate'],
  ]);
  expect(REQUEST.split(',')).toHaveLength(7);
});

describe.each(['MainStrategy.Sample.cs', 'test/driven/MainStrategy.cs'])('%s', (path) => {
  test.each(HOOKS)('follows line $number', ({ method, statement }) => {
    expect(firstIn(read(path), method)).toBe(statement);
  });

  test('asks where it would have entered', () => {
    const [, asked = ''] = /\bRequestEntry\((.*)\);/.exec(read(path)) ?? [];
    expect(asked.split(',')).toHaveLength(7);
  });
});

test('the sample holds nothing else of the gate but what it shows', () => {
  const others = withoutComments(read('MainStrategy.Sample.cs'))
    .split('\n')
    .filter((line) => /Pushcut|RequestEntry/.test(line))
    .map((line) => line.trim())
    .filter((line) => !HOOKS.some(({ statement }) => statement === line));
  expect(others.map((line) => line.slice(0, line.indexOf('(')))).toEqual([
    'PushcutSetIndicator',
    'PushcutSetIndicator',
    'RequestEntry',
  ]);
});

test("the owner's last word has the form that the client declares", () => {
  const [declared = ''] = /partial void PushcutRecheck\(.*?\)/.exec(SOURCES) ?? [];
  expect(declared).not.toBe('');
  expect(README).toContain(declared);
});

test('it names all that the client adds to a strategy under names that could be taken there', () => {
  const parts = readdirSync(CLIENT).filter((name) => /^Pushcut.*\.cs$/.test(name));
  // Of the class itself, not of the classes within it.
  const member = /^ {8}(?:private|protected|public|partial)\s[^=;({\n]*?\b(\w+)\s*(?:[=;({]|$)/gm;
  const names = parts.flatMap((part) => [...read(part).matchAll(member)].map(([, name = '']) => name));
  expect(names.length).toBeGreaterThan(25);
  const others = names.filter((name) => !/^pushcut/i.test(name)).sort();
  const sentence = /All that the client adds[\s\S]*?\n\n/.exec(README)?.[0] ?? '';
  const named = [...sentence.matchAll(/`(\w+)`/g)].map(([, name = '']) => name).sort();
  expect(named).toEqual(others);
});

/** The words that a reason begins with. */
const CODE = '([a-z]+(?:_[a-z]+)*)';
const WAYS = [
  `(?:new ApprovalFailure|Outcome\\.No|Outcome\\.Settled)\\("${CODE}"`,
  `"(?:: )?${CODE}: [^"]*"`,
  `\\{ "${CODE}", "[^"]*" \\}`,
  `\\? "${CODE}" : failure\\.Code`,
  `ApprovalJson\\.Line\\(\\w+, 60, "${CODE}"\\)`,
];
const GIVEN = new Set(
  WAYS.flatMap((way) => [...SOURCES.matchAll(new RegExp(way, 'g'))].map(([, code = '']) => code)),
);

test('it explains every reason that the client gives', () => {
  expect(GIVEN.size).toBeGreaterThan(20);
  expect([...GIVEN].filter((code) => !README.includes(`\`${code}\``))).toEqual([]);
});

test('every reason that it explains can be given, by the client or by the server', () => {
  const table = /## What happens when[\s\S]*?(?=\n## )/.exec(README)?.[0] ?? '';
  const explained = [...table.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, code = '']) => code);
  expect(explained.length).toBeGreaterThan(20);
  const ofServer = ['key_refused'];
  expect(explained.filter((code) => !GIVEN.has(code) && !ofServer.includes(code))).toEqual([]);
});
