import { html, type SafeHtml } from '../../lib/html.ts';
import { document } from '../assets/layout.ts';
import type { PageAssets } from '../assets/page-assets.ts';
import { siteLinks } from '../assets/site-links.ts';
import { writeInstant } from '../assets/write-instant.ts';
import type { SetupView } from './view.ts';

/** What is set up, what is missing, and the means to go on. */
export function setupPage(assets: PageAssets, view: SetupView): string {
  const { public_url: publicUrl, version, database, keys, channels, ninjatrader, checklist } = view;
  return document(assets, {
    title: 'Set-up',
    script: 'inbox',
    data: { setup: view },
    body: html`<main class="inbox setup">
${siteLinks('/setup')}
<h1>Set-up</h1>
<p class="quiet">${publicUrl} · Countersign ${version} · ${database}</p>
<ol>${checklist.map(checklistItem)}</ol>
<h2>Channels</h2>
<ul>${channels.map(channelItem)}</ul>
<h2>Keys</h2>
<ul>${keys.map(keyItem)}</ul>
<form method="post" action="/keys" class="fields"><label>Strategy <input name="strategy" maxlength="64" required></label><button>Make a key</button></form>
<h2>NinjaTrader</h2>
<dl class="facts">
<div><dt>Python Server URL</dt><dd>${ninjatrader.server_url}</dd></div>
<div><dt>Pushcut API Key File</dt><dd>${ninjatrader.key_file}</dd></div>
<div><dt>Approval Timeout (minutes)</dt><dd>${ninjatrader.approval_timeout_minutes}</dd></div>
</dl>
</main>`,
  });
}

function checklistItem({ title, state, advice }: SetupView['checklist'][number]): SafeHtml {
  return html`<li><strong>${title}</strong> <span class="${state}">${state}</span> <small>${advice}</small></li>`;
}

function channelItem({ name, configured, settings }: SetupView['channels'][number]): SafeHtml {
  const states = settings.map((setting) => `${setting.name}: ${setting.is_set ? 'set' : 'not set'}`);
  return html`<li><strong>${name}</strong> <span>${configured ? 'configured' : 'not configured'}</span>
<small>${states.join(' · ')}</small>
<form method="post" action="/channels/${name}/test"><button>Send a test</button></form></li>`;
}

function keyItem({
  key_id: keyId,
  strategy,
  created_at: createdAt,
  revoked_at: revokedAt,
}: SetupView['keys'][number]): SafeHtml {
  const state =
    revokedAt === null ? `since ${writeInstant(createdAt)}` : `revoked ${writeInstant(revokedAt)}`;
  const revoke =
    revokedAt === null &&
    html`<form method="post" action="/keys/${keyId}/revoke"><button class="reject">Revoke</button></form>`;
  return html`<li><strong>${strategy}</strong> <small>${state} · ${keyId}</small>${revoke}</li>`;
}
