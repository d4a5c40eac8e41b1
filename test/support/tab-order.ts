import type { Page } from 'playwright-core';

/** Everything that can be used with a finger; while a dialog is open, that of the dialog. */
const USABLE = `(() => [...(document.querySelector('dialog[open]') ?? document).querySelectorAll('a[href], button:not(:disabled), input:not([type=hidden]), select, textarea')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0 && !one.closest('dialog:not([open])')))()`;

/** What Tab does not reach, and what it reaches without a mark that one sees. */
export interface TabReport {
  readonly missed: readonly string[];
  readonly unmarked: readonly string[];
}

/** Presses Tab until it has gone round once. What the page takes away meanwhile, as a row whose time is over, is not missed. */
export async function tabThrough(page: Page): Promise<TabReport> {
  await page.evaluate(`(() => {
    document.activeElement?.blur?.();
    window.usable = ${USABLE};
    window.reached = new Set();
    window.unmarked = new Set();
    window.nameOf = (one) => one.tagName.toLowerCase() + ' "' + (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 40) + '"';
  })()`);
  const count = await page.evaluate<number>('usable.length');
  // A dialog keeps the focus inside; elsewhere the round passes through the browser's own bar.
  for (let presses = 0; presses < count * 2 + 4; presses += 1) {
    await page.keyboard.press('Tab');
    await page.evaluate(`(() => {
      const one = document.activeElement;
      if (!usable.includes(one)) return;
      reached.add(one);
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) unmarked.add(one);
    })()`);
  }
  return page.evaluate<TabReport>(
    '({ missed: usable.filter((one) => one.isConnected && !reached.has(one)).map(nameOf), unmarked: [...unmarked].map(nameOf) })',
  );
}
