/**
 * What Lighthouse says of the page of a trade that waits, as a phone with a slow network that was never here before
 * opens it (mobile, simulated throttling):
 *
 *     npm run bench:lighthouse [runs]
 *
 * Installs Lighthouse in a folder of its own. Ends with an error when a target is missed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { installApart } from '../scripts/install-apart.ts';
import { ASK } from '../scripts/page-scenes.ts';
import { ensureChromium } from '../test/support/browser.ts';
import { startPageStage } from '../test/support/page-stage.ts';
import { percentile } from './support/percentiles.ts';
import { machineLine } from './support/report.ts';

const FOLDER = join(import.meta.dirname, 'lighthouse');
const RUNS = 5;

/** Percentages, except the last two: milliseconds, and the reasons why the page can't be kept for going back. */
interface Rating {
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  readonly blockedMs: number;
  readonly keptBack: readonly string[];
}

/** The parts of Lighthouse's report that are read here. */
interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  readonly audits: Readonly<
    Record<
      string,
      { readonly numericValue?: number; readonly details?: { readonly items?: readonly object[] } }
    >
  >;
}

/** The page's event stream never ends, so Lighthouse would wait 45 s. Everything it measures happens long before. */
const LOADING_MS = 15_000;
/** Only a run that hangs takes this long. */
const RUN_MS = 180_000;

async function rate(address: string, folder: string, attempts = 3): Promise<Rating> {
  const file = join(folder, 'report.json');
  const fault = await runLighthouse(address, file);
  if (fault === undefined) return readReport(JSON.parse(readFileSync(file, 'utf8')) as Report);
  console.error(`Lighthouse failed: ${fault}`);
  // Now and then Chromium records no start of the page, which rates nothing.
  if (attempts > 1) return rate(address, folder, attempts - 1);
  throw new Error('Lighthouse failed too often');
}

/**
 * Returns why it failed; undefined if it worked. Asynchronous, because Pushcut's stand-in lives in this process: blocked, it
 * wouldn't respond, and the page would show the banner that notifications can't be delivered.
 */
async function runLighthouse(address: string, file: string): Promise<string | undefined> {
  const lighthouse = spawn(
    process.execPath,
    [
      join(FOLDER, 'node_modules/lighthouse/cli/index.js'),
      address,
      '--quiet',
      '--output=json',
      `--output-path=${file}`,
      '--form-factor=mobile',
      '--throttling-method=simulate',
      `--max-wait-for-load=${LOADING_MS}`,
      '--only-categories=performance,accessibility,best-practices',
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking',
    ],
    // A group of its own, to be ended together with its Chromium.
    {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, CHROME_PATH: ensureChromium() },
    },
  );
  let output = '';
  lighthouse.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const { pid } = lighthouse;
  const hanging = setTimeout(() => {
    output += `nothing after ${RUN_MS / 1000} s`;
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  }, RUN_MS);
  // Not `close`: a process left behind may hold its pipe open.
  const [status] = (await once(lighthouse, 'exit')) as [number | null];
  clearTimeout(hanging);
  return status === 0 ? undefined : output.trim();
}

function readReport({ categories, audits }: Report): Rating {
  const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100);
  const reasons = audits['bf-cache']?.details?.items ?? [];
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    blockedMs: Math.round(audits['total-blocking-time']?.numericValue ?? Number.NaN),
    keptBack: reasons.map((item) => ('reason' in item ? String(item.reason) : 'unknown')),
  };
}

/** Each target, and whether a run meets it. */
const TARGETS: Readonly<Record<string, (rating: Rating) => boolean>> = {
  'performance ≥ 95': ({ performance }) => performance >= 95,
  'total blocking time ≤ 200 ms': ({ blockedMs }) => blockedMs <= 200,
  'accessibility 100': ({ accessibility }) => accessibility === 100,
  'best practices 100': ({ bestPractices }) => bestPractices === 100,
};

function printRatings(ratings: readonly Rating[]): void {
  console.log(`\n${machineLine()}\n\n| run | performance | blocked ms | accessibility | best practices |`);
  console.log('| --: | ----------: | ---------: | ------------: | -------------: |');
  for (const [index, rating] of ratings.entries()) {
    const cells = [rating.performance, rating.blockedMs, rating.accessibility, rating.bestPractices];
    console.log(`| ${[index + 1, ...cells].join(' | ')} |`);
  }
  const median = percentile(
    ratings.map(({ performance }) => performance),
    0.5,
  );
  const kept = ratings[0]?.keptBack ?? [];
  console.log(
    `\nMedian performance ${median}. Kept for going back: ${kept.length === 0 ? 'yes' : kept.join('; ')}`,
  );
}

const fault = installApart(FOLDER);
if (fault !== undefined) throw new Error(`Lighthouse could not be installed: ${fault}`);
await build({ logLevel: 'warn' });
await using stage = await startPageStage();
const uuid = await stage.live.askedTrade({ ...ASK, expires_in_seconds: 3600 });
await stage.live.strategy.quote(uuid, ASK.signal.entry_price + 0.5);
const folder = mkdtempSync(join(tmpdir(), 'countersign-lighthouse-'));
const runs = Number(process.argv[2] ?? RUNS);
const ratings: Rating[] = [];
while (ratings.length < runs) ratings.push(await rate(stage.deciding(uuid), folder));
rmSync(folder, { recursive: true });
printRatings(ratings);
for (const [target, isMet] of Object.entries(TARGETS)) {
  const met = ratings.filter(isMet).length;
  console.log(`${target}: met in ${met} of ${runs} runs`);
  // By the median: one run on a busy machine says little.
  if (met * 2 <= runs) process.exitCode = 1;
}
