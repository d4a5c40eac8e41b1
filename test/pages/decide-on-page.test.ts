import { describe, expect, test } from 'vitest';
import { EVERYWHERE } from '../support/browser.ts';
import { isApproval } from '../support/trade-page-hand.ts';
import { usePageStage } from '../support/use-page-stage.ts';

const stage = usePageStage();

describe('approving', () => {
  test.each(EVERYWHERE)(
    'the thumb drawn to the end approves, and the page follows the trade to its fill: %s',
    async (profile) => {
      const { uuid, hand, complaints } = await stage.openTrade({}, { profile });
      await hand.slide();
      expect(await hand.outcome('Waiting for the strategy')).toMatch(
        /Approved by .+ via web at .+, after .+\.\s+Not picked up yet/,
      );
      await stage.live.strategy.claim(uuid, 'desk-1');
      await hand.reads(/Picked up by desk-1/);
      await stage.live.strategy.report(uuid, { sequence: 0, state: 'filled', quantity: 1, price: 4127.75 });
      await hand.reads('Filled 1 at 4127.75');
      expect(complaints).toEqual([]);
    },
  );

  test('an approval that a polling strategy picked up says so', async () => {
    const { uuid, hand } = await stage.openTrade();
    await hand.slide();
    await hand.outcome('Waiting for the strategy');
    await stage.statusOf(uuid);
    await hand.reads(/Picked up by the strategy at/);
  });

  test('neither a tap, nor half a slide, nor a scroll of the page approves', async () => {
    const { uuid, page, hand, requests } = await stage.openTrade();
    await hand.tapThumb();
    await hand.slide(0.6);
    await page.mouse.wheel(0, 600);
    await page.keyboard.press('Enter');
    await hand.reject();
    await hand.outcome('Rejected by trader');
    expect([await stage.statusOf(uuid), requests.filter(isApproval)]).toEqual(['rejected', []]);
  });

  test('sent again and again by a nervous hand, it decides once', async () => {
    const { uuid, page, hand, requests } = await stage.openTrade();
    const { promise: isLetGo, resolve: letGo } = Promise.withResolvers<void>();
    await page.route('**/approve/**', async (route) => {
      await isLetGo;
      await route.continue();
    });
    await hand.slide();
    await hand.reads('Sending…');
    await hand.swipe(page.locator('.slide-words'), { x: 160 });
    await hand.swipe(page.locator('.slide-thumb'), { x: -160 });
    await hand.slide();
    await page.keyboard.press('Enter');
    letGo();
    await hand.outcome('Waiting for the strategy');
    const { body } = await stage.live.strategy.status(uuid);
    expect(body.status).toBe('approved');
    expect(requests.filter(isApproval)).toHaveLength(1);
  });
});

describe('rejecting', () => {
  test.each(EVERYWHERE)('one tap rejects: %s', async (profile) => {
    const { uuid, hand } = await stage.openTrade({}, { profile });
    await hand.reject();
    expect(await hand.outcome('Rejected by trader')).toContain('Not executed.');
    expect(await stage.statusOf(uuid)).toBe('rejected');
  });

  test('a reason that was picked before goes with it', async () => {
    const { hand } = await stage.openTrade();
    await hand.reject('Not my setup');
    expect(await hand.outcome('Rejected by trader')).toContain('Reason: Not my setup.');
  });
});

describe('being second', () => {
  test('who loses the race to another device sees what stands, not an error', async () => {
    const { uuid, page, hand } = await stage.openTrade();
    // The other device's decision arrives while ours is on its way.
    await page.route('**/approve/**', async (route) => {
      await stage.live.press(uuid, 'reject');
      await route.continue();
    });
    await hand.slide();
    // The news of the other decision may be here before the answer to ours.
    await page.getByText('Your approval came second.').waitFor();
    expect(await hand.outcome('Rejected by trader')).toContain('via pushcut');
  });

  test('what another device decides shows by itself', async () => {
    const { uuid, hand } = await stage.openTrade();
    await stage.live.press(uuid, 'reject');
    expect(await hand.outcome('Rejected by trader')).toContain('via pushcut');
  });

  test('a trade that the strategy takes back says why', async () => {
    const { uuid, hand } = await stage.openTrade();
    await stage.live.strategy.withdraw(uuid);
    expect(await hand.outcome('Cancelled by the strategy')).toContain('the reason is gone');
  });
});

test('who may only look sees no buttons', async () => {
  const uuid = await stage.live.askedTrade();
  const address = (await stage.live.strategy.submit(uuid)).body.chart_url ?? '';
  const { page, hand } = await stage.open(address);
  await hand.reads(/This link is view-only/);
  expect(await page.getByRole('button', { name: 'REJECT' }).count()).toBe(0);
});
