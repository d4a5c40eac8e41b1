import type { Contract } from './contract.ts';
import { words } from './language/words.ts';
import { formatMoney } from './wording.ts';

/** What a person has to know about a contract that neither strategy nor operator stated; undefined where one did. */
export function formatContractNote(contract: Contract | null): string | undefined {
  return contract === null ? words().cautions.contractUnknown : formatAssumption(contract);
}

/** From here on the value of a point is harder to grasp than that of a tick. */
const LARGE_POINT_VALUE = 10_000;

/** `assumed: CME E-mini S&P 500, $50 a point`; undefined where strategy or operator said what the contract is. */
export function formatAssumption(contract: Contract | null): string | undefined {
  if (contract === null || (contract.source !== 'assumed' && contract.source !== 'known')) return undefined;
  return words().cautions.assumed(String(contract.name), valueWords(contract));
}

function valueWords(contract: Contract): string {
  const { kind, pointValue, tickSize } = contract;
  const { cautions } = words();
  if (kind === 'stock') return cautions.inShares;
  if (kind !== 'future') return cautions.inUnits;
  if (pointValue < LARGE_POINT_VALUE) return cautions.aPoint(formatMoney(pointValue, contract));
  return cautions.aTick(formatMoney(Number((pointValue * tickSize).toPrecision(12)), contract));
}
