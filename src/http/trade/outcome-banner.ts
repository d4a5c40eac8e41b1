import { writeExit } from '../../domain/exit.ts';
import { isApprovedTest, writeExecution, writeStatus } from '../../domain/status-words.ts';
import type { Trade } from '../../domain/trade.ts';
import { writeTime } from '../../domain/wording.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import type { TradeDetails } from '../../usecases/read-trade-details.ts';

/** How a trade ended, who said so, and what came of it. */
export function outcomeBanner(
  trade: Trade,
  { executions, exits }: Pick<TradeDetails, 'executions' | 'exits'>,
  acknowledge: string | null,
  expiredBecause?: string,
): SafeHtml {
  const { status, timezone, pickup } = trade;
  const isOverdue = pickup.overdueSince !== null;
  const reports = [
    ...executions.map((execution) => [execution.happenedAt, writeExecution(trade, execution)] as const),
    ...exits.map((exit) => [exit.happenedAt, writeExit(exit, trade.contract)] as const),
  ];
  const lines = reports.map(([at, words]) => html`<li>${writeTime(at, timezone)} ${words}</li>`);
  return html`<section class="outcome ${status}${isOverdue && ' overdue'}">
<h2>${titleOf(trade)}</h2>
<p>${writeStatus(expiredBecause === undefined ? trade : { ...trade, expiredBecause })}</p>
${lines.length > 0 && html`<ol>${lines}</ol>`}
${isOverdue && acknowledge !== null && acknowledgeForm(acknowledge)}
</section>`;
}

function titleOf(trade: Trade): string {
  const { status, pickup } = trade;
  if (isApprovedTest(trade)) return 'Approved (test)';
  if (pickup.overdueSince !== null) return 'Picked up, outcome unknown';
  return status === 'pending' ? 'Waiting' : status.charAt(0).toUpperCase() + status.slice(1);
}

/** Plain HTML form, for the page and the inbox. */
export function acknowledgeForm(path: string): SafeHtml {
  return html`<form class="acknowledge" method="post" action="${path}"><button>I checked my platform</button></form>`;
}
