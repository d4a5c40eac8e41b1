import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { casesAtFullLength } from '../full-length.ts';

const PROGRAM = join(import.meta.dirname, '../../bin/countersign.js');

/** Starts the program in a Node that says it is of another version. */
async function startUnder(version: string) {
  const pretend = `Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`;
  const preload = `data:text/javascript,${encodeURIComponent(pretend)}`;
  const child = spawn(process.execPath, ['--import', preload, PROGRAM, 'help']);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, stdout, stderr };
}

test.each(casesAtFullLength(['18.20.8', '20.19.0', '23.11.1']))(
  'Node %s is refused in one sentence',
  async (version) => {
    const { code, stdout, stderr } = await startUnder(version);
    expect(stderr).toMatch(
      new RegExp(`^Countersign needs Node 24 or newer, and this is ${version}: [^\\n]+\\n$`),
    );
    expect([code, stdout]).toEqual([1, '']);
  },
);

test.each(casesAtFullLength(['24.0.0', '26.10.0', '100.0.0']))('Node %s is taken', async (version) => {
  const { code, stdout } = await startUnder(version);
  expect(stdout).toContain('Usage: npm run -s countersign -- <command>');
  expect(code).toBe(0);
});
