import type { Locator, Page } from 'playwright-core';

/** A hand on the trade's page: what a person does there, and what they read. */
export interface TradePageHand {
  /** Draws the thumb over `share` of its track and lets go there. */
  slide(share?: number): Promise<void>;
  tapThumb(): Promise<void>;
  /** A finger goes down on the thumb and stays there. */
  holdThumb(): Promise<void>;
  /** A finger that goes down `from` a place on the page, on by `by`, and up again. */
  swipe(from: Locator, by: { x?: number; y?: number }): Promise<void>;
  reject(reason?: string): Promise<void>;
  /** Resolves with all words of the outcome when its title is `title`. */
  outcome(title: string | RegExp): Promise<string>;
  /** Resolves when the page shows the text somewhere. */
  reads(text: string | RegExp): Promise<Locator>;
}

/** Of the requests of a page, which also says that it was seen once it was open long enough. */
export const isDecision = (request: string): boolean => /^POST \/(?:approve|reject)\//.test(request);

export const isApproval = (request: string): boolean => request.startsWith('POST /approve/');

const STEPS = 12;

export function handOn(page: Page): TradePageHand {
  const thumb = page.locator('.slide-thumb');
  const hand: TradePageHand = {
    async slide(share = 1) {
      const from = await boxOf(thumb);
      const track = await boxOf(page.locator('.slide'));
      const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
      const distance = (track.width - from.width) * share;
      await page.mouse.move(x, y);
      // Not one after the other: a hand whose first move comes late holds still, and that approves too.
      await Promise.all([page.mouse.down(), page.mouse.move(x + distance / 4, y)]);
      // A hand takes its time; a flick is not an approval.
      const startedAt = performance.now();
      let step = 0;
      while (step < STEPS || performance.now() - startedAt < 200) {
        step += 1;
        await page.mouse.move(x + distance * Math.min(1, Math.max(1 / 4, step / STEPS)), y);
      }
      await page.mouse.up();
    },
    tapThumb: async () => {
      const box = await boxOf(thumb);
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await Promise.all([page.mouse.down(), page.mouse.up()]);
    },
    async holdThumb() {
      const box = await boxOf(thumb);
      const screen = await page.context().newCDPSession(page);
      const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
      await screen.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    },
    swipe: (from, by) => swipe(page, from, by),
    async reject(reason) {
      if (reason !== undefined) await page.getByRole('button', { name: reason }).click();
      await page.getByRole('button', { name: 'REJECT' }).click();
    },
    async outcome(title) {
      const section = page.locator('.outcome', {
        has: page.getByRole('heading', { name: title, exact: true }),
      });
      await section.waitFor();
      return section.innerText();
    },
    async reads(text) {
      const found = page.getByText(text).first();
      await found.waitFor();
      return found;
    },
  };
  return hand;
}

/** As the screen reports it, so that the browser decides whether the page scrolls or the gesture goes on. */
async function swipe(page: Page, from: Locator, { x = 0, y = 0 }: { x?: number; y?: number }): Promise<void> {
  const box = await boxOf(from);
  const start = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const screen = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share: number) =>
    screen.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: start.x + x * share, y: start.y + y * share }],
    });
  // Not one after the other: a finger whose first move comes late holds still, and on the thumb that approves.
  await Promise.all([touch('touchStart', 0), touch('touchMove', 1 / 4)]);
  const startedAt = performance.now();
  let step = 0;
  while (step < STEPS || performance.now() - startedAt < 200) {
    step += 1;
    await touch('touchMove', Math.min(1, Math.max(1 / 4, step / STEPS)));
  }
  await touch('touchEnd', 1);
  await screen.detach();
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('it is not to be seen');
  return box;
}
