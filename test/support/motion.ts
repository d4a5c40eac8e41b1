import type { Page } from 'playwright-core';

/** What moves or fades by itself or on a change, although the person wants no movement. */
export function movingParts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`
    [...document.querySelectorAll('*')]
      .filter((one) => {
        const { transitionDuration, animationName } = getComputedStyle(one);
        return animationName !== 'none' || transitionDuration.split(',').some((time) => parseFloat(time) > 0);
      })
      .map((one) => one.tagName + ' ' + one.className)`);
}
