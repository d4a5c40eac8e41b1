import { beforeAll, expect, test } from 'vitest';
import { usePairedStage } from '../support/paired-stage.ts';

const stage = usePairedStage({ OVERDUE_AFTER_SECONDS: '1' });

/** A trade that was picked up and not reported on, and the page that its card opens. */
async function overdueTrade(): Promise<{ uuid: string; address: string }> {
  const { live } = stage;
  const uuid = await live.askedTrade({ executable_for_seconds: 60 });
  await live.press(uuid, 'approve');
  await live.strategy.claim(uuid, 'desk-1');
  // One report of another trade: from then on the strategy is known to report, and has one second.
  const { body } = await live.standIn.findReceived(
    (sent) => sent.body.id === uuid && sent.body.title?.endsWith('outcome unknown') === true,
  );
  return { uuid, address: body.defaultAction?.url ?? '' };
}

async function letStrategyReportOnce(): Promise<void> {
  const { live } = stage;
  const uuid = await live.askedTrade();
  await live.press(uuid, 'approve');
  await live.strategy.claim(uuid, 'desk-1');
  await live.strategy.report(uuid, { sequence: 0, state: 'filled', quantity: 1, price: 4127.75 });
}
beforeAll(letStrategyReportOnce);

test("the trade's page says that the outcome is unknown until its owner checks it off", async () => {
  const { address } = await overdueTrade();
  const { page, complaints } = await stage.open(address);
  await page.getByRole('heading', { name: 'Picked up, outcome unknown' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'I checked my platform' }).tap();
  await page.getByText(/Acknowledged by/).waitFor();
  expect(await page.getByRole('button', { name: 'I checked my platform' }).count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('the inbox shows it above all else, and a press checks it off', async () => {
  await overdueTrade();
  const { page } = await stage.openPaired('/');
  await page.getByRole('heading', { name: 'Picked up, outcome unknown' }).waitFor();
  await page.getByRole('button', { name: /I checked my platform.*ES LONG/ }).tap();
  await page.getByRole('heading', { name: 'Picked up, outcome unknown' }).waitFor({ state: 'detached' });
});

test('a report that arrives while the page is open ends the alarm there as well', async () => {
  const { uuid, address } = await overdueTrade();
  const { page } = await stage.open(address);
  await page.getByRole('button', { name: 'I checked my platform' }).waitFor();
  await stage.live.strategy.report(uuid, { sequence: 0, state: 'filled', quantity: 1, price: 4127.75 });
  await page.getByRole('heading', { name: 'Filled 1 at 4127.75' }).waitFor();
  await page.getByRole('button', { name: 'I checked my platform' }).waitFor({ state: 'detached' });
});

test('without a script, the forms of page and inbox do the same', async () => {
  const { address } = await overdueTrade();
  await overdueTrade();
  const { page } = await stage.open(address, { javaScriptEnabled: false });
  await page.getByRole('button', { name: 'I checked my platform' }).tap();
  await page.getByText(/Acknowledged by/).waitFor();
  const inbox = await stage.openPaired('/', { javaScriptEnabled: false });
  await inbox.page.getByRole('button', { name: 'I checked my platform' }).first().tap();
  await inbox.page.getByText(/Acknowledged by/).waitFor();
});
