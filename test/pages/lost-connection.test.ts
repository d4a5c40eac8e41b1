import { expect, test } from 'vitest';
import { isDecision } from '../support/trade-page-hand.ts';
import { usePageStage } from '../support/use-page-stage.ts';

const stage = usePageStage();

async function openTrade() {
  const open = await stage.openTrade();
  await open.page.getByRole('timer').waitFor();
  return open;
}
const LOST = /Last update \d\d:\d\d:\d\d UTC, not live/;

test('a lost connection is said at once, with the instant that is shown', async () => {
  const { page, context, hand } = await openTrade();
  await context.setOffline(true);
  await hand.reads(LOST);
  expect(await page.getByRole('button', { name: 'Approve: slide' }).isDisabled()).toBe(true);
  await context.setOffline(false);
  await page.getByText(LOST).waitFor({ state: 'hidden' });
  expect(await page.getByRole('button', { name: 'Approve: slide' }).isDisabled()).toBe(false);
});

test('a page that has heard nothing for long approves nothing, before the connection is known for lost', async () => {
  const { uuid, page, hand, requests } = await openTrade();
  // Only the stream brings it: a page that is still connecting would find the connection lost instead.
  await stage.live.strategy.quote(uuid, 4127.75);
  await hand.reads('4127.75');
  stage.live.server.freeze();
  try {
    await hand.reads(/^No update for \d+ s\.$/);
    expect(await page.getByRole('button', { name: 'Approve: slide' }).isDisabled()).toBe(true);
    await hand.swipe(page.locator('.slide-thumb'), { x: 230 });
  } finally {
    // A frozen server could not even be stopped.
    stage.live.server.thaw();
  }
  await page.getByText(LOST).waitFor({ state: 'hidden' });
  await hand.slide();
  await hand.outcome('Waiting for the strategy');
  expect(requests.filter(isDecision)).toEqual([`POST /approve/${uuid}`]);
});

test('a decision pressed without a connection fails in words, and never fires later', async () => {
  const { uuid, page, context, hand, requests } = await openTrade();
  await context.setOffline(true);
  await hand.reads(LOST);
  await hand.reject();
  await hand.reads(/may not have arrived and is not resent automatically/);
  await context.setOffline(false);
  await page.getByText(LOST).waitFor({ state: 'hidden' });
  expect(requests.filter(isDecision)).toHaveLength(1);
  expect(await stage.statusOf(uuid)).toBe('pending');
  await hand.reject();
  await hand.outcome('Rejected by trader');
});

test('a decision whose answer got lost is found to stand', async () => {
  const { page, hand } = await openTrade();
  await page.route('**/approve/**', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await hand.slide();
  expect(await hand.outcome('Waiting for the strategy')).toContain('via web');
});

test('a decision that arrives after its answer was given up shows when it stands', async () => {
  const { uuid, page, hand } = await openTrade();
  await page.route('**/approve/**', (route) => route.abort('timedout'));
  await hand.slide();
  await hand.reads(/still waiting, but your decision may still get through/);
  await stage.live.press(uuid, 'approve');
  await hand.outcome('Waiting for the strategy');
});

test('a server that dies and comes back is noticed both times', async () => {
  const { uuid, page, hand } = await openTrade();
  await stage.live.server.stop('SIGKILL');
  await hand.reads(LOST);
  await stage.live.server.start();
  await page.getByText(LOST).waitFor({ state: 'hidden' });
  await stage.live.strategy.withdraw(uuid);
  await hand.outcome('Cancelled by the strategy');
});

test('a page that the browser kept asks again when it is shown', async () => {
  const { uuid, page, hand, requests } = await openTrade();
  const looks = () => requests.filter((request) => request === `GET /chart/${uuid}`).length;
  const before = looks();
  await page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
  await expect.poll(looks).toBe(before + 1);
  await stage.live.press(uuid, 'reject');
  await hand.outcome('Rejected by trader');
});
