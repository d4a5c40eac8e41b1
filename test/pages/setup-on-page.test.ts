import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { usePairedStage } from '../support/paired-stage.ts';

const stage = usePairedStage();
let page: Page;
beforeEach(async () => {
  const options = { permissions: ['clipboard-read', 'clipboard-write'] };
  ({ page } = await stage.openPaired('/setup', options));
});

const panel = (name: string) => page.getByRole('region', { name });
const whoami = async (key: string) =>
  (await fetch(`${stage.live.server.url}/whoami`, { headers: { authorization: `Bearer ${key}` } })).status;
const step = (title: RegExp) => panel('Checklist').getByRole('listitem').filter({ hasText: title });

describe('keys', () => {
  async function makeKey(strategy: string): Promise<string> {
    await page.getByLabel('Strategy name').fill(strategy);
    await page.getByRole('button', { name: 'Create key' }).click();
    return page.getByLabel(`Key for ${strategy}`, { exact: true }).inputValue();
  }

  test('a new key is shown once, is copied whole, and opens the door', async () => {
    const key = await makeKey('nq reversal');
    await page.getByRole('button', { name: 'Copy Key for nq reversal' }).click();
    await page.getByRole('button', { name: 'Copy Key for nq reversal' }).getByText('Copied').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(key);
    expect(await whoami(key)).toBe(200);
    await page.reload();
    await panel('API keys').getByText('nq reversal', { exact: true }).waitFor();
    expect(await page.content()).not.toContain(key);
  });

  test('a key that is revoked opens nothing', async () => {
    const key = await makeKey('euro drive');
    await page.getByRole('button', { name: 'Revoke the key for euro drive' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await panel('API keys').getByText('euro drive', { exact: true }).waitFor({ state: 'hidden' });
    expect(await whoami(key)).toBe(401);
    // Nobody shall copy it now.
    expect(await page.getByLabel('Key for euro drive', { exact: true }).count()).toBe(0);
  });

  test('a name that is refused is answered with the rule', async () => {
    await page.getByLabel('Strategy name').fill('   ');
    await page.getByRole('button', { name: 'Create key' }).click();
    await page.getByRole('alert').filter({ hasText: 'strategy' }).waitFor();
  });
});

describe('the test of a channel', () => {
  const send = () => panel('Pushcut').getByRole('button', { name: 'Send test' }).click();

  test('is green only when it was seen, and follows the notification until then', async () => {
    const { standIn } = stage.live;
    const ring = standIn.nextReceived();
    await send();
    const { id = '' } = (await ring).body;
    await panel('Pushcut').getByText('Tap the notification on the phone to confirm').waitFor();
    await standIn.fetchPicture(id);
    await panel('Pushcut').getByText('Delivered to the phone. Tap it to confirm.').waitFor();
    const card = standIn.cards().find((each) => each.id === id);
    const opened = await page.context().newPage();
    await opened.goto(card?.defaultAction?.url ?? '');
    await opened.getByText('the server has recorded that you saw it').waitFor();
    await opened.close();
    await panel('Pushcut').getByText('This channel works').waitFor();
    await step(/A test notification was seen/)
      .and(page.locator('.is-done'))
      .waitFor();
    expect(stage.live.standIn.faults()).toEqual([]);
  });

  test('that fails says what to mend', async () => {
    const { notifications } = stage.live.standIn;
    stage.live.standIn.notifications = ['Trade approval'];
    await send();
    await panel('Pushcut').getByText('Set PUSHCUT_NOTIFICATION to "Trade approval"').waitFor();
    stage.live.standIn.notifications = notifications;
  });
});

test('what NinjaTrader needs is there to be copied, under the names that it has there', async () => {
  await page.getByRole('button', { name: 'Copy Python Server URL' }).click();
  await page.getByRole('button', { name: 'Copy Python Server URL' }).getByText('Copied').waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(stage.live.server.url);
  expect(await page.getByLabel('Pushcut API Key File', { exact: true }).inputValue()).toContain(
    'api-key.txt',
  );
});

test('the list turns green as things happen', async () => {
  await step(/A trade has been decided/)
    .and(page.locator('.is-todo'))
    .waitFor();
  const uuid = await stage.live.askedTrade();
  await stage.live.press(uuid, 'reject');
  await step(/A trade has been decided/)
    .and(page.locator('.is-done'))
    .waitFor();
  await step(/A strategy has connected/)
    .and(page.locator('.is-done'))
    .waitFor();
});

test('no secret of the server is in the page', async () => {
  const content = await page.content();
  for (const secret of [stage.live.standIn.apiKey, stage.live.strategy.key])
    expect(content).not.toContain(secret);
});
