import { html, type SafeHtml } from '../../lib/html.ts';
import { document } from './layout.ts';
import type { PageAssets } from './page-assets.ts';

interface Message {
  readonly title: string;
  readonly text: string;
  readonly note?: string;
  /** Address of the trade's page, if the person should try again there. */
  readonly back?: string;
  readonly data?: object;
}

/** A page that only says something: an error, in words for a person. With `data` there is more that the app can do. */
export function messagePage(assets: PageAssets, { title, text, note, back, data }: Message): string {
  return document(assets, {
    title,
    ...(data === undefined ? {} : { script: 'inbox', data }),
    body: html`<main class="message">
<h1>${title}</h1>
<p>${text}</p>
${note !== undefined && html`<p class="quiet">${note}</p>`}
${data === undefined && (back === undefined ? linkTo('/', 'Inbox') : linkTo(back, 'Back to the trade'))}
</main>`,
  });
}

const linkTo = (path: string, name: string): SafeHtml =>
  html`<p><a class="button" href="${path}">${name}</a></p>`;
