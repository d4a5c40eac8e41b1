/** Why a rule does not approve a trade. In doubt it doesn't, and a person is asked. */
import { formatContractNote } from '../assumption.ts';
import { isByHand } from '../by-hand.ts';
import { findCautionsAt } from '../cautions.ts';
import type { Contract } from '../contract.ts';
import { computeDrift, isWaitingForPrice } from '../drift.ts';
import { isWithinHours } from '../hours.ts';
import { futureOf } from '../instruments/known-futures.ts';
import { readInstrument } from '../instruments/read-instrument.ts';
import { words } from '../language/words.ts';
import { computeLevels } from '../levels.ts';
import type { Trade } from '../trade.ts';
import type { Price, UtcMs } from '../units.ts';
import { withoutPeriod } from '../wording.ts';
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
  ({ strategy }, trade) => strategy !== trade.strategy && words().reasons.otherStrategy,
  (_rule, { isTest }) => isTest && words().reasons.isTest,
  (_rule, { approvalsNeeded }) => approvalsNeeded === 2 && words().reasons.twoNeeded,
  (_rule, trade) => isByHand(trade) && words().reasons.byHand,
  ({ allowsAgents }, { source }) => source?.agent !== undefined && !allowsAgents && words().reasons.byAgent,
  ({ account }, trade) => account !== null && trade.account?.name !== account && words().reasons.otherAccount,
  ({ instruments }, { instrument }) =>
    !instruments.some((listed) => isListed(listed, instrument)) && words().reasons.notListed(instrument),
  ({ directions }, { signal }) =>
    !directions.includes(signal.direction) && words().reasons.directionNotAllowed(signal.direction),
  checkContract,
  checkQuantity,
  checkRisk,
  checkRiskAtMarket,
  checkReward,
  checkTime,
  ({ maxPerDay }, _trade, { count }) =>
    !(count < maxPerDay) && words().reasons.approvedOften(`${count}`, `${maxPerDay}`),
  checkData,
  checkDrift,
  (_rule, _trade, { findings }) => findings.find(({ verdict }) => verdict !== 'holds')?.text,
];

/** The same name, or an expiry of that root. */
function isListed(listed: string, instrument: string): boolean {
  const one = fold(listed);
  return one === fold(instrument) || readInstrument(instrument).root === one;
}

const fold = (name: string) => name.trim().replace(/\s+/g, ' ').toUpperCase();

type Worth = Pick<Contract, 'pointValue' | 'currency'>;

/** All money depends on it. */
function checkContract(_rule: ApprovalRule, { contract, instrument }: Trade): string | undefined {
  if (contract === null || formatContractNote(contract) !== undefined)
    return words().reasons.contractNotStated;
  const known = futureOf(readInstrument(instrument).root);
  if (known === undefined) return undefined;
  const isSame = contract.pointValue === known.pointValue && contract.currency === known.currency;
  if (isSame) return undefined;
  const worthOf = ({ pointValue, currency }: Worth) => [`${pointValue}`, currency] as const;
  return words().reasons.otherContract(...worthOf(contract), known.root, ...worthOf(known));
}

function checkQuantity({ maxQuantity }: ApprovalRule, { signal }: Trade): string | undefined {
  const { quantity } = signal;
  if (quantity === undefined || !(quantity > 0)) return words().reasons.quantityUnknown;
  return quantity <= maxQuantity ? undefined : words().reasons.quantityAbove(`${quantity}`, `${maxQuantity}`);
}

function checkRisk({ maxRisk }: ApprovalRule, trade: Trade): string | undefined {
  const { stop, riskAmount } = levelsOf(trade);
  if (stop === null || !(riskAmount > 0)) return words().reasons.riskUnknown;
  if (trade.contract?.currency !== maxRisk.currency) return words().reasons.riskNotIn(maxRisk.currency);
  if (riskAmount <= maxRisk.amount) return undefined;
  return words().reasons.riskAbove(`${riskAmount}`, maxRisk.currency, `${maxRisk.amount}`);
}

function checkReward({ minRewardToRisk }: ApprovalRule, trade: Trade): string | undefined {
  if (minRewardToRisk === null) return undefined;
  const { target, rewardToRisk } = levelsOf(trade);
  if (target === null || rewardToRisk === null) return words().reasons.rewardUnknown;
  return rewardToRisk >= minRewardToRisk
    ? undefined
    : words().reasons.rewardBelow(rewardToRisk.toFixed(2), `${minRewardToRisk}`);
}

function checkTime(rule: ApprovalRule, _trade: Trade, _facts: ByRuleFacts, now: UtcMs): string | undefined {
  if (rule.hours === null) return undefined;
  const hours = hoursOf(rule);
  return hours !== undefined && isWithinHours(hours, now)
    ? undefined
    : words().reasons.outsideHours(rule.hours);
}

/** Whatever the card would warn of. */
function checkData(_rule: ApprovalRule, trade: Trade, _facts: ByRuleFacts, now: UtcMs): string | undefined {
  if (trade.newestBar === undefined) return words().reasons.barAgeUnknown;
  if (trade.barRepairs !== undefined) return words().reasons.barsRepaired;
  const [caution] = findCautionsAt(trade, now);
  return caution && withoutPeriod(caution.text);
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
  if (!(risk > 0)) return words().reasons.pastStop;
  if (isWaitingForPrice(signal)) return undefined;
  if (target !== null && side * (target - price) <= 0) return words().reasons.pastTarget;
  if (risk <= maxRisk.amount) return undefined;
  return words().reasons.riskAtMarketAbove(
    `${Number(risk.toFixed(2))}`,
    maxRisk.currency,
    `${maxRisk.amount}`,
  );
}

/** A person would have to confirm it. */
function checkDrift(_rule: ApprovalRule, trade: Trade, { price }: ByRuleFacts): string | undefined {
  const { signal, contract, maxDriftTicks } = trade;
  if (price === undefined || contract === null || maxDriftTicks === null) return undefined;
  const ticks = Math.abs(computeDrift(signal, price, contract));
  return ticks <= maxDriftTicks ? undefined : words().reasons.marketMoved(`${Math.round(ticks)}`);
}
