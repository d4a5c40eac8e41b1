import { type Amendments, askedFor } from './amendments.ts';
import { knownRoot } from './contract.ts';
import { type Execution, PAUSE_CHANNEL, type Trade } from './trade.ts';
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

function writeDecision(trade: Trade): string {
  const { decision, submittedAt, timezone } = trade;
  if (decision === null) return '';
  const { approver, channel, decidedAt, amendments, reason } = decision;
  if (channel === PAUSE_CHANNEL) return `Nobody was asked: ${approver} has paused new trades.`;
  const took = writeDuration(decidedAt - submittedAt);
  const changed = amendments === undefined ? '' : ` Changed: ${writeAmendments(trade, amendments)}.`;
  const because = reason === undefined ? '' : ` Reason: ${reason}.`;
  return `By ${approver} via ${channel} at ${writeTime(decidedAt, timezone)}, after ${took}.${changed}${because}`;
}

/** `1 instead of 2 contracts, stop $4126.75 instead of $4126.50` */
export function writeAmendments(trade: Trade, amendments: Amendments): string {
  const { contract, instrument } = trade;
  const asked = askedFor(trade);
  const units = knownRoot(instrument) === undefined ? '' : ' contracts';
  const price = (name: string, to: number | undefined, from: number | undefined) => {
    if (to === undefined) return undefined;
    const before = from === undefined ? 'none' : writePrice(from, contract);
    return `${name} ${writePrice(to, contract)} instead of ${before}`;
  };
  const { quantity, entryPrice, stopPrice, targetPrice } = amendments;
  const parts = [
    quantity === undefined ? undefined : `${quantity} instead of ${asked.quantity}${units}`,
    price('entry', entryPrice, asked.entryPrice),
    price('stop', stopPrice, asked.stopPrice),
    price('target', targetPrice, asked.targetPrice),
  ];
  return parts.filter((part) => part !== undefined).join(', ');
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
