import { describe, expect, test } from 'vitest';
import { EVERYWHERE } from '../support/browser.ts';
import { pairDevice, pairingLink } from '../support/paired-device.ts';
import { usePageStage } from '../support/use-page-stage.ts';

const stage = usePageStage();

describe.each(EVERYWHERE)('on %s', (profile) => {
  test('a link pairs a device under the name that it is given, and its inbox opens', async () => {
    const { page, complaints } = await pairDevice(stage, { profile, name: 'Kitchen' });
    await page.goto(`${stage.live.server.url}/devices`);
    const row = page.getByRole('listitem').filter({ hasText: 'this device' });
    expect(await row.innerText()).toContain('Kitchen');
    expect(complaints).toEqual([]);
  });

  test('one more device is paired by the code on the page, and the page hears of it', async () => {
    const { page } = await pairDevice(stage, { profile });
    await page.getByRole('link', { name: 'Setup', exact: true }).click();
    await page.getByRole('link', { name: 'Phones' }).click();
    await page.getByRole('button', { name: 'Show code' }).click();
    await page.getByRole('img', { name: 'QR code' }).locator('svg').waitFor();
    await page.getByText(/^(10:00|9:\d\d) left$/).waitFor();
    const other = await stage.open(await page.getByLabel('Link', { exact: true }).inputValue());
    await other.page.getByLabel('Device name').fill(`Tablet of ${profile}`);
    await other.page.getByRole('button', { name: 'Pair', exact: true }).click();
    await other.page.getByRole('heading', { name: 'Inbox' }).waitFor();
    await page.getByText('Paired. It can decide now.').waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: `Tablet of ${profile}` })
      .waitFor();
  });

  test('a device that is shut out while it looks on shows nothing more', async () => {
    const uuid = await stage.live.askedTrade();
    const mine = await pairDevice(stage, { profile });
    const lost = await pairDevice(stage, { profile, name: `Lost ${profile}` });
    await lost.page.locator(`a[href="/chart/${uuid}"]`).waitFor();
    await mine.page.goto(`${stage.live.server.url}/devices`);
    await mine.page.getByRole('button', { name: `Remove Lost ${profile}` }).click();
    await mine.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await mine.page
      .getByRole('listitem')
      .filter({ hasText: `Lost ${profile}` })
      .getByText('removed today')
      .waitFor();
    await lost.page.getByRole('heading', { name: 'This phone was removed' }).waitFor();
    expect(await lost.page.content()).not.toContain(uuid);
    const { status } = await lost.page.request
      .post(`${stage.live.server.url}/approve/${uuid}`)
      .then((answer) => ({
        status: answer.status(),
      }));
    expect(status).toBe(401);
  });
});

test('a device that is paired elsewhere is listed where the page asks every two seconds', async () => {
  const { page } = await pairDevice(stage);
  await page.route('**/events', (route) => route.fulfill({ status: 502, body: 'Bad gateway' }));
  await page.goto(`${stage.live.server.url}/devices`);
  await page.getByText('this device').waitFor();
  await pairDevice(stage, { name: 'Paired elsewhere' });
  await page.getByText('Paired elsewhere', { exact: true }).first().waitFor();
});

test('what a device is called is guessed from its browser', async () => {
  const { page } = await stage.open(await pairingLink(stage), { profile: 'iPhone' });
  expect(await page.getByLabel('Device name').inputValue()).toBe('iPhone');
});

test('an installed app without an address bar is paired by pasting the link', async () => {
  const { page } = await stage.open(stage.live.server.url);
  await page.getByRole('heading', { name: "isn't paired" }).waitFor();
  await page.getByLabel('Pairing link').fill('https://example.com/');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText("That isn't a pairing link.").waitFor();
  await page.getByLabel('Pairing link').fill(await pairingLink(stage));
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Pair', exact: true }).click();
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
});

describe('revoking', () => {
  test('a code on the page ends when a device is shut out', async () => {
    const { page } = await pairDevice(stage, { name: 'Shows a code' });
    await pairDevice(stage, { name: 'Left behind' });
    await page.goto(`${stage.live.server.url}/devices`);
    await page.getByRole('button', { name: 'Show code' }).click();
    await page.getByRole('img', { name: 'QR code' }).waitFor();
    await page.getByRole('button', { name: 'Remove Left behind' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Removing a phone also cancelled the code.').waitFor();
    expect(await page.getByLabel('Link', { exact: true }).count()).toBe(0);
  });

  test('asked once more, a person may keep the device', async () => {
    const { page, requests } = await pairDevice(stage, { name: 'Keeper' });
    await page.goto(`${stage.live.server.url}/devices`);
    await page.getByRole('button', { name: 'Remove Keeper' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(requests.filter((request) => request.includes('/revoke'))).toEqual([]);
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Remove');
  });

  test('who shuts out the device in use is out at once', async () => {
    const { page } = await pairDevice(stage, { name: 'Mine' });
    await page.goto(`${stage.live.server.url}/devices`);
    await page.getByRole('button', { name: 'Remove Mine' }).click();
    await page.getByText('You are using it now.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('heading', { name: 'This phone was removed' }).waitFor();
  });
});
