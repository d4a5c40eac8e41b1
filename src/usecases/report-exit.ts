import type { Exit } from '../domain/exit.ts';
import type { TradeUuid } from '../domain/units.ts';
import type { ChangeResult } from './change-trade.ts';
import type { Credential } from './credential.ts';
import { owe } from './owe-notices.ts';
import type { Services } from './ports.ts';
import { recordReport } from './record-report.ts';

interface ExitReport {
  readonly tradeUuid: TradeUuid;
  readonly strategy: string;
  readonly exit: Exit;
  readonly credential?: Credential;
}

/** Records how a trade ended, and updates its card quietly: the person is not needed any more. */
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
    recorded: (queries, trade, _before, now) => owe(services, queries, trade, 'outcome', now),
  });
}
