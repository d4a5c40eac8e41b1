import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { EVERYWHERE, type Profile } from '../support/browser.ts';
import { type PageStage, startPageStage } from '../support/page-stage.ts';
import { handOn } from '../support/trade-page-hand.ts';

let stage: PageStage;
beforeAll(async () => {
  stage = await startPageStage();
});
afterEach(() => stage.closePages());
afterAll(async () => stage[Symbol.asyncDispose]());

async function openTrade(profile: Profile = 'iPhone') {
  const uuid = await stage.live.askedTrade();
  const open = await stage.open(stage.deciding(uuid), { profile });
  return { uuid, ...open, hand: handOn(open.page) };
}
const statusOf = async (uuid: string) => (await stage.live.strategy.status(uuid)).body.status;
const approvals = (requests: readonly string[]) =>
  requests.filter((request) => request.startsWith('POST /approve'));

describe('approving', () => {
  test.each(EVERYWHERE)(
    'the thumb drawn to the end approves, and the page follows the trade to its fill: %s',
    async (profile) => {
      const { uuid, hand, complaints } = await openTrade(profile);
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
    const { uuid, hand } = await openTrade();
    await hand.slide();
    await hand.outcome('Waiting for the strategy');
    await statusOf(uuid);
    await hand.reads(/Picked up by the strategy at/);
  });

  test('neither a tap, nor half a slide, nor a scroll of the page approves', async () => {
    const { uuid, page, hand, requests } = await openTrade();
    await hand.tapThumb();
    await hand.slide(0.6);
    await page.mouse.wheel(0, 600);
    await page.keyboard.press('Enter');
    await hand.reject();
    await hand.outcome('Rejected by trader');
    expect([await statusOf(uuid), approvals(requests)]).toEqual(['rejected', []]);
  });

  test('a finger that draws the thumb to the end approves', async () => {
    const { uuid, page, hand } = await openTrade();
    await hand.swipe(page.locator('.slide-thumb'), { x: 230 });
    await hand.outcome('Waiting for the strategy');
    expect(await statusOf(uuid)).toBe('approved');
  });

  test('a finger that scrolls, pans the chart, or slips off the thumb approves nothing', async () => {
    const { page, hand, requests } = await openTrade();
    await page.locator('.canvas canvas').first().waitFor();
    await hand.swipe(page.locator('.slide-words'), { x: 160 });
    await hand.swipe(page.locator('.canvas'), { x: -150 });
    await hand.swipe(page.locator('.market'), { y: -300 });
    await hand.swipe(page.locator('.slide-thumb'), { x: 230, y: -200 });
    await hand.swipe(page.locator('.slide-thumb'), { y: -300 });
    await hand.reject();
    await hand.outcome('Rejected by trader');
    expect(approvals(requests)).toEqual([]);
  });

  test('a finger that slips sideways does not leave the trade', async () => {
    const { uuid, page, hand } = await openTrade();
    await hand.swipe(page.locator('.slide-words'), { x: 180 });
    await hand.swipe(page.locator('.market'), { x: 250 });
    await hand.reject();
    await hand.outcome('Rejected by trader');
    expect([await statusOf(uuid), new URL(page.url()).pathname]).toEqual(['rejected', `/chart/${uuid}`]);
  });

  test('a key that is held approves', async () => {
    const { uuid, page, hand } = await openTrade();
    await page.getByRole('button', { name: 'Approve: slide' }).focus();
    await page.keyboard.down('Enter');
    await hand.outcome('Waiting for the strategy');
    expect(await statusOf(uuid)).toBe('approved');
  });

  test('a finger that rests on the thumb approves', async () => {
    const { uuid, hand } = await openTrade();
    await hand.holdThumb();
    await hand.outcome('Waiting for the strategy');
    expect(await statusOf(uuid)).toBe('approved');
  });

  test('a key that is held when the page goes out of sight approves nothing', async () => {
    const { page, hand, requests } = await openTrade();
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
    expect(approvals(requests)).toEqual([]);
  });

  test('a screen reader approves in two steps', async () => {
    const { uuid, page, hand, requests } = await openTrade();
    await page.getByRole('button', { name: 'Approve in two steps' }).focus();
    await page.keyboard.press('Enter');
    await hand.reads('Approve this trade?');
    expect(approvals(requests)).toEqual([]);
    await page.getByRole('button', { name: 'Approve', exact: true }).click();
    await hand.outcome('Waiting for the strategy');
    expect(await statusOf(uuid)).toBe('approved');
  });

  test('sent again and again by a nervous hand, it decides once', async () => {
    const { uuid, page, hand, requests } = await openTrade();
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
    expect(approvals(requests)).toHaveLength(1);
  });
});

describe('rejecting', () => {
  test.each(EVERYWHERE)('one tap rejects: %s', async (profile) => {
    const { uuid, hand } = await openTrade(profile);
    await hand.reject();
    expect(await hand.outcome('Rejected by trader')).toContain('Not executed.');
    expect(await statusOf(uuid)).toBe('rejected');
  });

  test('a reason that was picked before goes with it', async () => {
    const { hand } = await openTrade();
    await hand.reject('Not my setup');
    expect(await hand.outcome('Rejected by trader')).toContain('Reason: Not my setup.');
  });
});

describe('being second', () => {
  test('who loses the race to another device sees what stands, not an error', async () => {
    const { uuid, page, hand } = await openTrade();
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
    const { uuid, hand } = await openTrade();
    await stage.live.press(uuid, 'reject');
    expect(await hand.outcome('Rejected by trader')).toContain('via pushcut');
  });

  test('a trade that the strategy takes back says why', async () => {
    const { uuid, hand } = await openTrade();
    await stage.live.strategy.withdraw(uuid);
    expect(await hand.outcome('Cancelled by the strategy')).toContain('the reason is gone');
  });
});

test('who may only look sees no buttons', async () => {
  const uuid = await stage.live.askedTrade();
  const address = (await stage.live.strategy.submit(uuid)).body.chart_url ?? '';
  const { page, hand } = await stage.open(address).then((open) => ({ ...open, hand: handOn(open.page) }));
  await hand.reads(/This link is view-only/);
  expect(await page.getByRole('button', { name: 'REJECT' }).count()).toBe(0);
});
