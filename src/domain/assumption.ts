import type { Contract } from './contract.ts';
import { formatMoney } from './wording.ts';

/** What a person has to know about a contract that neither strategy nor operator stated; undefined where one did. */
export function formatContractNote(contract: Contract | null): string | undefined {
  return contract === null
    ? "contract unknown: levels can't be computed from money, and the currency isn't known"
    : formatAssumption(contract);
}

/** From here on the value of a point is harder to grasp than that of a tick. */
const LARGE_POINT_VALUE = 10_000;

/** `assumed: CME E-mini S&P 500, $50 a point`; undefined where strategy or operator said what the contract is. */
export function formatAssumption(contract: Contract | null): string | undefined {
  if (contract === null || (contract.source !== 'assumed' && contract.source !== 'known')) return undefined;
  return `assumed: ${contract.name}, ${valueWords(contract)}`;
}

function valueWords(contract: Contract): string {
  const { kind, pointValue, tickSize } = contract;
  if (kind === 'stock') return 'quantity in shares';
  if (kind !== 'future') return 'quantity in units';
  if (pointValue < LARGE_POINT_VALUE) return `${formatMoney(pointValue, contract)} a point`;
  return `${formatMoney(Number((pointValue * tickSize).toPrecision(12)), contract)} a tick`;
}
