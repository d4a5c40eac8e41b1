import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../deploy/windows');
const read = (name: string) => readFileSync(join(FOLDER, name), 'utf8');
const batches = readdirSync(FOLDER).filter((name) => name.endsWith('.cmd'));
const task = read('Task.xml');

test.each(batches)('%s works from any folder, and has only letters that every code page has', (name) => {
  expect(read(name)).toContain('cd /d "%~dp0"');
  expect(read(name)).toMatch(/^[\x20-\x7e\n]*$/);
});

test('a server that ended by itself starts again, and one that was stopped does not', () => {
  const text = read('Start Countersign.cmd');
  expect(text).toContain('if "%errorlevel%"=="0" goto stopped');
  // Not "if errorlevel 1": Windows numbers a crash below zero.
  expect(text).not.toMatch(/errorlevel \d/);
  expect(text.indexOf('goto start')).toBeGreaterThan(text.indexOf('goto stopped'));
});

test.each([
  ['three days', '<ExecutionTimeLimit>PT0S</ExecutionTimeLimit>'],
  ['on battery', '<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>'],
  ['started on battery', '<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>'],
  ['when somebody uses the computer', '<StopOnIdleEnd>false</StopOnIdleEnd>'],
  ['after a failure', '<RestartOnFailure>'],
  ['at every log-on', '<LogonTrigger>'],
  ['in its own folder', '<WorkingDirectory>C:\\Countersign</WorkingDirectory>'],
])('the scheduled task keeps running: %s', (_when, element) => {
  expect(task).toContain(element);
});

test('the scheduled task runs a file that is in the download', () => {
  const [, command = ''] = /<Command>C:\\Countersign\\(.*)<\/Command>/.exec(task) ?? [];
  expect(batches).toContain(command);
});

test('the text beside them explains each file', () => {
  const text = read('Read me first.txt');
  expect(batches.filter((name) => !text.includes(name))).toEqual([]);
  expect(text).toMatch(/^[\x20-\x7e\n]*$/);
});
