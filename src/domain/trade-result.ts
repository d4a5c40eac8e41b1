import { isByHand } from './by-hand.ts';
import type { Exit } from './exit.ts';
import { approvedSignal, sumFills } from './fills.ts';
import { computeLevels, withoutDust } from './levels.ts';
import type { Sum } from './rules/rule.ts';
import type { ResultSource } from './rules/ruling.ts';
import type { Execution, Trade } from './trade.ts';
import type { UtcMs } from './units.ts';

/** What a person typed as the result of the whole trade. */
export interface TypedResult extends Sum {
  readonly note: string | null;
  /** As in the audit log. */
  readonly by: string;
  readonly at: UtcMs;
}

/** How the bars that followed ended a trade. */
export interface FollowedResult {
  /** Null if the bars can't tell. */
  readonly r: number | null;
  readonly endedAt: UtcMs;
}

/** An exit with the time at which it was recorded: the strategy's own clock may be wrong. */
export interface RecordedExit extends Exit {
  readonly recordedAt?: UtcMs;
}

export interface ResultEvidence {
  readonly executions: readonly Execution[];
  readonly exits: readonly RecordedExit[];
  readonly typed: TypedResult | null;
  readonly followed?: FollowedResult | null;
}

export type TakenFacts = Pick<Trade, 'signal' | 'contract' | 'decision' | 'collectedAt' | 'claim'>;

/** A part of the result, when it was made. What can't be known is null, never 0. */
export interface Realization {
  readonly at: UtcMs;
  readonly money: Sum | null;
  readonly r: number | null;
  readonly source: ResultSource;
}

export interface TradeResult {
  /** So far, without costs unless a report includes them. */
  readonly money: Sum | null;
  readonly r: number | null;
  /** Null while there is no result. */
  readonly source: ResultSource | null;
  /** Executed, and not fully exited as far as anyone said. */
  readonly isOpen: boolean;
}

/** When the approval left the server, or when a person who places the order gave it; null before that. */
export function takenAt(trade: Omit<TakenFacts, 'contract'>): UtcMs | null {
  const { collectedAt, claim, decision } = trade;
  const leftAt = isByHand(trade) && decision?.verdict === 'approve' ? decision.decidedAt : null;
  return collectedAt ?? claim?.claimedAt ?? leftAt;
}

/** The result of a trade: as reported, else as typed, else by the bars. */
export function tradeResult(
  trade: TakenFacts,
  executions: readonly Execution[],
  exits: readonly RecordedExit[],
  typed: TypedResult | null,
  followed: FollowedResult | null = null,
): TradeResult {
  const evidence = { executions, exits, typed, followed };
  const realizations = listRealizations(trade, evidence);
  return {
    money: addMoney(realizations.map(({ money }) => money)),
    r: addR(realizations.map(({ r }) => r)),
    source: realizations[0]?.source ?? null,
    isOpen: isOpenTrade(trade, evidence),
  };
}

/** Null unless all are known, in one currency. */
function addMoney(sums: readonly (Sum | null)[]): Sum | null {
  const [first] = sums;
  if (!first || sums.some((sum) => sum?.currency !== first.currency)) return null;
  return { currency: first.currency, amount: add(sums.map((sum) => sum?.amount ?? 0)) };
}

function addR(values: readonly (number | null)[]): number | null {
  if (values.length === 0 || values.includes(null)) return null;
  return Number(values.reduce((sum: number, value) => sum + (value ?? 0), 0).toFixed(4));
}

const add = (amounts: readonly number[]) => withoutDust(amounts.reduce((sum, amount) => sum + amount, 0));

/** The parts of the result by time: one for each exit, or one for the whole trade. */
export function listRealizations(trade: TakenFacts, evidence: ResultEvidence): readonly Realization[] {
  const { exits, typed, followed } = evidence;
  const reported = exits.map((exit) => realizationOf(trade, evidence, exit));
  if (typed !== null && countsTyped(trade, evidence, typed, reported))
    return typedRealization(trade, typed, reported);
  if (reported.length > 0) return reported.toSorted((one, other) => one.at - other.at);
  return followed ? followedRealization(trade, followed) : [];
}

/** Where the reports leave something out. A later report of a part tells that the trade had not ended when it was typed. */
function countsTyped(
  trade: TakenFacts,
  evidence: ResultEvidence,
  typed: TypedResult,
  reported: readonly Realization[],
): boolean {
  if (reported.some(({ money }) => money === null)) return true;
  if (isExited(trade, evidence)) return false;
  return evidence.exits.every(({ happenedAt, recordedAt = happenedAt }) => recordedAt <= typed.at);
}

function typedRealization(
  trade: TakenFacts,
  typed: TypedResult,
  reported: readonly Realization[],
): readonly Realization[] {
  const known = knownSum(typed.amount, typed.currency);
  const at = reported.length > 0 ? Math.max(...reported.map((each) => each.at)) : takenAt(trade);
  return [{ at: (at ?? typed.at) as UtcMs, money: known, r: inR(trade, known), source: 'typed' }];
}

function followedRealization(trade: TakenFacts, { r, endedAt }: FollowedResult): readonly Realization[] {
  if (r === null || !Number.isFinite(r)) return [];
  const risk = findRisk(trade);
  const money = risk && { ...risk, amount: withoutDust(r * risk.amount) };
  return [{ at: endedAt, money, r, source: 'bars' }];
}

function realizationOf(trade: TakenFacts, evidence: ResultEvidence, exit: RecordedExit): Realization {
  const gain = gainPerUnit(trade, evidence, exit);
  const money = statedMoney(trade, exit) ?? pricedMoney(trade, exit, gain);
  return {
    at: instantOf(trade, exit),
    money,
    r: pricedR(trade, evidence, exit, gain) ?? inR(trade, money),
    source: 'reported',
  };
}

/** The strategy's clock, within what the server knows: after the approval was taken, and before the report came. */
function instantOf(trade: TakenFacts, { happenedAt, recordedAt = happenedAt }: RecordedExit): UtcMs {
  return Math.min(Math.max(happenedAt, takenAt(trade) ?? happenedAt), recordedAt) as UtcMs;
}

function statedMoney({ contract }: TakenFacts, { realized, currency }: Exit): Sum | null {
  const paidIn = currency ?? contract?.currency;
  return realized === null || paidIn === undefined ? null : knownSum(realized, paidIn);
}

/** By the price, from the fill to the exit; null unless both are known, and no more was sold than bought. */
function gainPerUnit(
  trade: TakenFacts,
  { executions, exits }: ResultEvidence,
  { price }: Exit,
): number | null {
  const fills = sumFills(trade, executions);
  const exited = exits.reduce((sum, exit) => sum + exit.quantity, 0);
  if (fills.price === null || !(exited <= fills.quantity + DUST)) return null;
  const gain = (price - fills.price) * (approvedSignal(trade).direction === 'LONG' ? 1 : -1);
  return Number.isFinite(gain) ? gain : null;
}
const DUST = 1e-9;

function pricedMoney({ contract }: TakenFacts, { quantity }: Exit, gain: number | null): Sum | null {
  if (contract === null || gain === null) return null;
  return knownSum(withoutDust(gain * quantity * contract.pointValue), contract.currency);
}

/** This exit's part of the trade's result in R. */
function pricedR(
  trade: TakenFacts,
  { executions }: ResultEvidence,
  { quantity }: Exit,
  gain: number | null,
): number | null {
  const { entry, stop } = computeLevels(approvedSignal(trade), trade.contract ?? undefined);
  if (stop === null || gain === null) return null;
  const r = (gain / Math.abs(entry - stop)) * (quantity / sumFills(trade, executions).quantity);
  return Number.isFinite(r) ? r : null;
}

function inR(trade: TakenFacts, money: Sum | null): number | null {
  const risk = findRisk(trade);
  return money === null || risk?.currency !== money.currency ? null : money.amount / risk.amount;
}

/** What the approved order risks; null if it isn't known. */
export function findRisk(trade: Pick<TakenFacts, 'signal' | 'contract' | 'decision'>): Sum | null {
  const { riskAmount } = computeLevels(approvedSignal(trade), trade.contract ?? undefined);
  return trade.contract === null || !(riskAmount > 0) ? null : knownSum(riskAmount, trade.contract.currency);
}

/** The same for a limit: by the stop and the quantity that are approved, never by what the strategy says that they come to. */
export function findRiskAtStop(trade: Pick<TakenFacts, 'signal' | 'contract' | 'decision'>): Sum | null {
  const signal = approvedSignal(trade);
  const { stop } = computeLevels(signal, trade.contract ?? undefined);
  return signal.quantity === undefined || stop === null ? null : findRisk(trade);
}

/** Null for what is no number; also of a database that holds texts. */
function knownSum(amount: number, currency: string): Sum | null {
  return Number.isFinite(amount) ? { amount, currency } : null;
}

/** Whether nothing was executed, as reported. */
export function isUnfilled(trade: TakenFacts, executions: readonly Execution[]): boolean {
  const last = executions.at(-1);
  return last !== undefined && UNFILLED.has(last.state) && sumFills(trade, executions).quantity === 0;
}
const UNFILLED: ReadonlySet<Execution['state']> = new Set(['cancelled', 'refused', 'ignored']);

/** Whether the exits cover what was filled, or was ordered where no fill was reported. */
export function isExited(trade: TakenFacts, { executions, exits }: ResultEvidence): boolean {
  if (exits.length === 0) return false;
  const { quantity: filled } = sumFills(trade, executions);
  const bought = filled > 0 ? filled : (approvedSignal(trade).quantity ?? 0);
  return exits.reduce((sum, { quantity }) => sum + quantity, 0) >= bought - DUST;
}

function isOpenTrade(trade: TakenFacts, evidence: ResultEvidence): boolean {
  return takenAt(trade) !== null && !isOver(trade, evidence);
}

/** Whether nothing of it can be open. What was exited was executed, even if a report says that nothing was. */
export function isOver(trade: TakenFacts, evidence: ResultEvidence): boolean {
  const realizations = listRealizations(trade, evidence);
  if (realizations.length === 0) return isUnfilled(trade, evidence.executions);
  return isExited(trade, evidence) || realizations.some(({ source }) => source !== 'reported');
}
