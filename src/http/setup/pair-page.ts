import { html } from '../../lib/html.ts';
import { document } from '../assets/layout.ts';
import type { PageAssets } from '../assets/page-assets.ts';

/** Asks before it pairs: opening the link, which previews and scanners do too, must not use the code up. */
export function pairPage(assets: PageAssets, code: string): string {
  return document(assets, {
    title: 'Pair this phone',
    script: 'inbox',
    data: { pairing: { code } },
    body: html`<main class="message">
<h1>Pair this phone</h1>
<p>Whoever holds it can then see all trades, and approve and reject them.</p>
<form method="post" action="/pair">
<input type="hidden" name="code" value="${code}">
<label>Name of this phone <input name="name" value="My phone" maxlength="64" required></label>
<button class="approve">Pair</button>
</form>
</main>`,
  });
}
