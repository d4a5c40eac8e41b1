/** Why a rule does not approve a trade. In doubt it doesn't, and a person is asked. */
import { formatContractNote } from '../assumption.ts';
import { isByHand } from '../by-hand.ts';
import { findCautionsAt } from '../cautions.ts';
import { computeDrift, isWaitingForPrice } from '../drift.ts';
import { isWithinHours } from '../hours.ts';
import { futureOf } from '../instruments/known-futures.ts';
import { readInstrument } from '../instruments/read-instrument.ts';
import { computeLevels } from '../levels.ts';
import type { Trade } from '../trade.ts';
import type { Price, UtcMs } from '../units.ts';
import { type ApprovalRule, hoursOf } from './approval-rule.ts';

export interface ByRuleFacts {
  /** Other trades that this rule approved in the last 24 hours, or will unless somebody rejects. */
  readonly count: number;
  /** What the trading rules found: anything but "holds" is for a person. */
  readonly findings: readonly { readonly verdict: 'holds' | 'broken' | 'unknown'; readonly text: string }[];
  /** The market's newest price: of the bars at first, later as the strategy reported it, if it did. */
  readonly price?: Price | undefined;
}

type Check = (rule: ApprovalRule, trade: Trade, facts: ByRuleFacts, now: UtcMs) => string | false | undefined;

/** The first reason, for a person; undefined if the rule approves the trade at that instant. */
export function findObjection(
  rule: ApprovalRule,
  trade: Trade,
  facts: ByRuleFacts,
  now: UtcMs,
): string | undefined {
  for (const check of CHECKS) {
    const objection = check(rule, trade, facts, now);
    if (typeof objection === 'string') return objection;
  }
  return undefined;
}

const levelsOf = ({ signal, contract }: Trade) => computeLevels(signal, contract ?? undefined);

const CHECKS: readonly Check[] = [
  ({ strategy }, trade) => strategy !== trade.strategy && 'it is another strategy',
  (_rule, { isTest }) => isTest && 'it is a test',
  (_rule, { approvalsNeeded }) => approvalsNeeded === 2 && 'two approvers are needed',
  (_rule, trade) => isByHand(trade) && 'a person has to place the order',
  ({ allowsAgents }, { source }) => source?.agent !== undefined && !allowsAgents && 'an AI agent proposes it',
  ({ account }, trade) => account !== null && trade.account?.name !== account && 'it is for another account',
  ({ instruments }, { instrument }) =>
    !instruments.some((listed) => isListed(listed, instrument)) && `${instrument} is not on its list`,
  ({ directions }, { signal }) =>
    !directions.includes(signal.direction) && `${signal.direction} is not allowed`,
  checkContract,
  checkQuantity,
  checkRisk,
  checkRiskAtMarket,
  checkReward,
  checkTime,
  ({ maxPerDay }, _trade, { count }) =>
    !(count < maxPerDay) && `it has approved ${count} of ${maxPerDay} in 24 hours`,
  checkData,
  checkDrift,
  (_rule, _trade, { findings }) => findings.find(({ verdict }) => verdict !== 'holds')?.text,
];

/** The same name, or an expiry of that root that says so itself: a bare `ES` may be a stock. */
function isListed(listed: string, instrument: string): boolean {
  const [one, other] = [fold(listed), fold(instrument)];
  if (one === other) return true;
  const read = readInstrument(instrument);
  return read.kind === 'future' && read.isExplicit && read.root === one;
}

const fold = (name: string) => name.trim().replace(/\s+/g, ' ').toUpperCase();

/** All money depends on it. */
function checkContract(_rule: ApprovalRule, { contract, instrument }: Trade): string | undefined {
  if (contract === null || formatContractNote(contract) !== undefined) return 'its contract was not stated';
  const read = readInstrument(instrument);
  const known = read.kind === 'future' ? futureOf(read.root) : undefined;
  if (known === undefined) return undefined;
  const [stated, ours] = [contract, known].map(
    ({ pointValue, currency }) => `${pointValue} ${currency} a point`,
  );
  return stated === ours ? undefined : `its contract has ${stated}, ${known.root} has ${ours}`;
}

function checkQuantity({ maxQuantity }: ApprovalRule, { signal }: Trade): string | undefined {
  const { quantity } = signal;
  if (quantity === undefined || !(quantity > 0)) return 'its quantity is unknown';
  return quantity <= maxQuantity ? undefined : `its quantity ${quantity} is above ${maxQuantity}`;
}

function checkRisk({ maxRisk }: ApprovalRule, trade: Trade): string | undefined {
  const { stop, riskAmount } = levelsOf(trade);
  if (stop === null || !(riskAmount > 0)) return 'its risk is unknown';
  if (trade.contract?.currency !== maxRisk.currency) return `its risk is not in ${maxRisk.currency}`;
  if (riskAmount <= maxRisk.amount) return undefined;
  return `its risk ${riskAmount} ${maxRisk.currency} is above ${maxRisk.amount}`;
}

function checkReward({ minRewardToRisk }: ApprovalRule, trade: Trade): string | undefined {
  if (minRewardToRisk === null) return undefined;
  const { target, rewardToRisk } = levelsOf(trade);
  if (target === null || rewardToRisk === null) return 'its reward to risk is unknown';
  return rewardToRisk >= minRewardToRisk
    ? undefined
    : `its reward to risk ${rewardToRisk.toFixed(2)} is below ${minRewardToRisk}`;
}

function checkTime(rule: ApprovalRule, _trade: Trade, _facts: ByRuleFacts, now: UtcMs): string | undefined {
  if (rule.hours === null) return undefined;
  const hours = hoursOf(rule);
  return hours !== undefined && isWithinHours(hours, now) ? undefined : `it is outside ${rule.hours}`;
}

/** Whatever the card would warn of. */
function checkData(_rule: ApprovalRule, trade: Trade, _facts: ByRuleFacts, now: UtcMs): string | undefined {
  if (trade.newestBar === undefined) return 'the age of its bars is unknown';
  if (trade.barRepairs !== undefined) return 'its bars had to be repaired';
  return findCautionsAt(trade, now)[0]?.text;
}

/** An order that doesn't wait for its price is filled at the market's, which may risk more than the entry does. */
function checkRiskAtMarket(
  { maxRisk }: ApprovalRule,
  trade: Trade,
  { price }: ByRuleFacts,
): string | undefined {
  const { signal, contract } = trade;
  const { stop, target } = levelsOf(trade);
  if (price === undefined || stop === null || contract === null) return undefined;
  const side = signal.direction === 'LONG' ? 1 : -1;
  const risk = side * (price - stop) * (signal.quantity ?? Number.NaN) * contract.pointValue;
  if (!(risk > 0)) return 'the market is past its stop';
  if (isWaitingForPrice(signal)) return undefined;
  if (target !== null && side * (target - price) <= 0) return 'the market is past its target';
  if (risk <= maxRisk.amount) return undefined;
  return `from the market's price its risk is ${Number(risk.toFixed(2))} ${maxRisk.currency}, above ${maxRisk.amount}`;
}

/** A person would have to confirm it. */
function checkDrift(_rule: ApprovalRule, trade: Trade, { price }: ByRuleFacts): string | undefined {
  const { signal, contract, maxDriftTicks } = trade;
  if (price === undefined || contract === null || maxDriftTicks === null) return undefined;
  const ticks = Math.abs(computeDrift(signal, price, contract));
  return ticks <= maxDriftTicks
    ? undefined
    : `the market has moved ${Math.round(ticks)} ticks from the entry`;
}
