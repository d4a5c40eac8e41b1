import type { Contract } from '../../../src/domain/contract.ts';
import { writeExit } from '../../../src/domain/exit.ts';
import { writeMoney, writePrice } from '../../../src/domain/wording.ts';
import type { TradeSummary } from '../../../src/http/inbox/view.ts';

/** The contract as far as a summary knows it: enough to write prices and money the way the trade's page does. */
function contractOf({ currency, decimals }: TradeSummary): Contract | null {
  return currency === null ? null : { tickSize: 10 ** -decimals, pointValue: 1, currency };
}

export const entryWords = (trade: TradeSummary): string => writePrice(trade.entry_price, contractOf(trade));
export const riskWords = (trade: TradeSummary): string => writeMoney(trade.risk_amount, contractOf(trade));
export const targetWords = (trade: TradeSummary): string =>
  writeMoney(trade.target_amount, contractOf(trade));

/** `3.0 : 1`; undefined where it can't be known. */
export function rewardToRiskWords({ reward_to_risk }: TradeSummary): string | undefined {
  return reward_to_risk === null ? undefined : `${reward_to_risk.toFixed(1)} : 1`;
}

/** How it ended, as reported: `Exited 1 at $4130.50 (target), +$150 realized, as reported`. */
function exitWords(trade: TradeSummary): string | undefined {
  const words = trade.exits?.map((exit) => writeExit(exit, contractOf(trade))).join('; ');
  return words === undefined ? undefined : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** What came of the order: `Filled 1 at $4127.75`. */
export function executionWords(trade: TradeSummary): string | undefined {
  if (trade.execution === undefined) return undefined;
  const { state, quantity, price } = trade.execution;
  const words = state.replace('_', ' ');
  const at = price === null ? '' : ` at ${writePrice(price, contractOf(trade))}`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${quantity}${at}`;
}

/** Who or what settled the trade, for the second line of its row. */
export function settledWords(trade: TradeSummary): string {
  const { status, decided_by, channel, reason, withdrawn_by, expired_because } = trade;
  const who = decided_by === undefined ? '' : `${decided_by} via ${channel ?? 'web'}`;
  const why = reason === undefined || reason === '' ? '' : reason;
  switch (status) {
    case 'pending':
      return 'Not decided yet';
    case 'expired':
      return why === '' ? (expired_because ?? 'Nobody decided') : `Closed early: ${why}`;
    case 'withdrawn': {
      const whose = withdrawn_by === 'server' ? 'Voided by the server' : 'The strategy took it back';
      return why === '' ? whose : `${whose}: ${why}`;
    }
    case 'rejected':
      return [who, why].filter((words) => words !== '').join(': ');
    case 'lapsed':
      if (trade.test === true) return `${who}, nothing was placed`;
      return why === '' ? `${who}, not claimed in time` : `${who}, closed early: ${why}`;
    case 'approved':
      return (
        exitWords(trade) ??
        executionWords(trade) ??
        (trade.execution_overdue_since === undefined ? who : 'Outcome unknown')
      );
  }
}
