import { expect, test } from 'vitest';
import { usePageStage } from '../support/use-page-stage.ts';

const stage = usePageStage();

/** Long enough for a busy machine to open the page within it. */
const WINDOW_SECONDS = 12;

const openShortTrade = () => stage.openTrade({ expires_in_seconds: WINDOW_SECONDS });

test('a window that ends while one looks becomes expired, and its buttons go', async () => {
  const { page, hand } = await openShortTrade();
  await page.getByRole('timer').waitFor();
  // By the page's own clock first, then by the server, which knows that the page was open.
  expect(await hand.outcome(/^No answer within/)).toContain('Not executed.');
  expect(await page.getByRole('button', { name: 'REJECT' }).count()).toBe(0);
  expect(await page.getByRole('timer').count()).toBe(0);
  // The link in the address has died with the window; the page that is loaded again shows the trade all the same.
  await page.reload();
  await hand.outcome(/^No answer within/);
});

test('a device whose clock is an hour ahead counts down all the same', async () => {
  const uuid = await stage.live.askedTrade();
  const { page, hand } = await stage.open('about:blank');
  await page.clock.install({ time: Date.now() + 3_600_000 });
  await page.clock.resume();
  await page.goto(stage.deciding(uuid));
  await page.getByRole('timer').waitFor();
  expect(await page.getByRole('timer').innerText()).toMatch(/^(5:00|4:5\d)$/);
  await hand.slide();
  await hand.outcome('Waiting for the strategy');
});

test('a window that ends without a connection is not called expired', async () => {
  const { context, hand } = await openShortTrade();
  await context.setOffline(true);
  expect(await hand.outcome("Time's up")).toContain('unless it was decided before the connection was lost');
  await context.setOffline(false);
  await hand.outcome(/^No answer within/);
});

test('what was decided out of sight shows when the connection is back', async () => {
  const { uuid, page, context, hand } = await openShortTrade();
  await page.getByRole('timer').waitFor();
  await context.setOffline(true);
  // Otherwise the stream may still bring the decision.
  await page.getByText('No connection.').waitFor();
  await stage.live.press(uuid, 'approve');
  await hand.outcome("Time's up");
  await context.setOffline(false);
  expect(await hand.outcome('Waiting for the strategy')).toContain('via pushcut');
});
