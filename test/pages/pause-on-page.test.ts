import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { EVERYWHERE } from '../support/browser.ts';
import { usePairedStage } from '../support/paired-stage.ts';

const stage = usePairedStage();
let page: Page;
beforeEach(async () => {
  ({ page } = await stage.openPaired('/'));
});

const pauseSwitch = () => page.getByRole('switch');
/** On a phone in a banner, on a desk in the card beside the trades. */
const reads = (text: string) => page.getByText(text).filter({ visible: true }).first().waitFor();
const banner = () => page.getByRole('region', { name: 'Paused' });

describe.each(EVERYWHERE)('on %s', (profile) => {
  test('one press pauses: a trade that comes meanwhile is rejected and rings nobody, until the pause is lifted', async () => {
    ({ page } = await stage.openPaired('/', { profile }));
    await pauseSwitch().click();
    await reads('New trades are rejected automatically.');
    const uuid = randomUUID();
    await stage.live.strategy.submit(uuid);
    const { body } = await stage.live.strategy.status(uuid);
    expect([body.status, body.reason]).toEqual(['rejected', 'paused']);
    expect(stage.live.standIn.cards().filter(({ id, actions }) => id === uuid && actions.length > 0)).toEqual(
      [],
    );
    await reads('1 rejected');
    await pauseSwitch().click();
    await page.getByRole('switch', { checked: false }).waitFor();
    const next = await stage.live.askedTrade();
    await page.locator(`.waiting-row[href="/chart/${next}"]`).waitFor();
  });
});

test('what waits already stays to be decided', async () => {
  const uuid = await stage.live.askedTrade();
  await page.locator(`.waiting-row[href="/chart/${uuid}"]`).waitFor();
  await pauseSwitch().click();
  await banner().waitFor();
  await stage.live.press(uuid, 'approve');
  expect((await stage.live.strategy.status(uuid)).body.status).toBe('approved');
  await pauseSwitch().click();
  await banner().waitFor({ state: 'hidden' });
});

test('a pause on one device shows on every page of the other, in words that are said aloud', async () => {
  const desk = await stage.openPaired('/history', { profile: 'desktop' });
  await pauseSwitch().click();
  await page.getByRole('status').filter({ hasText: 'Paused. New trades are rejected' }).waitFor();
  for (const name of ['History', 'Setup']) {
    await desk.page.getByRole('link', { name }).click();
    await desk.page
      .getByRole('region', { name: 'Paused' })
      .getByText(/^Since \d\d:\d\d by /)
      .waitFor();
  }
  await desk.page.getByRole('button', { name: 'Resume' }).click();
  await banner().waitFor({ state: 'hidden' });
  expect(await pauseSwitch().getAttribute('aria-checked')).toBe('false');
});

test('the switch is reached and pressed by keyboard', async () => {
  await pauseSwitch().focus();
  await page.keyboard.press('Space');
  await banner().waitFor();
  expect(await pauseSwitch().getAttribute('aria-checked')).toBe('true');
  await page.keyboard.press('Space');
  await banner().waitFor({ state: 'hidden' });
});

test('without an answer the page does not say that it is paused', async () => {
  await page.route('**/pause', (route) => route.abort('connectionreset'));
  await pauseSwitch().click();
  await page.getByRole('alert').filter({ hasText: 'New trades may not be paused' }).waitFor();
  expect(await pauseSwitch().getAttribute('aria-checked')).toBe('false');
});

test('a strategy is paused until a time of its own, shown with its end, and resumed', async () => {
  await page.getByRole('button', { name: 'Pause breakout' }).click();
  await page
    .getByRole('dialog', { name: 'Pause breakout' })
    .getByRole('button', { name: 'Rest of the session' })
    .click();
  // No trade says which session it is, or the newest does: either way the page tells.
  const paused = page.getByRole('list', { name: 'Paused strategies and instruments' });
  await paused.getByText(/breakout paused until /).waitFor();
  const uuid = randomUUID();
  await stage.live.strategy.submit(uuid);
  const { body } = await stage.live.strategy.status(uuid);
  expect([body.status, body.reason]).toEqual(['rejected', expect.stringMatching(/^breakout paused until /)]);
  await paused.getByRole('button', { name: 'Resume breakout' }).click();
  await paused.waitFor({ state: 'hidden' });
  await stage.live.askedTrade();
});

test('after a reject the page of the trade offers to pause its strategy, and the inbox to resume it', async () => {
  const { uuid, ...trade } = await stage.openTrade();
  await trade.page.getByRole('button', { name: 'REJECT' }).click();
  await trade.page.getByRole('button', { name: 'Pause breakout for the rest of the session' }).click();
  await trade.page.getByText(/^New trades of breakout are rejected automatically until/).waitFor();
  await page.goto(`${stage.live.server.url}/`);
  await reads('breakout paused until');
  await trade.page.getByText(/To resume, open the inbox\.$/).waitFor();
  await page.getByRole('button', { name: 'Resume breakout' }).click();
  await page.getByRole('button', { name: 'Pause breakout' }).waitFor();
  await stage.live.askedTrade();
});
