import { writeExecution, writeStatus } from '../../domain/status-words.ts';
import type { Execution, Trade } from '../../domain/trade.ts';
import { writeTime } from '../../domain/wording.ts';
import { html, type SafeHtml } from '../../lib/html.ts';

/** How a trade ended, who said so, and what came of it. */
export function outcomeBanner(
  trade: Trade,
  executions: readonly Execution[],
  expiredBecause?: string,
): SafeHtml {
  const { status, timezone } = trade;
  const title = status === 'pending' ? 'Waiting' : status.charAt(0).toUpperCase() + status.slice(1);
  const lines = executions.map(
    (execution) =>
      html`<li>${writeTime(execution.happenedAt, timezone)} ${writeExecution(trade, execution)}</li>`,
  );
  return html`<section class="outcome ${status}">
<h2>${title}</h2>
<p>${writeStatus(expiredBecause === undefined ? trade : { ...trade, expiredBecause })}</p>
${lines.length > 0 && html`<ol>${lines}</ol>`}
</section>`;
}
