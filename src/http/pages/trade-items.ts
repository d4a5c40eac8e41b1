import type { Trade } from '../../domain/trade.ts';
import { writeDuration, writePrice, writeSubject, writeTime } from '../../domain/wording.ts';
import { html, type SafeHtml } from '../../lib/html.ts';

/** One trade in a list, with the time that is left for it. */
export function waitingItem(trade: Trade, now: number): SafeHtml {
  return item(trade, html`<span class="waiting">${writeDuration(trade.expiresAt - now)} left</span>`);
}

/** One trade in a list, with what came of it. */
export function settledItem(trade: Trade): SafeHtml {
  return item(trade, html`<span class="${trade.status}">${trade.status}</span>`);
}

function item(trade: Trade, state: SafeHtml): SafeHtml {
  const entry = writePrice(trade.signal.entryPrice, trade.contract);
  return html`<li><a href="/chart/${trade.tradeUuid}">
<strong>${writeSubject(trade)}</strong> ${state}
<small>${entry} · ${writeTime(trade.submittedAt, trade.timezone)} · ${trade.strategy}</small>
</a></li>`;
}
