import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { usePairedStage } from '../support/paired-stage.ts';

const SIGNAL = {
  direction: 'LONG',
  entry_price: 4127.5,
  stop_price: 4126.5,
  target_price: 4130.5,
  quantity: 2,
};
/** More than the page asks for at once. */
const MANY = 56;

const stage = usePairedStage();
let page: Page;
let bund: string;
let rejected: string;
beforeAll(async () => {
  bund = await stage.live.askedTrade({ instrument: 'FGBL' });
  await stage.live.strategy.withdraw(bund);
  rejected = await stage.live.askedTrade({ instrument: 'NQ' });
  await stage.live.press(rejected, 'reject');
  for (let count = 0; count < MANY; count += 1)
    await stage.live.strategy.withdraw(await stage.live.askedTrade());
});
beforeEach(async () => {
  const open = await stage.openPaired('/history');
  page = open.page;
  await page.getByText('50 trades so far').waitFor();
});

const row = (uuid: string) => page.locator(`a[href="/chart/${uuid}"]`);

test('older trades are shown on demand, to the last', async () => {
  expect(await row(bund).count()).toBe(0);
  await page.getByRole('button', { name: 'Show older trades' }).click();
  await row(bund).waitFor();
  await page.getByText(`${MANY + 2} trades`, { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Show older trades' }).count()).toBe(0);
});

test('a word finds the trades that have it', async () => {
  await page.getByRole('searchbox', { name: 'Search' }).fill('fgbl');
  await page.getByText('1 trade', { exact: true }).waitFor();
  await row(bund).waitFor();
});

test('the start of a uuid finds its trade', async () => {
  await page.getByRole('searchbox', { name: 'Search' }).fill(rejected.slice(0, 13));
  await page.getByText('1 trade', { exact: true }).waitFor();
  await row(rejected).getByText('Rejected by trader').waitFor();
});

test('a status filters, and the address remembers it', async () => {
  await page.getByLabel('Status').selectOption('rejected');
  await page.getByText('1 trade', { exact: true }).waitFor();
  expect(new URL(page.url()).search).toBe('?status=rejected');
  await page.reload();
  await page.getByText('1 trade', { exact: true }).waitFor();
  expect(await page.getByLabel('Status').inputValue()).toBe('rejected');
});

test('days filter, the address remembers them, and the file has the same trades', async () => {
  await page.getByLabel('From', { exact: true }).fill('2020-01-01');
  await page.getByLabel('To', { exact: true }).fill('2020-01-02');
  await page.getByText('No matching trades').waitFor();
  expect(new URL(page.url()).search).toBe('?from=2020-01-01&until=2020-01-02');
  expect(await page.getByRole('link', { name: 'Download as CSV' }).count()).toBe(0);
  await page.getByLabel('To', { exact: true }).fill('');
  await page.getByRole('searchbox', { name: 'Search' }).fill('nq');
  await page.getByText('1 trade', { exact: true }).waitFor();
  await page.reload();
  await page.getByText('1 trade', { exact: true }).waitFor();
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download as CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^countersign-history-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text.match(/\r\n/g)).toHaveLength(2);
  expect(text).toContain(rejected);
});

test('a row says what became of the trade: the size, the outcome and the result', async () => {
  const uuid = await stage.live.askedTrade({ instrument: 'YM', signal: SIGNAL });
  await stage.live.press(uuid, 'approve');
  await stage.live.strategy.claim(uuid, 'desk-1');
  await row(uuid).getByText('Picked up, no report yet').waitFor();
  await row(uuid).getByText('Planned 3.0 : 1').waitFor();
  await stage.live.strategy.report(uuid, { sequence: 0, state: 'refused', quantity: 2 });
  await row(uuid).getByText('Order rejected by broker').waitFor();
  await stage.live.strategy.report(uuid, { sequence: 1, state: 'filled', quantity: 2, price: 4127.5 });
  await row(uuid).getByText('Filled 2 at').waitFor();
  await row(uuid).getByText('× 2').waitFor();
  await stage.live.strategy.exit(uuid, { sequence: 0, reason: 'target', quantity: 2, price: 4130 });
  await row(uuid).getByText('Result +2.5 R').waitFor();
});

test('the tab leads to the whole history, and back to the filter', async () => {
  await page.getByLabel('Status').selectOption('rejected');
  await page.getByText('1 trade', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByText('50 trades so far').waitFor();
  expect([new URL(page.url()).search, await page.getByLabel('Status').inputValue()]).toEqual(['', '']);
  await page.goBack();
  await page.getByText('1 trade', { exact: true }).waitFor();
  expect(await page.getByLabel('Status').inputValue()).toBe('rejected');
});

test('who comes back to the history sees no rows of before until the server has told', async () => {
  await page.getByRole('link', { name: 'Inbox' }).click();
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await page.route('**/history?*', (route) => route.abort());
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('heading', { name: 'History' }).waitFor();
  await page.locator('.history-foot .fault').waitFor();
  expect(await page.locator('.history-day').count()).toBe(0);
});

test('what nobody has is said, with a way on', async () => {
  await page.getByRole('searchbox', { name: 'Search' }).fill('no such thing');
  await page.getByText('No matching trades').waitFor();
});

describe('a decision that no event tells of is shown', () => {
  test('where the page asks every two seconds', async () => {
    const uuid = await stage.live.askedTrade({ instrument: 'GC' });
    const polling = await stage.openPaired('about:blank');
    await polling.page.route('**/events', (route) => route.fulfill({ status: 502, body: 'Bad gateway' }));
    await polling.page.goto(`${stage.live.server.url}/history`);
    await polling.page.getByText('Live, every 2 s').waitFor();
    await stage.live.press(uuid, 'reject');
    await polling.page.locator(`a[href="/chart/${uuid}"]`).getByText('Rejected by trader').waitFor();
  });

  test('when it came before the network did', async () => {
    const uuid = await stage.live.askedTrade({ instrument: 'SI' });
    await page.reload();
    await page.getByText('Live', { exact: true }).waitFor();
    expect(await row(uuid).count()).toBe(0);
    await page.context().setOffline(true);
    await page.getByText(/^Not live/).waitFor();
    await stage.live.press(uuid, 'reject');
    await stage.live.outcomeShown(uuid);
    await page.context().setOffline(false);
    await row(uuid).getByText('Rejected by trader').waitFor();
  });
});

test('a trade appears when it is decided, and not before', async () => {
  const uuid = await stage.live.askedTrade({ instrument: 'CL' });
  await page.reload();
  await page.getByText('50 trades so far').waitFor();
  expect(await row(uuid).count()).toBe(0);
  await stage.live.press(uuid, 'approve');
  await row(uuid).getByText('Waiting for the strategy').waitFor();
});
