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
<article>${guide.content}</article>`,
  );
}

export function resultsPage(site: DocsSite, query: string, hits: readonly Hit[]): string {
  return docsPage(
    site,
    'Search',
    html`<h1>${query}</h1>
${hits.length === 0 && html`<p>Nothing found. Try fewer or other words, or look through <a href="${site.addressOf(INDEX)}">all guides</a>.</p>`}
<ol class="hits">${hits.map((hit) => hitItem(site, hit))}</ol>`,
    query,
  );
}

function docsPage(site: DocsSite, title: string, body: SafeHtml, query = ''): string {
  return document(site.assets, {
    title,
    styles: [DOCS_STYLE],
    body: html`<main class="docs">
<header>
<a href="${site.addressOf(INDEX)}">All guides</a>
${site.isServed && html`<a href="/">Inbox</a>`}
${site.isServed && searchForm(site, query)}
</header>
${body}
</main>`,
  });
}

const searchForm = ({ addressOf }: DocsSite, query: string) =>
  html`<form role="search" action="${addressOf(INDEX)}">
<input type="search" name="q" value="${query}" maxlength="100" aria-label="Search the guides" placeholder="Search, such as: no ring">
<button>Search</button>
</form>`;

/** Folded: on a phone the text itself comes first. */
function contents({ sections }: Guide): SafeHtml | false {
  const chapters = sections.filter(({ depth }) => depth === 2);
  if (chapters.length < 3) return false;
  return html`<details class="contents"><summary>On this page</summary>
<ul>${chapters.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}</ul></details>`;
}

const hitItem = ({ addressOf }: DocsSite, { guide, section, excerpt }: Hit) =>
  html`<li><a href="${addressOf(guide.name)}#${section.id}"><strong>${section.heading}</strong>
<small>${guide.title}</small>
${excerpt}</a></li>`;
