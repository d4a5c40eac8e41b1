/**
 * Makes WebAssembly of the pictures' encoder, whose source is encoder/:
 *
 *     npm run chart:encoder
 *
 * The same source gives the same bytes, which a test holds.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installApart } from './install-apart.ts';

const FOLDER = join(import.meta.dirname, '../encoder');
export const GENERATED = join(import.meta.dirname, '../src/chart/png/generated/deflate-frame.ts');

/** No assertions and no look at bounds: src/chart/png/wasm-deflater.ts gives all the room that a frame can need. */
const OPTIONS =
  '--runtime stub --enable simd -O3 --converge --noAssert --uncheckedBehavior always --use abort='.split(' ');

/** The text of the module that holds the encoder. */
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
    const base64 = readFileSync(output).toString('base64');
    return `// Made by scripts/chart-encoder.ts. Do not edit.\nexport const DEFLATE_FRAME =\n  '${base64}';\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.main) writeFileSync(GENERATED, buildEncoder());
