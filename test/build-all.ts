import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { compileProgram } from '../scripts/compile-program.ts';
import { isFullLength } from './full-length.ts';

/** Before any test: the server hands out what was built, and a test must not see the pages of yesterday. */
export async function setup(): Promise<void> {
  // The test runner's own value would have Vite take the libraries' development builds: not what ships.
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({ logLevel: 'warn' });
  // At full length the program is started from its sources.
  if (!isFullLength) process.env['TEST_PROGRAM'] = await compileProgram(makeHome());
  process.env['NODE_ENV'] = before;
}

/** Each run has its own, so that another run in this checkout doesn't take the program away from it. */
function makeHome(): string {
  const home = join(tmpdir(), 'program');
  mkdirSync(home);
  // Otherwise Node reads each file twice to find out.
  writeFileSync(join(home, 'package.json'), '{ "type": "module" }');
  for (const name of ['web', 'docs'])
    symlinkSync(join(import.meta.dirname, '..', name), join(home, name), 'junction');
  return join(home, 'dist');
}
