import { configDefaults, defineConfig } from 'vitest/config';
import { hasAllFiles, isFullLength } from './test/full-length.ts';
import LongFilesFirst from './test/long-files-first.ts';

/** What has a store beneath it, and is therefore tested on each database. */
const OVER_A_STORE = [
  // Otherwise one success and one conflict of each route: src/http/postgres.
  ...(isFullLength ? ['src/http/**/*.test.ts'] : []),
  'src/usecases/**/*.test.ts',
  // Otherwise on SQLite only, as what SLOW_ON_POSTGRES lists.
  ...(isFullLength
    ? ['test/end-to-end/changed-settings.test.ts', 'test/end-to-end/graceful-stop.test.ts']
    : []),
  'test/end-to-end/racing-*.test.ts',
  'test/model/**/*.test.ts',
];

/** On SQLite, `npm test` runs them too. */
const SLOW_ON_POSTGRES = [
  'src/usecases/{compose-*,deliver-notice-record,failed-press*,link*,press-button,question-card,read-*}.test.ts',
  'src/usecases/{drill,settings}/*.test.ts',
  'src/usecases/following/{follow-*,follower-runs,import-bars,take-*}.test.ts',
  'src/usecases/tradingview/{bridges,forward-*,placed-entries,receive-message,take-message,void-messages}.test.ts',
  'src/usecases/{approve-by-rule,approve-by-rule-due,escalate,outbox-slots}.test.ts',
  'src/usecases/rules/{collect-facts,explain-rules,import-news,random-days}.test.ts',
  'src/usecases/tradingview/message-worker-retries.test.ts',
  'test/model/model.test.ts',
];

/** Start databases with settings of their own, or programs that they wait for. */
const SELDOM = [
  'test/documentation/run-blocks.test.ts',
  'test/end-to-end/postgres/migrate-command.test.ts',
  'test/end-to-end/postgres/private-authority.test.ts',
  'test/end-to-end/postgres/refused-database.test.ts',
  'test/end-to-end/shell-guide.test.ts',
  'test/faults/postgres/pooler.test.ts',
  'test/pages/drill-on-page.test.ts',
  'test/pages/gestures-on-page.test.ts',
  'test/update/update.test.ts',
];

/** Minutes of building, serving and waiting, as users of their own: `npm run test:deploy`. */
const DEPLOYMENTS = [
  'test/deploy/image.test.ts',
  'test/deploy/systemd-unit.test.ts',
  'test/deploy/postgres/**/*.test.ts',
];

/** A browser, a minute or a measurement for each test: only at full length, by `npm run test:all`. */
const SLOW = [
  'scripts/make-icons.test.ts',
  'test/end-to-end/idle-connections.test.ts',
  'test/faults/clock-step.test.ts',
  'test/faults/postgres/clock-step.test.ts',
  'test/faults/postgres/few-connections.test.ts',
  'test/faults/postgres/restarts.test.ts',
  'test/faults/pushcut-answers.test.ts',
  'test/ninjatrader/chart-buttons.test.ts',
  'test/ninjatrader/costs.test.ts',
  'test/ninjatrader/lost-servers.test.ts',
  'test/ninjatrader/schedules.test.ts',
  ...[
    'alarm-on-page',
    'alert-on-page',
    'amend-on-page',
    'back-to-page',
    'demo-strategy',
    'everybody',
    'everybody-in-the-app',
    'docs-on-page',
    'expire-on-page',
    'first-screen',
    'first-start',
    'history-on-page',
    'inbox-on-page',
    'keys-on-page',
    'languages-on-page',
    'lost-connection',
    'market-on-page',
    'newer-apis',
    'offline-page',
    'overdue-on-page',
    'pair-on-page',
    'pause-on-page',
    'readme-animation',
    'report-on-page',
    'result-on-page',
    'rules-on-page',
    'settings-on-page',
    'setup-on-page',
    'shut-out',
    'slow-down-on-page',
    'two-approvers-on-page',
    'unreached-on-page',
    'web-push-on-page',
    'without-script',
    'worker-update',
  ].map((name) => `test/pages/${name}.test.ts`),
  'test/update/postgres/update.test.ts',
];

/** Seconds of computing over sources and fonts that rarely change: by `npm run test:ci`, not by `npm test`. */
const ANALYSIS = [
  'scripts/bake-glyphs.test.ts',
  'scripts/chart-gallery.test.ts',
  'test/regular-expressions.test.ts',
];

/** Files share a process, which takes half of the CPU time of one for each: so each test undoes what it changes in it. */
const SHARED = { isolate: false, restoreMocks: true, unstubGlobals: true };

/** Downloads hundreds of megabytes; only what hangs reaches these either. */
const DOWNLOADING = { testTimeout: 900_000, hookTimeout: 1_200_000 };

const exclude = [...configDefaults.exclude, ...(isFullLength ? [] : SLOW), ...(hasAllFiles ? [] : SELDOM)];

export default defineConfig({
  test: {
    globalSetup: ['./test/temp-folder.ts', './test/build-all.ts'],
    reporters: ['default', './test/count-reporter.ts'],
    // More than the cores of a small machine: many tests wait for a window to end or a server to start.
    maxWorkers: 5,
    sequence: { sequencer: LongFilesFirst },
    // Only what hangs reaches them, on however busy a machine.
    testTimeout: 180_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
    coverage: { include: ['src/**/*.ts', 'demo/**/*.ts'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'sqlite',
          ...SHARED,
          include: ['src', 'demo', 'test', 'web', 'scripts', 'clients'].map(
            (folder) => `${folder}/**/*.test.ts`,
          ),
          exclude: [
            ...exclude,
            'scripts/fonts/**',
            'test/ninjatrader/**',
            'test/pages/**',
            'test/platforms/**',
            'test/packages/**',
            'test/windows/**',
            '**/postgres/**',
            ...DEPLOYMENTS,
            ...ANALYSIS,
          ],
          env: { TEST_STORE: 'sqlite' },
        },
      },
      {
        extends: true,
        test: { name: 'analysis', include: ANALYSIS },
      },
      {
        extends: true,
        test: {
          name: 'pages',
          include: ['test/pages/**/*.test.ts'],
          exclude,
          env: { TEST_STORE: 'sqlite' },
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          ...SHARED,
          include: [...OVER_A_STORE, '**/postgres/**/*.test.ts'],
          exclude: [...exclude, ...(hasAllFiles ? [] : SLOW_ON_POSTGRES), ...DEPLOYMENTS],
          globalSetup: 'test/support/postgres/global-setup.ts',
          env: { TEST_STORE: 'postgres' },
        },
      },
      {
        extends: true,
        test: {
          name: 'deployments',
          include: DEPLOYMENTS,
          globalSetup: 'test/support/postgres/global-setup.ts',
          env: { TEST_STORE: 'postgres' },
        },
      },
      {
        extends: true,
        test: {
          // Installs a compiler and fonts: `npm run test:encoder`.
          name: 'encoder',
          include: ['encoder/*.test.ts', 'scripts/fonts/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          // Installs libraries from PyPI and npm: `npm run test:platforms`.
          name: 'platforms',
          include: ['test/platforms/**/*.test.ts'],
          globalSetup: './test/platforms/install-libraries.ts',
          env: { TEST_STORE: 'sqlite' },
          ...DOWNLOADING,
        },
      },
      {
        extends: true,
        test: {
          // Builds what is released, and runs it on other versions of Node: `npm run test:packages`.
          name: 'packages',
          include: ['test/packages/**/*.test.ts'],
          ...DOWNLOADING,
        },
      },
      {
        extends: true,
        test: {
          // Runs the download for Windows under Wine, as root: `npm run test:windows`.
          name: 'windows',
          include: ['test/windows/**/*.test.ts'],
          ...DOWNLOADING,
        },
      },
      {
        extends: true,
        test: {
          name: 'ninjatrader',
          include: ['test/ninjatrader/**/*.test.ts'],
          exclude,
          globalSetup: './test/ninjatrader/support/compile-all.ts',
        },
      },
    ],
  },
});
