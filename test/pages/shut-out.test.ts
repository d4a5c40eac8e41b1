import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pairPhone, readSessionCookie } from '../support/live-phone.ts';
import { type PageStage, startPageStage } from '../support/page-stage.ts';
import { pairDevice, revokeDevice } from '../support/paired-device.ts';

let stage: PageStage;
beforeAll(async () => {
  stage = await startPageStage();
});
afterAll(async () => stage[Symbol.asyncDispose]());

/** A browser that is paired, as its cookie says. */
async function openPaired(path: string) {
  const { stdout } = await stage.live.server.run('pair');
  const [name = '', value = ''] = readSessionCookie(await pairPhone(stdout.trim())).split('=');
  const open = await stage.open('about:blank');
  await open.context.addCookies([{ name, value, url: stage.live.server.url }]);
  await open.page.goto(stage.live.server.url + path);
  return open;
}

test('a paired device decides without a link, and finds its way back to the inbox', async () => {
  const uuid = await stage.live.askedTrade();
  const { page, hand } = await openPaired(`/chart/${uuid}`);
  expect(await page.getByRole('link', { name: 'Inbox' }).getAttribute('href')).toBe('/');
  await hand.slide();
  expect(await hand.outcome('Waiting for the strategy')).toContain('Approved by trader via web');
});

test('a device that is revoked while it looks is shown the door, and nothing of the trade', async () => {
  const uuid = await stage.live.askedTrade();
  const { page } = await openPaired(`/chart/${uuid}`);
  await page.getByRole('timer').waitFor();
  await revokeDevice(page);
  await page.locator('.live-trade').waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'This phone was removed' }).waitFor();
  expect(await page.content()).not.toContain('4127');
});

test('whoever removes a lost phone can invalidate the cards that are on it', async () => {
  const uuid = await stage.live.askedTrade();
  const lost = await pairDevice(stage, { name: 'Lost phone' });
  await lost.context.close();
  const { page, complaints } = await openPaired('/devices');
  await page.getByRole('button', { name: 'Remove Lost phone' }).click();
  const question = page.getByRole('dialog', { name: 'Remove “Lost phone”?' });
  await question.getByRole('checkbox', { name: /^Also invalidate notifications already sent/ }).check();
  await question.getByRole('button', { name: 'Remove' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Lost phone' });
  await row.getByText('removed today').waitFor();
  expect(await stage.live.press(uuid, 'approve')).toMatchObject({
    code: 403,
    body: { code: 'link_invalidated' },
  });
  expect(complaints).toEqual([]);
});

/** Goes there by a link on a page of another site: then the browser sends no session along. */
async function followFromElsewhere(page: Page, path: string): Promise<void> {
  const link = `<a href="${stage.live.server.url}${path}">There</a>`;
  await page.route('http://elsewhere.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: link }),
  );
  await page.goto('http://elsewhere.example/');
  await page.getByRole('link', { name: 'There' }).click();
}

test("a paired device that follows another site's link gets there", async () => {
  const uuid = await stage.live.askedTrade();
  // The form's own cookie, with all that it says of itself.
  const { page } = await pairDevice(stage);
  await followFromElsewhere(page, `/chart/${uuid}#chart`);
  await page.getByRole('timer').waitFor();
  expect(new URL(page.url()).pathname).toBe(`/chart/${uuid}`);
});

test("a stranger who follows another site's link is asked to pair, once", async () => {
  const { page, requests } = await stage.open('about:blank');
  await followFromElsewhere(page, '/history');
  await page.getByLabel('Pairing link').waitFor();
  const asked = requests.filter((request) => /\/(history|devices)$/.test(request));
  expect(asked).toEqual(['GET /history', 'GET /devices']);
});

test.each(['', '?l=nonsense'])(
  'a stranger with "%s" sees a clear page and nothing of the trade',
  async (query) => {
    const uuid = await stage.live.askedTrade();
    const { page, context } = await stage.open('about:blank');
    const answer = await page.goto(`${stage.live.server.url}/chart/${uuid}${query}`);
    expect([401, 403]).toContain(answer?.status());
    expect(await page.locator('h1').innerText()).not.toBe('');
    expect(await page.content()).not.toContain('4127');
    await context.close();
  },
);

test("a link of one trade does not open another's page", async () => {
  const [mine, other] = [await stage.live.askedTrade(), await stage.live.askedTrade()];
  const { page } = await stage.open('about:blank');
  const answer = await page.goto(stage.deciding(mine).replace(mine, other));
  expect(answer?.status()).toBe(403);
  expect(await page.content()).not.toContain('4127');
});
