import type { Execution, Trade } from './trade.ts';
import { writeDuration, writePrice, writeTime } from './wording.ts';

/** How a trade stands, in sentences for the person who was asked; the same on the card and on the page. */
export function writeStatus(trade: Trade): string {
  switch (trade.status) {
    case 'pending':
      return 'Nobody has decided yet.';
    case 'approved':
      return `${writeDecision(trade)} ${writeTaking(trade)}`;
    case 'rejected':
      return `${writeDecision(trade)} Not executed.`;
    case 'expired':
      return `Nobody decided within ${writeDuration(trade.expiresAt - trade.submittedAt)}. Not executed.`;
    case 'withdrawn':
      return `The strategy took it back: ${trade.withdrawal?.reason ?? 'no reason given'}. ${writeAftermath(trade)}`;
    case 'lapsed': {
      const window = writeDuration(trade.executableForMs);
      return `${writeDecision(trade)} The strategy did not take it within ${window}. Not executed.`;
    }
  }
}

function writeDecision({ decision, submittedAt, timezone }: Trade): string {
  if (decision === null) return '';
  const { approver, channel, decidedAt } = decision;
  const took = writeDuration(decidedAt - submittedAt);
  return `By ${approver} via ${channel} at ${writeTime(decidedAt, timezone)}, after ${took}.`;
}

function writeTaking({ claim, collectedAt }: Trade): string {
  if (claim !== null) return `Taken by ${claim.claimant}.`;
  return collectedAt === null ? 'The strategy has not taken it yet.' : 'The strategy has been told.';
}

/** A strategy that was told of an approval may have acted before it took the trade back. */
function writeAftermath({ collectedAt }: Trade): string {
  return collectedAt === null
    ? 'Not executed.'
    : 'It had been told of the approval before: look at the trading platform.';
}

/** `filled 1 at $4127.75 (margin call)` */
export function writeExecution({ contract }: Trade, { state, quantity, price, text }: Execution): string {
  const at = price === null ? '' : ` at ${writePrice(price, contract)}`;
  const detail = text === null ? '' : ` (${text})`;
  return `${state.replace('_', ' ')} ${quantity}${at}${detail}`;
}
