/**
 * How soon the pages are there on a slow phone with a slow network, and how soon a price is on every open page.
 *
 *     npm run bench:pages
 */
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { furnish } from '../scripts/app-scenes.ts';
import { ASK } from '../scripts/page-scenes.ts';
import { type PageStage, startPageStage } from '../test/support/page-stage.ts';
import { pairDevice } from '../test/support/paired-device.ts';
import { type Load, loadSlowly, SLOW } from './pages/slow-page.ts';
import { watchPage } from './pages/watched-page.ts';
import { figuresOf } from './support/percentiles.ts';
import { openPage } from './support/quoted-page.ts';
import { printReport, type Row } from './support/report.ts';

const LOADS = 9;
const PAGES = 200;
const BROWSER_PAGES = 3;
const PRICES = 200;
const PRICE_EVERY_MS = 120;

async function measureLoads(what: string, load: () => Promise<Load>): Promise<Row[]> {
  // The first warms the server, which is not what is measured.
  await load();
  const loads: Load[] = [];
  for (let count = 0; count < LOADS; count += 1) loads.push(await load());
  const row = (name: string, values: number[]): Row => ({
    what: `${what}: ${name}`,
    figures: figuresOf(values),
  });
  const charts = loads.map(({ chart }) => chart).filter((at) => at !== undefined);
  const shift = Math.max(...loads.map((one) => one.shift));
  console.log(
    `${what}: layout shift at most ${shift.toFixed(4)}, ${loads[0]?.kilobytes.toFixed(0)} KB over the wire`,
  );
  return [
    row(
      'first contentful paint',
      loads.map(({ firstPaint }) => firstPaint),
    ),
    row(
      'largest contentful paint',
      loads.map(({ largestPaint }) => largestPaint),
    ),
    ...(charts.length > 0 ? [row('chart drawn', charts)] : []),
  ];
}

async function measureFirstLooks(stage: PageStage): Promise<void> {
  const { session, context } = await pairDevice(stage);
  await context.close();
  // One that runs out while it is looked at would rightly move the others.
  await furnish(stage, session, { soonOver: 3600, laterOver: 3600 });
  const uuid = await stage.live.askedTrade({ ...ASK, expires_in_seconds: 3600 });
  const card = stage.deciding(uuid);
  const rows = [
    ...(await measureLoads('trade', () =>
      loadSlowly(stage.browser, card, "performance.getEntriesByName('chart-drawn').length > 0"),
    )),
    ...(await measureLoads('inbox', () =>
      loadSlowly(
        stage.browser,
        stage.live.server.url,
        "document.querySelector('.connection-note.live') !== null",
        {
          storageState: session,
        },
      ),
    )),
  ];
  const slow = `${SLOW.latencyMs} ms, ${(SLOW.downKbps / 1024).toFixed(1)} Mbit/s, processor ÷ ${SLOW.cpu}`;
  printReport(
    `A first look, nothing kept from before; ${slow}; aims: 1500 ms painted, 2500 ms chart, no shift`,
    rows,
  );
}

async function measurePrices(stage: PageStage, browser: Browser): Promise<void> {
  const { strategy, server } = stage.live;
  const uuid = await stage.live.askedTrade({ ...ASK, expires_in_seconds: 3600 });
  const card = new URL(stage.deciding(uuid));
  await strategy.quote(uuid, ASK.signal.entry_price);
  const events = `${server.url}/chart/${uuid}/events${card.search}`;
  const pages = await Promise.all(Array.from({ length: PAGES - BROWSER_PAGES }, () => openPage(events)));
  const watched = await Promise.all(
    Array.from({ length: BROWSER_PAGES }, async () => {
      const page = await (await browser.newContext()).newPage();
      await page.goto(card.href);
      await page.locator('[aria-label="Market"] strong').waitFor();
      return watchPage(page);
    }),
  );
  const heard: number[] = [];
  const shown: number[] = [];
  for (let count = 1; count <= PRICES; count += 1) {
    const price = ASK.signal.entry_price + count * 0.25;
    const next = pages.map((page) => page.shown(price));
    const startedAt = performance.now();
    await strategy.quote(uuid, price);
    heard.push(...(await Promise.all(next)).map((at) => at - startedAt));
    const onScreens = await Promise.all(watched.map((page) => page.shown(price.toFixed(2))));
    shown.push(...onScreens.map((at) => at - startedAt));
    await new Promise((resolve) => setTimeout(resolve, PRICE_EVERY_MS));
  }
  for (const page of pages) page.close();
  printReport(
    `A price to ${PAGES} open pages of one trade, from the strategy's request on; aim: p99 ≤ 250 ms`,
    [
      { what: `${PAGES - BROWSER_PAGES} streams, the whole event read`, figures: figuresOf(heard) },
      { what: `${BROWSER_PAGES} pages in Chromium, the price on the page`, figures: figuresOf(shown) },
    ],
  );
}

await build({ logLevel: 'warn' });
await using stage = await startPageStage();
await measureFirstLooks(stage);
await measurePrices(stage, stage.browser);
