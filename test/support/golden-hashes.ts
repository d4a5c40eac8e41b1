/** Draws every golden case and prints the hashes of their bytes: run where nothing but this project may be read. */
import { sha256Hex } from '../../src/lib/sha256.ts';
import { drawGolden, GOLDEN_CASES } from '../golden-cases.ts';

const hashes: Record<string, string> = {};
for (const golden of GOLDEN_CASES) hashes[golden.file] = sha256Hex(drawGolden(golden));
console.log(JSON.stringify(hashes));
