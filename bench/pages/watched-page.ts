import type { Page } from 'playwright-core';
import { untilInPage } from './until-in-page.ts';

/** Tells the instants at which a real page shows a price, by performance.now() of this process. */
export interface WatchedPage {
  shown(price: string): Promise<number>;
}

export async function watchPage(page: Page): Promise<WatchedPage> {
  await page.evaluate(`(() => {
    window.prices = new Map();
    new MutationObserver(() => {
      const words = document.querySelector('[aria-label="Market"] strong')?.textContent ?? '';
      const [price] = /[\\d.]{4,}/.exec(words) ?? [];
      if (price !== undefined && !prices.has(price)) prices.set(price, performance.timeOrigin + performance.now());
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  })()`);
  return {
    async shown(price) {
      const at = await untilInPage<number>(page, `prices.get(${JSON.stringify(price)})`);
      // Browser and this process count from origins of their own, by the same wall clock.
      return at - performance.timeOrigin;
    },
  };
}
