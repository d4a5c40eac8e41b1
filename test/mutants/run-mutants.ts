/**
 * Plants faults in the code, one at a time, and counts those that its tests notice:
 *
 *     npm run test:mutants -- domain
 *
 * A group ends with an error when its score is below what it must reach. `--only` takes some of its files, `--sample 30`
 * only what stands on every thirtieth line, and `--tests` the tests that should notice instead of all of the group's: a
 * fault that they notice, the group's tests notice too.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installApart } from '../../scripts/install-apart.ts';
import { cacheFolder } from '../support/cache-folder.ts';

const ROOT = join(import.meta.dirname, '../..');

const QUERIES_OF = ['settle-clock-step', 'read-unreached', 'two-approvers', 'expire-undeliverable'];

/** The files that are changed, the tests that should notice, and the least percentage that must. */
interface Group {
  readonly mutate: string;
  readonly tests: string;
  readonly least: number;
  readonly testTimeoutMs?: number;
}

/** Twelve times what the longest test takes: a fault that only makes a test wait is common, and each costs this much. */
const TEST_TIMEOUT_MS = 12_000;

const GROUPS: Readonly<Record<string, Group>> = {
  domain: {
    mutate: 'src/domain/**/*.ts',
    tests: 'src/domain/**/*.test.ts',
    least: 97,
    // They wait for nothing, but what some compute takes thirty times as long in changed code.
    testTimeoutMs: 60_000,
  },
  usecases: { mutate: 'src/usecases/**/*.ts', tests: 'src/usecases/**/*.test.ts', least: 90 },
  auth: { mutate: 'src/http/auth/**/*.ts', tests: 'src/http/auth/**/*.test.ts', least: 90 },
  queries: {
    mutate: 'src/store/queries/**/*.ts',
    // With those of the use cases whose queries the contract leaves to them.
    tests: ['store/sqlite/open-sqlite', ...QUERIES_OF.map((name) => `usecases/${name}`)]
      .map((name) => `src/${name}.test.ts`)
      .join(','),
    least: 90,
  },
  client: {
    mutate: 'clients/typescript/judge.ts',
    tests: ['judge', 'vectors', 'verify-grant'].map((name) => `clients/typescript/${name}.test.ts`).join(','),
    least: 97,
  },
};

/** Texts are among them: a test could only repeat them. */
const UNCHANGED = ['!**/*.test.ts', '!src/domain/language/*/**'];

function prepare(): void {
  const fault = installApart(import.meta.dirname);
  if (fault !== undefined) throw new Error(`Stryker could not be installed: ${fault}`);
  // The project's own, so that there is one copy of it.
  const link = join(import.meta.dirname, 'node_modules/vitest');
  if (!existsSync(link)) symlinkSync(join(ROOT, 'node_modules/vitest'), link, 'dir');
}

interface Choice {
  readonly only: string | undefined;
  readonly sample: string | undefined;
  readonly tests: string | undefined;
}

/** Every so many lines of the files one after the other, so that long files count for more. */
function sampleLines(pattern: string, step: number): string[] {
  const files = globSync(pattern, { cwd: ROOT }).filter((file) => !file.endsWith('.test.ts'));
  const lines = files.toSorted().flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .map((_, index) => `${file}:${index + 1}-${index + 1}`),
  );
  return lines.filter((_, index) => index % step === 0);
}

function runGroup(name: string, { only, sample, tests }: Choice): boolean {
  const group = GROUPS[name];
  if (group === undefined) throw new Error(`expected one of ${Object.keys(GROUPS).join(', ')}, got ${name}`);
  const reports = cacheFolder('mutants');
  const pattern = only ?? group.mutate;
  const changed = sample === undefined ? pattern.split(',') : sampleLines(pattern, Number(sample));
  const config = join(import.meta.dirname, 'node_modules', `${name}.config.json`);
  const options = {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'test/mutants/vitest.config.ts', related: false },
    mutate: [...changed, ...UNCHANGED],
    // TypeScript 7 has no compiler API for it to look at.
    tsconfigFile: 'none.json',
    coverageAnalysis: 'perTest',
    // Constants and tables: each would run every test again, and take nine tenths of the time.
    ignoreStatic: true,
    concurrency: 2,
    // A mutant that times out counts as noticed: on a busy machine only one that hangs may.
    timeoutMS: 60_000,
    ignorePatterns: ['web/dist', 'encoder/node_modules', 'test/mutants/node_modules', 'test/golden', 'bench'],
    reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
    jsonReporter: { fileName: join(reports, `${name}.json`) },
    htmlReporter: { fileName: join(reports, `${name}.html`) },
    tempDirName: 'node_modules/.cache/countersign/stryker',
    thresholds: { high: 100, low: group.least, break: only === undefined ? group.least : null },
  };
  writeFileSync(config, JSON.stringify(options));
  const { status } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', config],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: {
        ...process.env,
        MUTANT_TESTS: tests ?? group.tests,
        MUTANT_TEST_TIMEOUT_MS: String(group.testTimeoutMs ?? TEST_TIMEOUT_MS),
      },
    },
  );
  return status === 0;
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, sample: { type: 'string' }, tests: { type: 'string' } },
});
prepare();
const names = positionals.length > 0 ? positionals : Object.keys(GROUPS);
const { only, sample, tests } = values;
if (names.map((name) => runGroup(name, { only, sample, tests })).includes(false)) process.exitCode = 1;
