import { isAlarming } from '../domain/pickup.ts';
import type { Execution, ExecutionState } from '../domain/trade.ts';
import type { TradeUuid } from '../domain/units.ts';
import type { ChangeResult } from './change-trade.ts';
import type { Credential } from './credential.ts';
import { owe } from './owe-notices.ts';
import type { Services } from './ports.ts';
import { recordReport } from './record-report.ts';

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
      const isNews = TELLS_THE_PHONE.has(state) || isAlarming(before.pickup);
      if (isNews) await owe(services, queries, trade, 'outcome', now);
    },
  });
}

/** Where the order ended, good or bad; the steps on the way stay silent, unless the phone was alarmed. */
const TELLS_THE_PHONE: ReadonlySet<ExecutionState> = new Set(['filled', 'cancelled', 'refused', 'ignored']);
