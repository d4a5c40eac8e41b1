import type { Locator, Page } from 'playwright-core';

/** A hand on the trade's page: what a person does there, and what they read. */
export interface TradePageHand {
  /** Draws the thumb over `share` of its track and lets go there. */
  slide(share?: number): Promise<void>;
  tapThumb(): Promise<void>;
  reject(reason?: string): Promise<void>;
  /** Resolves with all words of the outcome when its title is `title`. */
  outcome(title: string): Promise<string>;
  /** Resolves when the page shows the text somewhere. */
  reads(text: string | RegExp): Promise<Locator>;
}

const STEPS = 12;

export function handOn(page: Page): TradePageHand {
  const thumb = page.getByRole('button', { name: 'Approve: slide' });
  const hand: TradePageHand = {
    async slide(share = 1) {
      const from = await boxOf(thumb);
      const track = await boxOf(page.locator('.slide'));
      const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
      const distance = (track.width - from.width) * share;
      await page.mouse.move(x, y);
      await page.mouse.down();
      // A hand takes its time; a flick is not an approval.
      const startedAt = performance.now();
      let step = 0;
      while (step < STEPS || performance.now() - startedAt < 200) {
        step += 1;
        await page.mouse.move(x + (distance * Math.min(step, STEPS)) / STEPS, y);
      }
      await page.mouse.up();
    },
    tapThumb: () => thumb.click(),
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

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('it is not to be seen');
  return box;
}
