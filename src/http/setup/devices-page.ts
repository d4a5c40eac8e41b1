import { html, type SafeHtml } from '../../lib/html.ts';
import { document } from '../assets/layout.ts';
import type { PageAssets } from '../assets/page-assets.ts';
import { siteLinks } from '../assets/site-links.ts';
import { writeInstant } from '../assets/write-instant.ts';
import type { DevicesView } from './view.ts';

/** The paired phones, each with a way to shut it out. */
export function devicesPage(assets: PageAssets, view: DevicesView): string {
  return document(assets, {
    title: 'Devices',
    script: 'inbox',
    data: { devices: view },
    body: html`<main class="inbox devices">
${siteLinks('/devices')}
<h1>Devices</h1>
<ul>${view.devices.map(deviceItem)}</ul>
<p class="quiet">To pair one more, run "countersign pair" on the server and open the link that it prints.</p>
</main>`,
  });
}

function deviceItem(device: DevicesView['devices'][number]): SafeHtml {
  const {
    device_id: deviceId,
    name,
    paired_at: pairedAt,
    revoked_at: revokedAt,
    seen_at: seenAt,
    unused,
  } = device;
  const state =
    revokedAt === null
      ? `last seen ${seenAt === null ? 'never' : writeInstant(seenAt)}${unused ? ': unused for too long, pair it again' : ''}`
      : `removed ${writeInstant(revokedAt)}`;
  const revoke =
    revokedAt === null &&
    html`<form method="post" action="/devices/${deviceId}/revoke"><label class="choice"><input type="checkbox" name="invalidate_links">Also invalidate the cards already sent, on every phone</label><button class="reject">Remove</button></form>`;
  return html`<li><strong>${name}</strong> ${device.this_one && html`<span>this one</span>`}
<small>paired ${writeInstant(pairedAt)} · ${state}</small>${revoke}</li>`;
}
