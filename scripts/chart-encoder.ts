/**
 * Makes WebAssembly of the pictures' encoder, whose source is encoder/:
 *
 *     npm run chart:encoder
 *
 * The same source gives the same bytes: `npm run test:encoder` compiles it again and compares. A hash of both, written
 * beside the bytes, lets every other run of the tests see that neither was changed alone.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installApart } from './install-apart.ts';

const FOLDER = join(import.meta.dirname, '../encoder');
export const GENERATED = join(import.meta.dirname, '../src/chart/png/generated/deflate-frame.ts');

/** The lock names the compiler. */
const SOURCES = [...globSync('*.ts', { cwd: FOLDER, exclude: ['*.test.ts'] }).sort(), 'package-lock.json'];

/** No assertions and no look at bounds: src/chart/png/wasm-deflater.ts gives all the room that a frame can need. */
const OPTIONS =
  '--runtime stub --enable simd -O3 --converge --noAssert --uncheckedBehavior always --use abort='.split(' ');

/** Compiles the encoder. */
export function buildEncoder(): string {
  const fault = installApart(FOLDER);
  if (fault !== undefined) throw new Error(`AssemblyScript could not be installed: ${fault}`);
  const folder = mkdtempSync(join(tmpdir(), 'countersign-encoder-'));
  try {
    const output = join(folder, 'deflate-frame.wasm');
    const compiler = join(FOLDER, 'node_modules/assemblyscript/bin/asc.js');
    const words = [compiler, join(FOLDER, 'deflate-frame.ts'), '--outFile', output, ...OPTIONS];
    // What it says of its own work is of no use; what it says of a failure is in the error.
    execFileSync(process.execPath, words, { stdio: 'pipe' });
    return moduleText(readFileSync(output).toString('base64'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The text of the module that holds the encoder, with a hash over all that it is made of, and itself. */
export function moduleText(base64: string): string {
  const hash = createHash('sha256').update(OPTIONS.join(' '));
  for (const name of SOURCES) hash.update(readFileSync(join(FOLDER, name)));
  return `// Made by scripts/chart-encoder.ts. Do not edit. ${hash.update(base64).digest('hex')}
export const DEFLATE_FRAME =
  '${base64}';
`;
}

if (import.meta.main) writeFileSync(GENERATED, buildEncoder());
