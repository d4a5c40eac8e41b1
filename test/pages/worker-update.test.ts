import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type ServedBuild, serveBuild } from '../support/served-build.ts';

let browser: Browser;
let served: ServedBuild;
let page: Page;
beforeAll(async () => {
  [browser, served] = await Promise.all([openBrowser(), serveBuild()]);
  page = await browser.newPage();
  await page.goto(served.url);
  await page.evaluate("navigator.serviceWorker.register('/sw.js').then(() => undefined)");
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
});
afterAll(async () => {
  await browser.close();
  await served[Symbol.asyncDispose]();
});

const caches = () => page.evaluate<string[]>('caches.keys()');

test('a new build takes over at once, with a cache of its own and none of the old', async () => {
  const [before] = await caches();
  expect(before).toMatch(/^countersign-[0-9a-f]{12}$/);
  served.deploy('0123456789ab');
  await page.evaluate(
    'navigator.serviceWorker.getRegistration().then((one) => one.update()).then(() => undefined)',
  );
  await expect.poll(caches).toEqual(['countersign-0123456789ab']);
  await page.context().setOffline(true);
  await page.goto(served.url);
  await page.getByText('You can’t decide trades from here.').waitFor();
  // Styled, with its script run, from the files that were kept with it.
  await page.getByText(/^No response from the server at \d\d:\d\d\.$/).waitFor();
  expect(await page.evaluate("getComputedStyle(document.querySelector('#tryAgain')).minHeight")).toBe('56px');
});
