/** How long TradingView waits until an alert with 400 bars is kept, at 50 alerts a second. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PINE_SYMBOL } from '../test/support/known-message.ts';
import { knownBars } from '../test/support/known-trade.ts';
import { runPine } from '../test/support/run-pine.ts';
import { startBenchStage } from './support/bench-stage.ts';
import { createClient, expectStatus } from './support/client.ts';
import { timed } from './support/measure.ts';
import { startPeer } from './support/peer-process.ts';
import { figuresOf } from './support/percentiles.ts';
import { printReport } from './support/report.ts';

const PER_SECOND = 50;
const RUN = { count: 1500, warmUp: 250 };

const library = runPine({ bars: knownBars(400), symbol: PINE_SYMBOL, period: '5', stepMs: 300_000 });
const alertOf = (id: string) => library.entry('buy', 1, 4127.5, 4126, 4130.5, '', `"id":"${id}"`);

/** Begins one every so often, however long those before take, as TradingView does. */
async function samplePaced(work: () => Promise<number>): Promise<number[]> {
  const begun: Promise<number>[] = [];
  const start = performance.now();
  for (let index = 0; index < RUN.warmUp + RUN.count; index += 1) {
    await pause(Math.max(0, start + (index * 1000) / PER_SECOND - performance.now()));
    begun.push(work());
  }
  return (await Promise.all(begun)).slice(RUN.warmUp);
}

async function measureCountersign() {
  await using stage = await startBenchStage();
  const { stdout } = await stage.server.run('keys', 'add', 'tv', '--tradingview');
  const address = stage.server.url + new URL(stdout.trim()).pathname;
  const post = () =>
    timed(async () => expectStatus(await stage.client.post(address, alertOf(randomUUID())), 200));
  return figuresOf(await samplePaced(post));
}

async function measureBare() {
  await using peer = await startPeer('bare-server.ts');
  const client = createClient();
  const post = () =>
    timed(async () =>
      expectStatus(
        await client.post(`${peer.url}/generate-chart/${randomUUID()}`, alertOf(randomUUID())),
        201,
      ),
    );
  const figures = figuresOf(await samplePaced(post));
  client.close();
  return figures;
}

const bare = await measureBare();
const countersign = await measureCountersign();
const size = (alertOf(randomUUID()).length / 1024).toFixed(1);
printReport(`Alert kept, durable (${size} KB, 400 bars), ${PER_SECOND} a second; aim: p99 ≤ 50 ms`, [
  { what: 'bare Fastify + SQLite', figures: bare },
  { what: 'Countersign, which also asks about each', figures: countersign, peer: bare },
]);
