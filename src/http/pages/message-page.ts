import { html } from '../../lib/html.ts';
import { document } from './layout.ts';

/** A page that only says something: an error, in words for a person. */
export function messagePage({ title, text, note }: { title: string; text: string; note?: string }): string {
  return document({
    title,
    body: html`<main class="message">
<h1>${title}</h1>
<p>${text}</p>
${note !== undefined && html`<p class="quiet">${note}</p>`}
</main>`,
  });
}
