import { defineConfig } from 'vitest/config';
import LikelyKillersFirst from './likely-killers-first.ts';

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
    // Twelve times what the longest takes: a fault that only makes a test wait is common, and each costs this much.
    testTimeout: 12_000,
    hookTimeout: 12_000,
  },
});
