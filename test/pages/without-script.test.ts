import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { usePairedStage } from '../support/paired-stage.ts';

const stage = usePairedStage();

/** On a phone whose browser runs no script. */
async function open(address: string): Promise<Page> {
  const { page } = await stage.openPaired(address, { javaScriptEnabled: false });
  return page;
}

test('two taps at one place, as of a thumb that slips, approve nothing', async () => {
  const uuid = await stage.live.askedTrade();
  const page = await open(stage.deciding(uuid));
  const place = await page.getByText('APPROVE…').boundingBox();
  if (place === null) throw new Error('there is nothing to tap');
  const [x, y] = [place.x + place.width / 2, place.y + place.height / 2];
  await page.touchscreen.tap(x, y);
  await page.getByRole('button', { name: 'APPROVE now' }).waitFor();
  await page.touchscreen.tap(x, y);
  await page.getByText('APPROVE…').waitFor();
  expect(await stage.statusOf(uuid)).toBe('pending');
});

test('a second, deliberate tap approves, and the page tells so', async () => {
  const uuid = await stage.live.askedTrade();
  const page = await open(stage.deciding(uuid));
  await page.getByText('APPROVE…').tap();
  await page.getByRole('button', { name: 'APPROVE now' }).tap();
  await page.getByRole('heading', { name: 'Waiting for the strategy' }).waitFor();
  expect(await stage.statusOf(uuid)).toBe('approved');
});

test('rejecting takes one tap', async () => {
  const uuid = await stage.live.askedTrade();
  const page = await open(stage.deciding(uuid));
  await page.getByRole('button', { name: 'REJECT' }).tap();
  await page.getByRole('heading', { name: 'Rejected by trader' }).waitFor();
  expect(await stage.statusOf(uuid)).toBe('rejected');
});

test('the picture takes the place of the chart', async () => {
  const page = await open(stage.deciding(await stage.live.askedTrade()));
  await page.getByRole('img', { name: /^Chart of ES/ }).waitFor();
});

test('a page whose script never came tells until when, and what stands once that is over', async () => {
  const uuid = await stage.live.askedTrade({ expires_in_seconds: 12 });
  const { page, context } = await stage.open('about:blank');
  await context.route('**/*.js', (route) => route.abort());
  await page.goto(stage.deciding(uuid));
  await page.getByText(/^Decide by \d\d:\d\d:\d\d UTC\. No answer counts as a reject\./).waitFor();
  await stage.live.strategy.status(uuid, 55);
  expect(await page.getByText(/left to decide/).count()).toBe(0);
  await page.getByRole('link', { name: 'See the outcome' }).tap();
  await page.getByRole('heading', { name: /^(No answer|Expired)/ }).waitFor();
});

test('new trades are paused and let in again from the inbox', async () => {
  const page = await open('/');
  await page.getByRole('button', { name: 'Pause new trades' }).tap();
  await page.getByText('New trades are rejected automatically').waitFor();
  await page.getByRole('button', { name: 'Resume' }).tap();
  await page.getByRole('button', { name: 'Pause new trades' }).waitFor();
});

test.each(['Inbox', 'History', 'Phones', 'Setup'])('the way leads to %s', async (name) => {
  const page = await open('/');
  await page.getByRole('link', { name, exact: true }).tap();
  await page.getByRole('heading', { name: name === 'Inbox' ? /^Waiting/ : name }).waitFor();
});

test('a key is made, and shown', async () => {
  const page = await open('/setup');
  await page.getByLabel('Strategy', { exact: true }).fill('es breakout');
  await page.getByRole('button', { name: 'Create key' }).tap();
  await page.getByText(/^cs_[\w-]{43}$/).waitFor();
});
