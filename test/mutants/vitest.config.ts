import { defineConfig } from 'vitest/config';

/** The tests next to the code that is changed, on SQLite. */
export default defineConfig({
  test: {
    include: (process.env['MUTANT_TESTS'] ?? 'src/**/*.test.ts').split(','),
    exclude: ['**/node_modules/**', '**/postgres/**'],
    globalSetup: ['./test/temp-folder.ts'],
    env: { TEST_STORE: 'sqlite' },
    testTimeout: 60_000,
  },
});
