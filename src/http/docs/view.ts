import { words } from '../../domain/language/words.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import type { PageAssets } from '../assets/built-files.ts';
import { document } from '../assets/layout.ts';
import type { Guide } from './guides.ts';
import { type AddressOf, INDEX } from './render-guide.ts';
import type { Hit } from './search-guides.ts';

/** The pages of the docs, as the server shows them and as files. */
export interface DocsSite {
  readonly assets: PageAssets;
  readonly addressOf: AddressOf;
  /** Whether a server shows it: it can search, and has other pages. */
  readonly isServed: boolean;
}

export const DOCS_STYLE = '/assets/docs.css';

export function guidePage(site: DocsSite, guide: Guide): string {
  return docsPage(
    site,
    guide.title,
    html`${guide.name !== INDEX && contents(guide)}
<article lang="en">${guide.content}</article>`,
  );
}

export function resultsPage(site: DocsSite, query: string, hits: readonly Hit[]): string {
  return docsPage(
    site,
    words().shell.docs.search,
    html`<h1>${query}</h1>
${hits.length === 0 && nothingFound(site)}
<ol class="hits" lang="en">${hits.map((hit) => hitItem(site, hit))}</ol>`,
    query,
  );
}

function nothingFound({ addressOf }: DocsSite): SafeHtml {
  const { before, link, after } = words().shell.docs.nothing;
  return html`<p>${before}<a href="${addressOf(INDEX)}">${link}</a>${after}</p>`;
}

function docsPage(site: DocsSite, title: string, body: SafeHtml, query = ''): string {
  const { docs, pages } = words().shell;
  return document(site.assets, {
    title,
    styles: [DOCS_STYLE],
    body: html`<main class="docs">
<header>
<a href="${site.addressOf(INDEX)}">${docs.all}</a>
${site.isServed && html`<a href="/">${pages.inbox}</a>`}
${site.isServed && searchForm(site, query)}
</header>
${body}
</main>`,
  });
}

function searchForm({ addressOf }: DocsSite, query: string): SafeHtml {
  const { search, searchGuides, example } = words().shell.docs;
  return html`<form role="search" action="${addressOf(INDEX)}">
<input type="search" name="q" value="${query}" maxlength="100" aria-label="${searchGuides}" placeholder="${example}">
<button>${search}</button>
</form>`;
}

/** Folded: on a phone the text itself comes first. */
function contents({ sections }: Guide): SafeHtml | false {
  const chapters = sections.filter(({ depth }) => depth === 2);
  if (chapters.length < 3) return false;
  return html`<details class="contents"><summary>${words().shell.docs.onThisPage}</summary>
<ul lang="en">${chapters.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}</ul></details>`;
}

const hitItem = ({ addressOf }: DocsSite, { guide, section, excerpt }: Hit) =>
  html`<li><a href="${addressOf(guide.name)}#${section.id}"><strong>${section.heading}</strong>
<small>${guide.title}</small>
${excerpt}</a></li>`;
