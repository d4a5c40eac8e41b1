import { defineConfig } from 'vitest/config';
import LikelyKillersFirst from './likely-killers-first.ts';

const testTimeout = Number(process.env['MUTANT_TEST_TIMEOUT_MS']);

/** The tests next to the code that is changed, on SQLite. */
export default defineConfig({
  test: {
    include: (process.env['MUTANT_TESTS'] ?? 'src/**/*.test.ts').split(','),
    exclude: ['**/node_modules/**', '**/postgres/**'],
    globalSetup: ['./test/temp-folder.ts'],
    env: { TEST_STORE: 'sqlite' },
    sequence: { sequencer: LikelyKillersFirst },
    // As in npm test, where files share a process.
    restoreMocks: true,
    unstubGlobals: true,
    testTimeout,
    hookTimeout: testTimeout,
  },
});
