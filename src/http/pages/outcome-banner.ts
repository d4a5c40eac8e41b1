import type { Execution, Trade } from '../../domain/trade.ts';
import { writeDuration, writePrice, writeTime } from '../../domain/wording.ts';
import { html, type SafeHtml } from '../../lib/html.ts';

/** How a trade ended, who said so, and what came of it. */
export function outcomeBanner(trade: Trade, executions: readonly Execution[]): SafeHtml {
  const [title, text] = words(trade);
  const lines = executions.map((execution) => html`<li>${executionWords(trade, execution)}</li>`);
  return html`<section class="outcome ${trade.status}">
<h2>${title}</h2>
<p>${text}</p>
${lines.length > 0 && html`<ol>${lines}</ol>`}
</section>`;
}

function words(trade: Trade): readonly [string, string] {
  switch (trade.status) {
    case 'pending':
      return ['Waiting', 'Nobody has decided yet.'];
    case 'approved':
      return ['Approved', `${decided(trade)} ${taken(trade)}`];
    case 'rejected':
      return ['Rejected', `${decided(trade)} Not executed.`];
    case 'expired':
      return [
        'Expired',
        `Nobody decided within ${writeDuration(trade.expiresAt - trade.submittedAt)}. Not executed.`,
      ];
    case 'withdrawn':
      return [
        'Withdrawn',
        `The strategy took it back: ${trade.withdrawal?.reason ?? 'no reason given'}. Not executed.`,
      ];
    case 'lapsed':
      return [
        'Lapsed',
        `${decided(trade)} The strategy did not take it within ${writeDuration(trade.executableForMs)}. Not executed.`,
      ];
  }
}

function decided({ decision, submittedAt, timezone }: Trade): string {
  if (decision === null) return '';
  const took = writeDuration(decision.decidedAt - submittedAt);
  return `By ${decision.approver} via ${decision.channel} at ${writeTime(decision.decidedAt, timezone)}, after ${took}.`;
}

function taken({ claim, collectedAt }: Trade): string {
  if (claim !== null) return `Taken by ${claim.claimant}.`;
  return collectedAt === null ? 'The strategy has not taken it yet.' : 'The strategy has been told.';
}

function executionWords(
  { contract, timezone }: Trade,
  { state, quantity, price, happenedAt, text }: Execution,
): string {
  const at = price === null ? '' : ` at ${writePrice(price, contract)}`;
  const detail = text === null ? '' : ` (${text})`;
  return `${writeTime(happenedAt, timezone)} ${state.replace('_', ' ')} ${quantity}${at}${detail}`;
}
