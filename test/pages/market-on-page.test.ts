import { expect, test } from 'vitest';
import { planBody } from '../support/known-trade.ts';
import { isApproval } from '../support/trade-page-hand.ts';
import { usePageStage } from '../support/use-page-stage.ts';

const stage = usePageStage();

const signal = { ...planBody().signal, quantity: 1, order_type: 'market' };

const openTrade = () => stage.openTrade({ signal, max_drift_ticks: 6 });

test('price and drift follow the quotes', async () => {
  const { uuid, page, hand } = await openTrade();
  await hand.reads('No price from the strategy since the signal.');
  await stage.live.strategy.quote(uuid, 4128.25);
  await hand.reads('4128.25');
  expect(await page.locator('.drift').innerText()).toBe('3 ticks worse · 0.8\u00a0R');
  await stage.live.strategy.quote(uuid, 4127.25);
  await hand.reads('1 tick better · 0.3\u00a0R');
});

test('a price that ran beyond the limit is said, and asked about, before an approval goes out', async () => {
  const { uuid, page, hand, requests } = await openTrade();
  const approvals = () => requests.filter(isApproval).length;
  await stage.live.strategy.quote(uuid, 4129.25);
  await hand.reads(/7 ticks worse/);
  await hand.slide();
  await hand.reads(
    /The market is 7 ticks \(1.8\sR\) worse than the entry\. The strategy's max slippage is 6 ticks/,
  );
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('The price has moved').waitFor({ state: 'hidden' });
  expect(approvals()).toBe(0);
  await hand.slide();
  await page.getByRole('button', { name: 'Approve anyway' }).click();
  await hand.outcome('Waiting for the strategy');
  expect(approvals()).toBe(1);
});

test('a price that runs away while one is asked is said, and asked about anew', async () => {
  const { uuid, page, hand, requests } = await openTrade();
  const approvals = () => requests.filter(isApproval).length;
  await stage.live.strategy.quote(uuid, 4127.75);
  await hand.reads(/1 tick worse/);
  await page.getByRole('button', { name: 'Approve in two steps' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Approve this trade?' }).waitFor();
  // The finger comes down on one question, and is let go on another.
  const yes = page.getByRole('button', { name: 'Approve', exact: true });
  await yes.hover();
  await page.mouse.down();
  await stage.live.strategy.quote(uuid, 4139);
  await page.getByRole('heading', { name: 'The price has moved' }).waitFor();
  await page.mouse.up();
  await hand.reads(/The market is 46 ticks/);
  // What it says follows the market.
  await stage.live.strategy.quote(uuid, 4138.75);
  await hand.reads(/The market is 45 ticks/);
  expect(approvals()).toBe(0);
  await page.getByRole('button', { name: 'Approve anyway' }).click();
  await hand.outcome('Waiting for the strategy');
  expect(approvals()).toBe(1);
});

test('within the limit nobody is asked twice', async () => {
  const { uuid, hand } = await openTrade();
  await stage.live.strategy.quote(uuid, 4129);
  await hand.reads(/6 ticks worse/);
  await hand.slide();
  await hand.outcome('Waiting for the strategy');
});

test('the chart is drawn with all its lines', async () => {
  const { page, complaints } = await openTrade();
  await page.locator('.canvas canvas').first().waitFor();
  expect(await page.locator('.legend').innerText()).toMatch(/O\s+\S+[\s\S]*EMA[\s\S]*VWAP[\s\S]*RSI/);
  expect(complaints).toEqual([]);
});
