import { isAlarming } from '../domain/pickup.ts';
import type { Execution, ExecutionState } from '../domain/trade.ts';
import type { TradeUuid } from '../domain/units.ts';
import { applyCommand, type ChangeResult } from './change-trade.ts';
import { type Credential, holdCredential } from './credential.ts';
import { owe } from './owe-notices.ts';
import type { Queries, Services } from './ports.ts';

interface Report {
  readonly tradeUuid: TradeUuid;
  readonly strategy: string;
  readonly execution: Execution;
  readonly credential?: Credential;
}

/** Records what happened to the order. The same report again is `unchanged`; another under its number is refused. */
export async function reportExecution(services: Services, report: Report): Promise<ChangeResult> {
  const result = await recordOnce(services, report);
  if (result.kind === 'changed') services.announcer.announce(report.tradeUuid, 'change');
  return result;
}

/** Another report took the number between the look and the writing: the transaction is given up with its audit entry. */
class Overtaken extends Error {}

async function recordOnce(services: Services, report: Report): Promise<ChangeResult> {
  const attempt = () => services.store.transaction((queries) => record(services, queries, report));
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    // The other one is there now, so that the second attempt compares with it and writes nothing.
    return attempt();
  }
}

async function record(
  services: Services,
  queries: Queries,
  { tradeUuid, strategy, execution, credential }: Report,
): Promise<ChangeResult> {
  await holdCredential(queries, credential);
  const { sequence, state, quantity, price, text } = execution;
  const known = (await queries.listExecutions(tradeUuid)).find((earlier) => earlier.sequence === sequence);
  if (known !== undefined) return compare(queries, { tradeUuid, strategy, execution }, known);
  const before = await queries.findTrade(tradeUuid);
  const result = await applyCommand(services, queries, {
    tradeUuid,
    command: { kind: 'report' },
    actor: `strategy:${strategy}`,
    strategy,
    auditData: { sequence, state, quantity, price, text },
  });
  if (result.kind !== 'changed') return result;
  const now = services.clock.now();
  if (!(await queries.insertExecution(tradeUuid, execution, now))) {
    throw new Overtaken(`execution report ${sequence} of ${tradeUuid} was overtaken by another`);
  }
  await queries.saveHasReported(strategy, now);
  const isAlarmed = before !== undefined && isAlarming(before.trade.pickup);
  if (TELLS_THE_PHONE.has(state) || isAlarmed) await owe(services, queries, result.trade, 'outcome', now);
  return result;
}

/** Where the order ended, good or bad; the steps on the way stay silent, unless the phone was alarmed. */
const TELLS_THE_PHONE: ReadonlySet<ExecutionState> = new Set(['filled', 'cancelled', 'refused', 'ignored']);

async function compare(queries: Queries, report: Report, known: Execution): Promise<ChangeResult> {
  const stored = await queries.findTrade(report.tradeUuid);
  if (stored?.trade.strategy !== report.strategy) return { kind: 'not_found' };
  if (JSON.stringify(inOrder(known)) === JSON.stringify(inOrder(report.execution))) {
    return { kind: 'unchanged', trade: stored.trade };
  }
  return { kind: 'refused', refusal: { code: 'sequence_taken', standing: stored.trade } };
}

const inOrder = (execution: Execution) => [
  execution.state,
  execution.quantity,
  execution.price,
  execution.happenedAt,
  execution.text,
];
