import { html, type SafeHtml } from '../../lib/html.ts';

const PAGES = [
  ['/', 'Inbox'],
  ['/history', 'History'],
  ['/devices', 'Devices'],
  ['/setup', 'Set-up'],
] as const;

/** The way from page to page of a paired phone. */
export function siteLinks(current: (typeof PAGES)[number][0]): SafeHtml {
  const links = PAGES.map(([path, name]) =>
    path === current
      ? html`<a href="${path}" aria-current="page">${name}</a>`
      : html`<a href="${path}">${name}</a>`,
  );
  return html`<nav class="site">${links}</nav>`;
}
