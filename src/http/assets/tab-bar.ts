import { words } from '../../domain/language/words.ts';
import { SITE_TABS, type SiteTab } from '../../domain/site-tabs.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import type { PageAssets } from './built-files.ts';
import { siteLinks } from './layout.ts';

/** A page of a paired phone that needs no script: it looks like those that have one. */
export function tabbedPage({ scripts }: PageAssets, current: SiteTab, content: SafeHtml): SafeHtml {
  if (scripts.inbox === undefined)
    return html`<main class="inbox ${current}">${siteLinks(SITE_TABS[current].path)}${content}</main>`;
  const links = (Object.keys(SITE_TABS) as SiteTab[]).map((name) => tabLink(name, name === current));
  return html`<div class="app">
<nav class="tabs" aria-label="${words().shell.pageList}"><span class="tabs-brand" aria-hidden="true">Countersign</span>${links}</nav>
<main class="page ${current}">${content}</main>
</div>`;
}

function tabLink(name: SiteTab, isCurrent: boolean): SafeHtml {
  const { path, icon } = SITE_TABS[name];
  const drawn = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${icon}"/></svg>`;
  const title = words().shell.pages[name];
  return isCurrent
    ? html`<a href="${path}" aria-current="page">${drawn}<span>${title}</span></a>`
    : html`<a href="${path}">${drawn}<span>${title}</span></a>`;
}
