import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'web/**/*.test.ts', 'scripts/**/*.test.ts'],
    // They compile C# with Mono and take minutes: `npm run test:ninjatrader`.
    exclude: [...configDefaults.exclude, 'test/ninjatrader/**'],
    globalSetup: './test/build-pages.ts',
    reporters: ['default', './test/count-reporter.ts'],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    coverage: { include: ['src/**/*.ts'] },
  },
});
