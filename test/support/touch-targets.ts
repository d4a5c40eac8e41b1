import type { Page } from 'playwright-core';

/** What a thumb could miss: buttons, fields and links of their own line that are less than 44 px high or wide. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`
    [...document.querySelectorAll('button, select, input:not([type=hidden]), a[href]')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('dialog:not([open]), .unseen'))
      // A link within a sentence is as high as its line.
      .filter((one) => !(one.tagName === 'A' && getComputedStyle(one).display === 'inline'))
      // What the eye doesn't see, no thumb looks for.
      .filter((one) => !one.matches('.unseen, .slide-ask'))
      // A tap on its label ticks a box too.
      .map((one) => [one, (one.matches('[type=checkbox]') && one.closest('label') || one).getBoundingClientRect()])
      .filter(([, { width, height }]) => width < 44 || height < 44)
      .map(([one, { width, height }]) => one.tagName + ' "' + (one.getAttribute('aria-label') ?? one.textContent).trim().slice(0, 40) + '" ' + Math.round(width) + '×' + Math.round(height))`);
}
