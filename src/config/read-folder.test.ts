import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readFolder } from './read-folder.ts';

const WINDOWS = { USERPROFILE: 'C:\\Users\\ann', APPDATA: 'C:\\Users\\ann\\AppData' };
const read = (text: string, environment: Record<string, string> = WINDOWS) =>
  readFolder('DATA_DIR', text, environment);

test.each([
  ['%USERPROFILE%\\countersign', 'C:\\Users\\ann\\countersign'],
  ['%APPDATA%', 'C:\\Users\\ann\\AppData'],
  ['$APPDATA/countersign', 'C:\\Users\\ann\\AppData/countersign'],
  ['$' + '{APPDATA}/countersign', 'C:\\Users\\ann\\AppData/countersign'],
  ['~\\countersign', 'C:\\Users\\ann\\countersign'],
])('%s is refused, with the path that it stands for', (text, meant) => {
  expect(() => read(text)).toThrow(
    `setting DATA_DIR: expected a folder without variables, which are not filled in here, found "${text}"; write ${meant}`,
  );
});

test.each(['a\nb', 'a\tb', 'a\u0000b'])('a control character is refused: %j', (text) => {
  expect(() => read(text)).toThrow('expected a folder name without line breaks');
});

test.each(['./data', 'C:\\100 % safe', '\\\\server\\c$\\data', 'data~1', '%NOT_SET%'])(
  '%s is taken as it is',
  (text) => {
    expect(read(text)).toBe(resolve(text));
  },
);

test('a folder of that very name keeps working, since its database is in there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-folder-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const literal = join(folder, '$HOME');
  mkdirSync(literal);
  expect(read(literal, { HOME: '/home/ann' })).toBe(literal);
});
