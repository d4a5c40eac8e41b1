import { join } from 'node:path';
import { expect, test } from 'vitest';
import { casesAtFullLength } from '../full-length.ts';
import { runCommand } from '../support/run-command.ts';
import { runProgram } from '../support/run-program.ts';

const ENTRY = join(import.meta.dirname, '../../bin/packaged.js');

test('the program names the command that its reader has', async () => {
  const { stdout } = await runProgram({ PATH: process.env['PATH'] }, ['help']);
  const command = process.env['TEST_PROGRAM'] === undefined ? 'npm run -s countersign --' : 'countersign';
  expect(stdout.split('\n')[0]).toBe(`Usage: ${command} <command>`);
});

/** Starts the package's entry in a Node that says it is of another version. */
function startUnder(node: string, napi: string) {
  const pretend = `Object.defineProperty(process,'versions',{value:{...process.versions,node:'${node}',napi:'${napi}'}})`;
  const preload = `data:text/javascript,${encodeURIComponent(pretend)}`;
  return runCommand(process.execPath, ['--import', preload, ENTRY, '--version'], { env: {} });
}

test.each(
  casesAtFullLength([
    ['20.20.2', '9'],
    ['22.13.1', '9'],
    ['23.5.0', '9'],
  ]),
)('the package refuses Node %s in one sentence: SQLite would crash there', async (node, napi) => {
  const { code, stdout, stderr } = await startUnder(node, napi);
  expect(stderr).toBe(
    `Countersign needs Node 22.14 or newer, and this is ${node}: get it from https://nodejs.org.\n`,
  );
  expect([code, stdout]).toEqual([1, '']);
});

test.each(
  casesAtFullLength([
    ['22.14.0', '10'],
    ['24.0.0', '10'],
  ]),
)('the package runs on Node %s', async (node, napi) => {
  expect((await startUnder(node, napi)).code).toBe(0);
});
