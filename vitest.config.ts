import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: './test/temp-folder.ts',
    reporters: ['default', './test/count-reporter.ts'],
    maxWorkers: 2,
    coverage: { include: ['src/**/*.ts'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'web/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'test/ninjatrader/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'ninjatrader',
          include: ['test/ninjatrader/**/*.test.ts'],
          globalSetup: './test/ninjatrader/support/compile-all.ts',
          // A client that has lost its server tries for a minute before it gives up.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
