import type { Page } from 'playwright-core';

/** Tells the instants at which a real page shows a price, by performance.now() of this process. */
export interface WatchedPage {
  shown(price: string): Promise<number>;
}

export async function watchPage(page: Page): Promise<WatchedPage> {
  // Both clocks count from their own origin of the same wall clock; measured once more against each other, since that
  // may have been set in between.
  const before = performance.now();
  const there = await page.evaluate<number>('performance.now()');
  const offset = (before + performance.now()) / 2 - there;
  await page.evaluate(`(() => {
    window.prices = new Map();
    const market = document.querySelector('[aria-label="Market"]');
    new MutationObserver(() => {
      const [price] = /[\\d.]{4,}/.exec(document.querySelector('[aria-label="Market"] strong')?.textContent ?? '') ?? [];
      if (price !== undefined && !prices.has(price)) prices.set(price, performance.now());
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  })()`);
  return {
    async shown(price) {
      const handle = await page.waitForFunction(`prices.get(${JSON.stringify(price)})`, undefined, {
        polling: 50,
      });
      return Number(await handle.jsonValue()) + offset;
    },
  };
}
