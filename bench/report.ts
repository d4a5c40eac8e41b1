import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { JudgedTrade } from '../src/domain/judgment/judged-trade.ts';
import { createJudgmentReader } from '../src/usecases/read-judgment.ts';
import { judgedTrade, simulateJudged } from '../test/support/judged-trades.ts';
import { createTestServer } from '../test/support/test-server.ts';
import { timed } from './support/measure.ts';
import { figuresOf } from './support/percentiles.ts';
import { printReport } from './support/report.ts';

/** How long the report on so many decided trades takes, from the stored sums: anew after a change, and unchanged. */
const TRADES = Number(process.argv[2] ?? 1_000_000);
const SESSIONS = 1_300;
const STRATEGIES = ['opening range', 'pullback', 'reversal', 'breakout'];
const BATCH = 2_000;
const RUNS = 30;

const server = await createTestServer();
const { store, log } = server.services;
const cookie = await server.pair();

async function count(trades: readonly JudgedTrade[]): Promise<void> {
  await store.transaction((queries) => queries.countJudged(trades.map((after) => ({ before: null, after }))));
}

async function fill(): Promise<void> {
  let batch: JudgedTrade[] = [];
  const perDay = Math.ceil(TRADES / SESSIONS);
  for (const trade of simulateJudged({ sessions: SESSIONS, perDay, strategies: STRATEGIES, skill: 0.1 })) {
    batch.push(trade);
    if (batch.length < BATCH) continue;
    await count(batch);
    batch = [];
  }
  await count(batch);
}

async function get(url: string, accept: string): Promise<number> {
  return timed(async () => {
    const { statusCode } = await server.app.inject({ url, headers: { cookie, accept } });
    if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
  });
}

async function sampled(work: () => Promise<number>) {
  const samples: number[] = [];
  for (let run = 0; run < RUNS; run += 1) samples.push(await work());
  return figuresOf(samples);
}

/** After a change: the report of before is shown while a new one is made. */
async function anew(url: string, accept: string): Promise<number> {
  await count([judgedTrade({ strategy: 'pullback' })]);
  return get(url, accept);
}

const filled = await timed(fill);
await anew('/report', 'text/html');
const cpuBefore = process.cpuUsage();
const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();
const made = await sampled(() => timed(() => createJudgmentReader(store, log)({})));
loop.disable();
const { user, system } = process.cpuUsage(cpuBefore);
const rows = [
  { what: 'report made anew', figures: made },
  { what: 'page after a change', figures: await sampled(() => anew('/report', 'text/html')) },
  {
    what: 'page of one strategy after a change',
    figures: await sampled(() => anew('/report?strategy=pullback', 'text/html')),
  },
  { what: 'JSON after a change', figures: await sampled(() => anew('/report.json', 'application/json')) },
  { what: 'page, unchanged', figures: await sampled(() => get('/report', 'text/html')) },
  { what: 'picture, unchanged', figures: await sampled(() => get('/report.png', 'image/png')) },
  { what: 'counting one more trade', figures: await sampled(() => timed(() => count([judgedTrade()]))) },
];
printReport(
  `The report on ${TRADES.toLocaleString('en')} decided trades; aim: report within 5,000 ms, pages within 200`,
  rows,
);
console.log(
  `\nCounted in ${(filled / 1000).toFixed(0)} s, ${((filled * 1000) / TRADES).toFixed(0)} µs for each trade.`,
);
console.log(`A report made anew takes ${((user + system) / 1000 / RUNS).toFixed(0)} ms of one core.`);
console.log(
  `Nothing else waited longer than ${(loop.max / 1e6).toFixed(0)} ms while reports were made (p99 ${(loop.percentile(99) / 1e6).toFixed(0)} ms).`,
);
await server.end();
