import { expect, test } from 'vitest';
import { isApproval } from '../support/trade-page-hand.ts';
import { usePageStage } from '../support/use-page-stage.ts';

const stage = usePageStage();

test('a finger that draws the thumb to the end approves', async () => {
  const { uuid, page, hand } = await stage.openTrade();
  await hand.swipe(page.locator('.slide-thumb'), { x: 230 });
  await hand.outcome('Waiting for the strategy');
  expect(await stage.statusOf(uuid)).toBe('approved');
});

test('a finger that scrolls, pans the chart, or slips off the thumb approves nothing', async () => {
  const { page, hand, requests } = await stage.openTrade();
  await page.locator('.canvas canvas').first().waitFor();
  await hand.swipe(page.locator('.slide-words'), { x: 160 });
  await hand.swipe(page.locator('.canvas'), { x: -150 });
  await hand.swipe(page.locator('.market'), { y: -300 });
  await hand.swipe(page.locator('.slide-thumb'), { x: 230, y: -200 });
  await hand.swipe(page.locator('.slide-thumb'), { y: -300 });
  await hand.reject();
  await hand.outcome('Rejected by trader');
  expect(requests.filter(isApproval)).toEqual([]);
});

test('a finger that slips sideways does not leave the trade', async () => {
  const { uuid, page, hand } = await stage.openTrade();
  await hand.swipe(page.locator('.slide-words'), { x: 180 });
  await hand.swipe(page.locator('.market'), { x: 250 });
  await hand.reject();
  await hand.outcome('Rejected by trader');
  expect([await stage.statusOf(uuid), new URL(page.url()).pathname]).toEqual(['rejected', `/chart/${uuid}`]);
});

test('a key that is held approves', async () => {
  const { uuid, page, hand } = await stage.openTrade();
  await page.getByRole('button', { name: 'Approve: slide' }).focus();
  await page.keyboard.down('Enter');
  await hand.outcome('Waiting for the strategy');
  expect(await stage.statusOf(uuid)).toBe('approved');
});

test('a finger that rests on the thumb approves', async () => {
  const { uuid, hand } = await stage.openTrade();
  await hand.holdThumb();
  await hand.outcome('Waiting for the strategy');
  expect(await stage.statusOf(uuid)).toBe('approved');
});

test('a key that is held when the page goes out of sight approves nothing', async () => {
  const { page, hand, requests } = await stage.openTrade();
  await page.getByRole('button', { name: 'Approve: slide' }).focus();
  // From the page itself: told from here, the two could arrive the other way round.
  await page.evaluate(`document.addEventListener('keydown', () => {
    document.dispatchEvent(new Event('visibilitychange'));
  }, { once: true })`);
  await page.keyboard.down('Enter');
  // More frames than a whole hold takes.
  await page.evaluate(`(async () => {
    for (let frame = 0; frame < 100; frame += 1) await new Promise(requestAnimationFrame);
  })()`);
  await hand.reject();
  await hand.outcome('Rejected by trader');
  expect(requests.filter(isApproval)).toEqual([]);
});

test('a screen reader approves in two steps', async () => {
  const { uuid, page, hand, requests } = await stage.openTrade();
  await page.getByRole('button', { name: 'Approve in two steps' }).focus();
  await page.keyboard.press('Enter');
  await hand.reads('Approve this trade?');
  expect(requests.filter(isApproval)).toEqual([]);
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await hand.outcome('Waiting for the strategy');
  expect(await stage.statusOf(uuid)).toBe('approved');
});
