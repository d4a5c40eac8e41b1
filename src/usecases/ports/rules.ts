/** Rules, and what they are evaluated on. */
import type { NewsEvent, PersonsNo } from '../../domain/rules/facts.ts';
import type { Rule } from '../../domain/rules/rule.ts';
import type { Trade } from '../../domain/trade.ts';
import type { RecordedExit, TypedResult } from '../../domain/trade-result.ts';
import type { TradeUuid, UtcMs } from '../../domain/units.ts';

export interface RuleQueries {
  /** In the order in which they were first set. */
  listRules(): Promise<readonly Rule[]>;
  /** Nobody else who holds them can go on until the transaction ends: so what is counted under them stays true. */
  holdRules(): Promise<void>;
  /** Adds the rule, or replaces the one with its id, which keeps its place. */
  saveRule(rule: Rule): Promise<void>;
  /** False when there is no such rule. */
  removeRule(ruleId: string): Promise<boolean>;
}

/** How far back to look for trades that were taken; null: not at all. */
export interface TakenSpan {
  /** Taken then or later. */
  readonly takenSince: UtcMs | null;
  /** Taken then or later and not ended, of strategies that report exits. */
  readonly openSince: UtcMs | null;
  /** With an exit recorded, or by the bars ended, then or later, whenever they were taken. */
  readonly exitedSince: UtcMs | null;
}

export interface TakenQueries {
  /** Approved trades that were collected, claimed or left to a person, newest first by when that was; at most so many of each kind. */
  listTaken(
    span: TakenSpan,
    limit: number,
  ): Promise<{ readonly trades: readonly Trade[]; readonly isComplete: boolean }>;
  /** Of those that have any, each by sequence. */
  listRecordedExits(
    tradeUuids: readonly TradeUuid[],
  ): Promise<ReadonlyMap<TradeUuid, readonly RecordedExit[]>>;
  /** Persons' rejections of the strategy's trades since then. */
  listNos(strategy: string, since: UtcMs): Promise<readonly PersonsNo[]>;
  /** Notes when nothing of a trade could be open any more, as reported; null takes that back. */
  saveEnd(tradeUuid: TradeUuid, at: UtcMs | null): Promise<void>;
  /** Notes that the strategy reports exits. Only inside a transaction that locks the end of the audit log. */
  saveReportsExits(strategy: string, at: UtcMs): Promise<void>;
  /** Of these, the ones that have ever reported an exit. */
  listReportingExits(strategies: readonly string[]): Promise<ReadonlySet<string>>;
}

export interface TypedResultQueries {
  /** Replaces an earlier one of the same trade. */
  saveTypedResult(tradeUuid: TradeUuid, result: TypedResult): Promise<void>;
  /** False when there is none. */
  removeTypedResult(tradeUuid: TradeUuid): Promise<boolean>;
  /** Of those that have one. */
  listTypedResults(tradeUuids: readonly TradeUuid[]): Promise<ReadonlyMap<TradeUuid, TypedResult>>;
}

/** A calendar that was read, as far as it goes. */
export interface Calendar {
  readonly name: string;
  readonly events: number;
  readonly firstAt: UtcMs;
  readonly lastAt: UtcMs;
}

export interface NewsQueries {
  /** Replaces all events of the calendar; none removes it. */
  replaceNews(calendar: string, events: readonly NewsEvent[]): Promise<void>;
  /** Those that touch the time from the first instant to the last, both included, by time. */
  listNews(calendars: readonly string[], from: UtcMs, to: UtcMs): Promise<readonly NewsEvent[]>;
  /** By name. Reads all events. */
  listCalendars(): Promise<readonly Calendar[]>;
  /** When the last event of each of these calendars ends. */
  listCalendarEnds(calendars: readonly string[]): Promise<ReadonlyMap<string, UtcMs>>;
}
