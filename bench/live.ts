/** How long after a quote is sent 200 open pages show it. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { startBenchStage } from './support/bench-stage.ts';
import { createClient, expectStatus } from './support/client.ts';
import { startPeer } from './support/peer-process.ts';
import { figuresOf } from './support/percentiles.ts';
import { openPage, type QuotedPage } from './support/quoted-page.ts';
import { printReport } from './support/report.ts';

const PAGES = 200;
const QUOTES = 150;
const WARM_UP = 30;
/** Five prices a second: as many as a strategy sends of a market that runs. */
const QUOTE_EVERY_MS = 200;

/** Sends quotes at an even pace, and gives for each page and quote how long it took. */
async function measure(
  pages: readonly QuotedPage[],
  quote: (price: number) => Promise<unknown>,
): Promise<number[]> {
  const samples: number[] = [];
  for (let index = 0; index < WARM_UP + QUOTES; index += 1) {
    const price = 4000 + index / 4;
    const shown = pages.map((page) => page.shown(price));
    const sent = performance.now();
    await quote(price);
    const taken = (await Promise.all(shown)).map((at) => at - sent);
    if (index >= WARM_UP) samples.push(...taken);
    await pause(QUOTE_EVERY_MS);
  }
  for (const page of pages) page.close();
  return samples;
}

const quoteBody = (price: number) => JSON.stringify({ price, at: new Date().toISOString() });

/** All pages look at one trade, or each at its own, which is quoted with all the others. */
async function measureCountersign(trades: number): Promise<number[]> {
  await using stage = await startBenchStage();
  const { client, server, strategy } = stage;
  const headers = { authorization: `Bearer ${strategy.key}` };
  const uuids = Array.from({ length: trades }, () => randomUUID());
  const streams: string[] = [];
  for (const uuid of uuids) {
    const { chart_url: url } = JSON.parse(expectStatus(await stage.submit(uuid), 201).body) as {
      chart_url: string;
    };
    streams.push(url.replace('?', '/events?'));
  }
  const pages = await Promise.all(
    Array.from({ length: PAGES }, (_, index) => openPage(streams[index % trades] ?? '')),
  );
  // Waited for here: the stage is taken down when this function ends.
  return await measure(pages, (price) =>
    Promise.all(
      uuids.map(async (uuid) =>
        expectStatus(await client.post(`${server.url}/quote/${uuid}`, quoteBody(price), headers), 200),
      ),
    ),
  );
}

async function measureBare(): Promise<number[]> {
  await using peer = await startPeer('bare-streams.ts');
  const client = createClient();
  const pages = await Promise.all(Array.from({ length: PAGES }, () => openPage(peer.url)));
  const samples = await measure(pages, (price) => client.post(peer.url, quoteBody(price)));
  client.close();
  return samples;
}

const bare = figuresOf(await measureBare());
const one = figuresOf(await measureCountersign(1));
const twenty = figuresOf(await measureCountersign(20));
printReport(`A quote on ${PAGES} open pages; aim: p99 ≤ 250 ms`, [
  { what: 'bare event streams, nothing kept', figures: bare },
  { what: `Countersign, ${PAGES} pages of one trade`, figures: one, peer: bare },
  { what: `Countersign, ${PAGES} pages of 20 trades, all quoted at once`, figures: twenty, peer: bare },
]);
