import { html } from '../../lib/html.ts';
import type { PageAssets } from '../assets/page-assets.ts';
import { document } from './layout.ts';

/** A page that only says something: an error, in words for a person. With `data` there is more that the app can do. */
export function messagePage(
  assets: PageAssets,
  { title, text, note, data }: { title: string; text: string; note?: string; data?: object },
): string {
  return document(assets, {
    title,
    ...(data === undefined ? {} : { script: 'inbox', data }),
    body: html`<main class="message">
<h1>${title}</h1>
<p>${text}</p>
${note !== undefined && html`<p class="quiet">${note}</p>`}
${data === undefined && html`<p><a class="button" href="/">Inbox</a></p>`}
</main>`,
  });
}
