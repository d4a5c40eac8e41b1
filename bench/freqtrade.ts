/**
 * What the gate costs freqtrade's loop: `npm run bench:freqtrade`. A loop with a new question of 400 bars, and one that waits
 * for the decision, while the server refuses connections or never answers.
 */
import { join } from 'node:path';
import { ensurePython } from '../test/platforms/support/python.ts';

const python = await ensurePython('freqtrade');
const script = join(import.meta.dirname, '../test/platforms/freqtrade/measure.py');
const { code, stdout, stderr } = await python.run([script]);
if (code !== 0) throw new Error(stderr);
process.stdout.write(stdout);
