import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { PROFILES } from '../../test/support/browser.ts';
import { untilInPage } from './until-in-page.ts';

/** What a person on a train waits for, in milliseconds since they asked for the page; `shift` is the layout's, CLS. */
export interface Load {
  readonly firstPaint: number;
  readonly largestPaint: number;
  /** Undefined on pages without a chart. */
  readonly chart: number | undefined;
  readonly shift: number;
  readonly kilobytes: number;
}

/** Lighthouse's slow 4G, and a phone a quarter as fast as this machine. */
export const SLOW = { latencyMs: 150, downKbps: 1638, upKbps: 675, cpu: 4 } as const;

/** Runs before the page's own scripts; by the debugger, so that the content security policy does not mind. */
const WATCH = `
  window.seen = { shift: 0, largest: 0 };
  new PerformanceObserver((list) => { for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) seen.shift += value; })
    .observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => { for (const { startTime } of list.getEntries()) seen.largest = startTime; })
    .observe({ type: 'largest-contentful-paint', buffered: true });`;

/** Opens the page as a phone that was never here before, and waits until `isDone` holds in it. */
export async function loadSlowly(
  browser: Browser,
  address: string,
  isDone: string,
  options: BrowserContextOptions = {},
): Promise<Load> {
  const context = await browser.newContext({ ...PROFILES.iPhone, ...options });
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  const bytes = await slowDown(page);
  await page.goto(address);
  await untilInPage(page, isDone);
  // What comes late shifts the layout late.
  await page.waitForTimeout(2_000);
  const load = await page.evaluate<Omit<Load, 'kilobytes'>>(`({
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    largestPaint: seen.largest,
    chart: performance.getEntriesByName('chart-drawn')[0]?.startTime,
    shift: seen.shift,
  })`);
  await context.close();
  return { ...load, kilobytes: bytes() / 1024 };
}

/** Slows page and network down; answers how many bytes came over the wire. */
async function slowDown(page: Page): Promise<() => number> {
  const session = await page.context().newCDPSession(page);
  let received = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    received += encodedDataLength;
  });
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOW.latencyMs,
    downloadThroughput: (SLOW.downKbps * 1024) / 8,
    uploadThroughput: (SLOW.upKbps * 1024) / 8,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
  return () => received;
}
