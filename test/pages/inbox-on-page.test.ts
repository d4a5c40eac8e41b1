import { describe, expect, test } from 'vitest';
import { EVERYWHERE } from '../support/browser.ts';
import type { OpenPage, PageStage } from '../support/page-stage.ts';
import { usePairedStage } from '../support/paired-stage.ts';

const DAY_MS = 24 * 3_600_000;
/** Long enough for a busy machine to open the page within it. */
const WINDOW_SECONDS = 12;

const stage = usePairedStage();

const openInbox = (options: Parameters<PageStage['open']>[1] = {}) => stage.openPaired('/', options);
const rowOf = ({ page }: OpenPage, uuid: string, kind: 'waiting' | 'settled' = 'waiting') =>
  page.locator(`.${kind}-row[href="/chart/${uuid}"]`);
const reads = ({ page }: OpenPage, text: string | RegExp) => page.getByText(text).first().waitFor();
const documentsOf = ({ requests }: OpenPage) => requests.filter((request) => request === 'GET /').length;

describe.each(EVERYWHERE)('on %s', (profile) => {
  test('a trade appears, is decided elsewhere and settles, all by itself', async () => {
    const inbox = await openInbox({ profile });
    await reads(inbox, 'Live');
    const uuid = await stage.live.askedTrade();
    await rowOf(inbox, uuid).waitFor();
    const words = await rowOf(inbox, uuid).innerText();
    for (const word of ['ES', '▲ LONG', '4127.50', '$50', '3.0 : 1']) expect(words).toContain(word);
    expect(words).toMatch(/[45]:\d\d/);
    await stage.live.press(uuid, 'reject');
    await rowOf(inbox, uuid, 'settled').getByText('Rejected by trader').waitFor();
    expect(await rowOf(inbox, uuid).count()).toBe(0);
    expect(inbox.complaints).toEqual([]);
  });

  test('a trade opens its own page', async () => {
    const uuid = await stage.live.askedTrade();
    const inbox = await openInbox({ profile });
    await rowOf(inbox, uuid).click();
    await inbox.page.waitForURL(`**/chart/${uuid}`);
    await inbox.page.getByRole('button', { name: 'REJECT' }).click();
    await reads(inbox, 'Not executed.');
  });
});

test('what ends soonest stands first, and the title counts', async () => {
  const inbox = await openInbox();
  const late = await stage.live.askedTrade({ expires_in_seconds: 900 });
  const soon = await stage.live.askedTrade({ expires_in_seconds: 600 });
  await rowOf(inbox, late).waitFor();
  const order = await inbox.page
    .locator('.waiting-row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('href')));
  expect(order.indexOf(`/chart/${soon}`)).toBeLessThan(order.indexOf(`/chart/${late}`));
  expect(await inbox.page.title()).toBe(`(${order.length}) Inbox · Countersign`);
  await Promise.all([late, soon].map((uuid) => stage.live.press(uuid, 'reject')));
});

test('a trade that runs out while one looks is over by the server’s clock', async () => {
  const uuid = await stage.live.askedTrade({ expires_in_seconds: WINDOW_SECONDS });
  // A device whose clock is wrong by a day must not show another time.
  const inbox = await stage.openPaired('about:blank');
  await inbox.page.clock.install({ time: Date.now() + DAY_MS });
  await inbox.page.clock.resume();
  await inbox.page.goto(stage.live.server.url);
  await rowOf(inbox, uuid)
    .getByText(/^0:(0[1-9]|1[0-2])/)
    .waitFor();
  await rowOf(inbox, uuid, 'settled')
    .getByText(/^(No answer|Expired)/)
    .waitFor();
});

describe('a connection that is lost', () => {
  test('is said, and what was missed is there once it is back', async () => {
    const inbox = await openInbox();
    await reads(inbox, 'Live');
    await inbox.context.setOffline(true);
    await reads(inbox, /^Not live · \d\d:\d\d, /);
    const uuid = await stage.live.askedTrade();
    expect(await rowOf(inbox, uuid).count()).toBe(0);
    await inbox.context.setOffline(false);
    await rowOf(inbox, uuid).waitFor();
    await reads(inbox, 'Live');
  });

  test('to a server that is started again is taken up where it ended', async () => {
    const inbox = await openInbox();
    await reads(inbox, 'Live');
    const asked = inbox.page.waitForRequest(
      (request) => request.url().endsWith('/events') && request.headers()['last-event-id'] !== undefined,
    );
    const before = await stage.live.askedTrade();
    await rowOf(inbox, before).waitFor();
    await stage.live.server.stop('SIGKILL');
    await reads(inbox, /^Not live/);
    await stage.live.server.start();
    await asked;
    const after = await stage.live.askedTrade();
    await rowOf(inbox, after).waitFor();
    await reads(inbox, 'Live');
  });
});

test('where a proxy lets no stream through, the page asks every two seconds', async () => {
  const inbox = await stage.openPaired('about:blank');
  await inbox.page.route('**/events', (route) => route.fulfill({ status: 502, body: 'Bad gateway' }));
  await inbox.page.goto(stage.live.server.url);
  await reads(inbox, 'Live, every 2 s');
  const uuid = await stage.live.askedTrade();
  await rowOf(inbox, uuid).waitFor();
});

test('a burst of events asks the server at most once a second', async () => {
  const inbox = await openInbox();
  await reads(inbox, 'Live');
  const before = documentsOf(inbox);
  const startedAt = performance.now();
  const uuids = await Promise.all(Array.from({ length: 12 }, () => stage.live.askedTrade()));
  await Promise.all(uuids.map((uuid) => rowOf(inbox, uuid).waitFor()));
  const seconds = (performance.now() - startedAt) / 1000;
  expect(documentsOf(inbox) - before).toBeLessThanOrEqual(Math.ceil(seconds) + 1);
});

test('strategies say whether they live', async () => {
  const inbox = await openInbox();
  await stage.live.strategy.status('123e4567-e89b-12d3-a456-426614174000');
  const strategy = inbox.page.locator('.strategy', { hasText: 'breakout' });
  await strategy.getByText('Online', { exact: true }).waitFor();
  expect(await strategy.innerText()).toMatch(/\d+ trades? today/);
});

test('going from page to page loads no new document and takes the focus along', async () => {
  const inbox = await openInbox();
  const { page } = inbox;
  await reads(inbox, 'Live');
  await page.evaluate('document.body.dataset.kept = "yes"');
  await page.getByRole('link', { name: 'History' }).click();
  await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('History');
  expect([page.url(), await page.title()]).toEqual([
    `${stage.live.server.url}/history`,
    expect.stringContaining('History · Countersign'),
  ]);
  await page.goBack();
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  expect(await page.evaluate('document.body.dataset.kept')).toBe('yes');
});

test('on a desktop a waiting trade has its chart, and the price as it moves', async () => {
  const inbox = await openInbox({ profile: 'desktop' });
  const uuid = await stage.live.askedTrade();
  const row = rowOf(inbox, uuid);
  await row.locator('.mini-closes').waitFor();
  await stage.live.strategy.quote(uuid, 4128.25);
  await row.getByText('4128.25').waitFor();
  // A level line has no height, which the browser's driver calls hidden.
  await row.locator('.mini-market').waitFor({ state: 'attached' });
  expect(inbox.complaints).toEqual([]);
});

test('on a phone no bars are fetched for the inbox', async () => {
  const inbox = await openInbox();
  const uuid = await stage.live.askedTrade();
  await rowOf(inbox, uuid).waitFor();
  expect(inbox.requests.filter((request) => request.endsWith('/bars'))).toEqual([]);
});

test('a waiting trade says what was assumed, what is odd, and how old its data is', async () => {
  const inbox = await openInbox();
  const assumed = await stage.live.askedTrade();
  const row = rowOf(inbox, assumed);
  await row.getByText(/^The newest bar is .* old/).waitFor();
  await row.getByText('Assumed: CME E-mini S&P 500, $50 a point').waitFor();
  const odd = await stage.live.askedTrade({
    contract: { tick_size: 0.25, point_value: 50, currency: 'USD' },
    signal: { direction: 'LONG', entry_price: 4127.6, stop_price: 4126.5 },
  });
  await rowOf(inbox, odd)
    .getByText(/^Entry 4127\.60? lies between two ticks/)
    .waitFor();
});
