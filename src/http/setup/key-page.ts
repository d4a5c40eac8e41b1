import { html } from '../../lib/html.ts';
import { document } from '../assets/layout.ts';
import type { PageAssets } from '../assets/page-assets.ts';

/** A new key, this once; for a browser without a script. */
export function keyPage(assets: PageAssets, { strategy, key }: { strategy: string; key: string }): string {
  return document(assets, {
    title: 'New key',
    body: html`<main class="message">
<h1>Key for ${strategy}</h1>
<p><code>${key}</code></p>
<p class="quiet">It is shown this once. Put it into a file that only the strategy can read.</p>
<p><a href="/setup">Back to the set-up</a></p>
</main>`,
  });
}
