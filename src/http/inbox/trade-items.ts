import { writeAccount } from '../../domain/account.ts';
import { isApprovedTest, overdueSentences } from '../../domain/status-words.ts';
import type { Trade } from '../../domain/trade.ts';
import { writeDuration, writePrice, writeSubject, writeTime } from '../../domain/wording.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import { writeInstant } from '../assets/write-instant.ts';
import { acknowledgeForm } from '../trade/outcome-banner.ts';

/** One trade in a list, with the time that is left for it. */
export function waitingItem(trade: Trade, now: number): SafeHtml {
  return item(trade, html`<span class="waiting">${writeDuration(trade.expiresAt - now)} left</span>`);
}

/** An overdue execution, with the button that checks it off. */
export function overdueItem(trade: Trade): SafeHtml {
  const { tradeUuid, pickup, timezone } = trade;
  const since = pickup.overdueSince ?? trade.submittedAt;
  return html`<li><a href="/chart/${tradeUuid}"><strong>${writeSubject(trade)}</strong> <span class="lapsed">since ${writeTime(since, timezone)}</span>
<small>${overdueSentences(trade)[0] ?? ''}</small></a>
${acknowledgeForm(`/acknowledge/${tradeUuid}`)}</li>`;
}

/** One trade of today in a list, with what came of it. */
export function settledItem(trade: Trade): SafeHtml {
  return item(trade, outcome(trade));
}

/** The same of any day. */
export function pastItem(trade: Trade): SafeHtml {
  return item(trade, outcome(trade), writeInstant(new Date(trade.submittedAt).toISOString()));
}

const outcome = (trade: Trade) =>
  isApprovedTest(trade)
    ? html`<span class="approved">approved (test)</span>`
    : html`<span class="${trade.status}">${trade.status}</span>`;

function item(trade: Trade, state: SafeHtml, asked = writeTime(trade.submittedAt, trade.timezone)): SafeHtml {
  const { account } = trade;
  const entry = writePrice(trade.signal.entryPrice, trade.contract);
  return html`<li><a href="/chart/${trade.tradeUuid}">
<strong>${writeSubject(trade)}</strong> ${state}
<small>${entry} · ${asked} · ${trade.strategy}${account !== null && ` · ${writeAccount(account)}`}</small>
</a></li>`;
}
