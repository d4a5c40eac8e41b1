import { html } from '../../lib/html.ts';
import type { Finding } from '../../usecases/ports.ts';
import { document } from '../assets/layout.ts';
import type { PageAssets } from '../assets/page-assets.ts';

/** What the test of a channel has found; for a browser without a script. */
export function findingsPage(assets: PageAssets, channel: string, findings: readonly Finding[]): string {
  const items = findings.map(
    ({ subject, state, text, advice }) =>
      html`<li><strong>${subject}</strong> <span class="${state}">${state}</span> ${text} <small>${advice}</small></li>`,
  );
  return document(assets, {
    title: `Test of ${channel}`,
    body: html`<main class="inbox">
<h1>Test of ${channel}</h1>
<ul>${items}</ul>
<p><a href="/setup">Back to the set-up</a></p>
</main>`,
  });
}
