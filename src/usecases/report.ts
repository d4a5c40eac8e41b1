import type { AuditEntry } from '../domain/audit.ts';
import type { Exit } from '../domain/exit.ts';
import { isAlarming } from '../domain/pickup.ts';
import type { Execution, ExecutionState, Trade } from '../domain/trade.ts';
import type { TradeUuid, UtcMs } from '../domain/units.ts';
import { TransactionConflict } from '../lib/transaction-conflict.ts';
import { applyCommand, type ChangeResult } from './change-trade.ts';
import { type Credential, holdCredential } from './credential.ts';
import { enqueueOutcome } from './enqueue-notices.ts';
import type { Queries, Services } from './ports.ts';
import { settleEnd } from './rules/settle-end.ts';

/** One of the numbered reports on a trade. */
interface Report<Entry extends { readonly sequence: number }> {
  readonly tradeUuid: TradeUuid;
  readonly strategy: string;
  readonly credential: Credential | undefined;
  readonly entry: Entry;
  readonly command: { readonly kind: 'report' | 'exit' };
  readonly auditData: AuditEntry['data'];
  list(queries: Queries): Promise<readonly Entry[]>;
  /** False when its number is taken. */
  insert(queries: Queries, now: UtcMs): Promise<boolean>;
  /** In the same transaction. `before` is the trade without the report. */
  recorded(queries: Queries, trade: Trade, before: Trade, now: UtcMs): Promise<void>;
}

/** Records a report once. A repetition is `unchanged`; a different one with its number is refused. */
async function recordReport<Entry extends { readonly sequence: number }>(
  services: Services,
  report: Report<Entry>,
): Promise<ChangeResult> {
  const result = await services.store.transaction((queries) => record(services, queries, report));
  if (result.kind === 'changed') services.announcer.announce(report.tradeUuid, 'committed');
  return result;
}

async function record<Entry extends { readonly sequence: number }>(
  services: Services,
  queries: Queries,
  report: Report<Entry>,
): Promise<ChangeResult> {
  const { tradeUuid, strategy, credential, entry, command, auditData } = report;
  await holdCredential(queries, credential);
  const before = await queries.findTrade(tradeUuid);
  if (before?.trade.strategy !== strategy) return { kind: 'not_found' };
  const known = (await report.list(queries)).find(({ sequence }) => sequence === entry.sequence);
  if (known !== undefined) return compare(before.trade, known, entry);
  const actor = `strategy:${strategy}`;
  const result = await applyCommand(services, queries, { tradeUuid, command, actor, strategy, auditData });
  if (result.kind !== 'changed') return result;
  const now = services.clock.now();
  // Another report used the number meanwhile: the retry compares with it.
  if (!(await report.insert(queries, now))) throw new TransactionConflict();
  await report.recorded(queries, result.trade, before.trade, now);
  return result;
}

function compare(trade: Trade, known: object, reported: object): ChangeResult {
  if (sorted(known) === sorted(reported)) return { kind: 'unchanged', trade };
  return { kind: 'refused', refusal: { code: 'sequence_taken', current: trade } };
}

const sorted = (report: object) => JSON.stringify(Object.entries(report).sort());

interface ExecutionReport {
  readonly tradeUuid: TradeUuid;
  readonly strategy: string;
  readonly execution: Execution;
  readonly credential?: Credential;
}

/** Records what happened to the order. */
export function reportExecution(
  services: Services,
  { tradeUuid, strategy, execution, credential }: ExecutionReport,
): Promise<ChangeResult> {
  const { sequence, state, quantity, price, text } = execution;
  return recordReport(services, {
    tradeUuid,
    strategy,
    credential,
    entry: execution,
    command: { kind: 'report' },
    auditData: { sequence, state, quantity, price, text },
    list: (queries) => queries.listExecutions(tradeUuid),
    insert: (queries, now) => queries.insertExecution(tradeUuid, execution, now),
    async recorded(queries, trade, before, now) {
      await queries.saveHasReported(strategy, now);
      await settleEnd(queries, trade, now);
      const isNews = NOTIFIES_PHONE.has(state) || isAlarming(before.pickup);
      if (isNews) await enqueueOutcome(services, queries, trade, now);
    },
  });
}

/** Final states, good or bad; intermediate ones stay silent, unless the phone was alarmed. */
const NOTIFIES_PHONE: ReadonlySet<ExecutionState> = new Set(['filled', 'cancelled', 'refused', 'ignored']);

interface ExitReport {
  readonly tradeUuid: TradeUuid;
  readonly strategy: string;
  readonly exit: Exit;
  readonly credential?: Credential;
}

/** Records how a trade ended, and updates its card quietly: no action is needed. */
export function reportExit(
  services: Services,
  { tradeUuid, strategy, exit, credential }: ExitReport,
): Promise<ChangeResult> {
  const { sequence, reason, quantity, price, realized, currency, text } = exit;
  return recordReport(services, {
    tradeUuid,
    strategy,
    credential,
    entry: exit,
    command: { kind: 'exit' },
    auditData: { sequence, reason, quantity, price, realized, currency, text },
    list: async (queries) => (await queries.listExits([tradeUuid])).get(tradeUuid) ?? [],
    insert: (queries, now) => queries.insertExit(tradeUuid, exit, now),
    async recorded(queries, trade, _before, now) {
      await queries.saveReportsExits(strategy, now);
      await settleEnd(queries, trade, now);
      await enqueueOutcome(services, queries, trade, now);
    },
  });
}
