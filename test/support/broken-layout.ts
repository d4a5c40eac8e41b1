import type { Page } from 'playwright-core';

/** As if the reader had set this text size, in pixels, in the browser; the usual one is 16. Before the page is opened. */
export async function setTextSize(page: Page, size: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: size } });
}

/** Texts that are cut off or outside the screen, and those of the parts that overlap, in words; without any, nothing is lost. */
export function findBrokenLayout(page: Page, parts: string): Promise<string[]> {
  // A phone's browser zooms out of a page that is too wide: its own width is no measure.
  const width = page.viewportSize()?.width ?? 0;
  return page.evaluate<string[]>(`(() => {
    const name = (one) => one.tagName + '.' + one.className + ' ' + (one.innerText ?? '').slice(0, 30);
    const boxOf = (one) => one.getBoundingClientRect();
    // What closed details hold has a box too, in newer browsers.
    const isShown = (one) =>
      one.checkVisibility() && one.closest('.unseen, .slide-ask, dialog:not([open])') === null && boxOf(one).width > 0;
    const texts = [...document.querySelectorAll('h1, h2, p, dt, dd, button, legend, small, strong, label, a, .status, .time-left')].filter(isShown);
    const isCut = (one) => getComputedStyle(one).display !== 'inline' && one.scrollWidth > one.clientWidth + 1;
    const isOutside = (one) => boxOf(one).left < -1 || boxOf(one).right > ${width} + 1;
    const boxes = [...document.querySelectorAll(${JSON.stringify(parts)})].filter(isShown);
    const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    return [
      ...(document.documentElement.scrollWidth > ${width} ? ['wider than the screen'] : []),
      ...texts.filter(isCut).map((one) => 'cut off: ' + name(one)),
      ...texts.filter(isOutside).map((one) => 'outside: ' + name(one)),
      ...boxes.flatMap((one, index) => boxes.slice(index + 1).filter((other) => !one.contains(other) && meet(boxOf(one), boxOf(other))).map((other) => name(one) + ' over ' + name(other))),
    ];
  })()`);
}
