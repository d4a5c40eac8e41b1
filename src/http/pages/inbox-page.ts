import type { Trade } from '../../domain/trade.ts';
import { writeDuration, writePrice, writeSubject, writeTime } from '../../domain/wording.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import type { PageAssets } from '../assets/page-assets.ts';
import { document } from './layout.ts';

interface InboxPage {
  readonly approver: string;
  readonly now: number;
  /** Soonest expiry first. */
  readonly waiting: readonly Trade[];
  /** Newest first. */
  readonly settled: readonly Trade[];
}

/** What waits for this phone's owner, and what came of the rest. */
export function inboxPage(assets: PageAssets, { approver, now, waiting, settled }: InboxPage): string {
  return document(assets, {
    title: waiting.length === 0 ? 'Inbox' : `${waiting.length} waiting`,
    script: 'inbox',
    refresh: { seconds: 10, path: '/' },
    body: html`<main class="inbox">
<h1>Waiting for ${approver}</h1>
${waiting.length === 0 ? html`<p class="quiet">Nothing waits.</p>` : html`<ul>${waiting.map((trade) => waitingItem(trade, now))}</ul>`}
<h2>Settled</h2>
${settled.length === 0 ? html`<p class="quiet">Nothing yet.</p>` : html`<ul>${settled.map(settledItem)}</ul>`}
</main>`,
  });
}

function waitingItem(trade: Trade, now: number): SafeHtml {
  return item(trade, html`<span class="waiting">${writeDuration(trade.expiresAt - now)} left</span>`);
}

function settledItem(trade: Trade): SafeHtml {
  return item(trade, html`<span class="${trade.status}">${trade.status}</span>`);
}

function item(trade: Trade, state: SafeHtml): SafeHtml {
  const entry = writePrice(trade.signal.entryPrice, trade.contract);
  return html`<li><a href="/chart/${trade.tradeUuid}">
<strong>${writeSubject(trade)}</strong> ${state}
<small>${entry} · ${writeTime(trade.submittedAt, trade.timezone)} · ${trade.strategy}</small>
</a></li>`;
}
