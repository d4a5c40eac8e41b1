import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, PROFILES } from '../support/browser.ts';
import { type PageStage, startPageStage } from '../support/page-stage.ts';
import { handOn } from '../support/trade-page-hand.ts';

let stage: PageStage;
let browser: Browser;
beforeAll(async () => {
  [stage, browser] = await Promise.all([startPageStage(), openBrowser({ keepsPages: true })]);
});
afterAll(async () => {
  await browser.close();
  await stage[Symbol.asyncDispose]();
});

test('going back to a trade is at once, and what it shows is not taken for live until the server has answered', async () => {
  const uuid = await stage.live.askedTrade();
  const page = await (await browser.newContext(PROFILES.iPhone)).newPage();
  const reported = page.waitForResponse((response) => response.url().includes('/seen'));
  await page.goto(stage.deciding(uuid));
  await page.locator('.canvas canvas').first().waitFor();
  // Chromium doesn't keep a page that an answer arrives for.
  await (await reported).finished();
  // Runs after the page's own listener, before any answer can have come.
  await page.evaluate(`addEventListener('pageshow', ({ persisted }) => {
    window.atReturn = {
      persisted,
      said: document.querySelector('.connection')?.innerText,
      mayApprove: document.querySelector('.slide-thumb')?.disabled === false,
    };
  })`);
  await page.goto(`${stage.live.server.url}/nowhere`);
  await stage.live.press(uuid, 'approve');
  await page.evaluate('history.back()').catch(() => {});
  await handOn(page).outcome(/Approved|Waiting for the strategy/);
  expect(await page.evaluate('window.atReturn')).toEqual({
    persisted: true,
    said: expect.stringContaining('not live'),
    mayApprove: false,
  });
});
