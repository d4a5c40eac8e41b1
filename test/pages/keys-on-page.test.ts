import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ASK } from '../../scripts/page-scenes.ts';
import type { OpenPage } from '../support/page-stage.ts';
import { usePairedStage } from '../support/paired-stage.ts';
import { handOn } from '../support/trade-page-hand.ts';

const stage = usePairedStage();
let uuid: string;
beforeEach(async () => {
  uuid = await stage.live.askedTrade({ ...ASK, expires_in_seconds: 600 });
});
afterEach(async () => {
  await stage.live.strategy.withdraw(uuid);
});

const open = (path = '/') => stage.openPaired(path, { profile: 'desktop' });
const decisions = ({ requests }: OpenPage) =>
  requests.filter((request) => /^POST \/(approve|reject)\//.test(request));
const focused = (page: Page) => page.evaluate("document.activeElement.getAttribute('href')");
const status = async (of = uuid) => {
  const { url } = stage.live.server;
  const { context } = await stage.openPaired('about:blank');
  return (await (await context.request.get(`${url}/chart/${of}`)).json()) as {
    status: string;
    amendments: object | null;
  };
};

describe('in the inbox', () => {
  let inbox: OpenPage;
  let page: Page;
  beforeEach(async () => {
    inbox = await open();
    page = inbox.page;
    await page.locator(`.waiting-row[href="/chart/${uuid}"]`).waitFor();
  });

  test('j and k move from trade to trade, with the focus', async () => {
    const later = await stage.live.askedTrade({ expires_in_seconds: 900 });
    await page.locator(`.waiting-row[href="/chart/${later}"]`).waitFor();
    await page.keyboard.press('j');
    expect(await focused(page)).toBe(`/chart/${uuid}`);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await focused(page)).toBe(`/chart/${later}`);
    await page.keyboard.press('k');
    expect(await focused(page)).toBe(`/chart/${uuid}`);
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await stage.live.strategy.withdraw(later);
  });

  test('o opens the selected trade', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('o');
    await page.waitForURL(`**/chart/${uuid}`);
  });

  test('a opens the trade and asks; nothing is decided before the confirmation', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog', { name: 'Approve this trade?' });
    await dialog.waitFor();
    expect(new URL(page.url()).hash).toBe('');
    expect(decisions(inbox)).toEqual([]);
    // The focus is on Cancel: a key too many approves nothing.
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    expect((await status()).status).toBe('pending');
    await page.keyboard.press('a');
    await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
    await handOn(page).outcome('Waiting for the strategy');
    expect(decisions(inbox)).toEqual([`POST /approve/${uuid}`]);
  });

  test('r rejects the selected trade after a confirmation', async () => {
    await page.keyboard.press('r');
    await page.keyboard.press('j');
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: 'Reject ES LONG?' });
    await dialog.waitFor();
    expect(decisions(inbox)).toEqual([]);
    await dialog.getByRole('button', { name: 'Reject', exact: true }).click();
    await page.locator(`.settled-row[href="/chart/${uuid}"]`).getByText('Rejected by trader').waitFor();
  });

  test('p pauses new trades, and resumes', async () => {
    await page.keyboard.press('p');
    await page.getByRole('switch', { checked: true }).waitFor();
    await page.keyboard.press('p');
    await page.getByRole('switch', { checked: false }).waitFor();
  });

  test('? lists the keys, which can be turned off for good', async () => {
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.getByText('Next waiting trade').waitFor();
    // Behind the list no key does anything.
    await page.keyboard.press('j');
    expect(await focused(page)).not.toBe(`/chart/${uuid}`);
    await help.getByLabel('Shortcuts on').uncheck();
    await help.getByRole('button', { name: 'Close' }).click();
    await page.reload();
    await page.locator(`.waiting-row[href="/chart/${uuid}"]`).waitFor();
    await page.keyboard.press('j');
    expect(await focused(page)).not.toBe(`/chart/${uuid}`);
  });
});

describe('on the page of a trade', () => {
  let trade: OpenPage;
  let page: Page;
  beforeEach(async () => {
    trade = await open(`/chart/${uuid}`);
    page = trade.page;
    await page.getByRole('button', { name: 'REJECT' }).waitFor();
  });

  test('r rejects', async () => {
    await page.keyboard.press('r');
    await handOn(page).outcome('Rejected by trader');
  });

  test('keys that are typed into a field do nothing', async () => {
    await page.getByRole('button', { name: 'Edit before approving' }).click();
    await page.getByRole('textbox').first().focus();
    for (const key of ['a', 'r', 'p', 'o', 'j']) await page.keyboard.press(key);
    expect([await page.getByRole('dialog').count(), decisions(trade)]).toEqual([0, []]);
    expect(new URL(page.url()).pathname).toBe(`/chart/${uuid}`);
  });

  test('a approves what was edited, after the confirmation', async () => {
    await page.getByRole('button', { name: 'Edit before approving' }).click();
    await page.getByRole('button', { name: 'Quantity down' }).click();
    await page.keyboard.press('a');
    await page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click();
    await handOn(page).outcome('Waiting for the strategy');
    expect((await status()).amendments).toEqual({ quantity: 1 });
  });

  test('j goes to the next waiting trade, o back to the inbox', async () => {
    const later = await stage.live.askedTrade({ expires_in_seconds: 900 });
    await page.keyboard.press('j');
    await page.waitForURL(`**/chart/${later}`);
    await page.getByRole('button', { name: 'REJECT' }).waitFor();
    await page.keyboard.press('k');
    await page.waitForURL(`**/chart/${uuid}`);
    await page.getByRole('button', { name: 'REJECT' }).waitFor();
    await page.keyboard.press('o');
    await page.getByRole('heading', { name: 'Inbox' }).waitFor();
    await stage.live.strategy.withdraw(later);
  });

  test('p pauses new trades and says so', async () => {
    await page.keyboard.press('p');
    await page.getByText('Paused: new trades are rejected automatically.').waitFor();
    await page.keyboard.press('o');
    await page.getByRole('switch', { checked: true }).click();
    await page.getByRole('switch', { checked: false }).waitFor();
  });
});

test('a link opens a page on which only its own trade can be decided by key', async () => {
  const { page } = await stage.open(stage.deciding(uuid), { profile: 'desktop' });
  await page.getByRole('button', { name: 'REJECT' }).waitFor();
  await page.keyboard.press('?');
  await page.getByText('Approve, after a confirmation').waitFor();
  expect(await page.getByText('Back to the inbox').count()).toBe(0);
});
