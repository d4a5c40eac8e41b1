import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/ninjatrader/**/*.test.ts'],
    reporters: ['default', './test/count-reporter.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
