import type { TradeUuid } from '../domain/units.ts';
import { type ChangeResult, changeTrade } from './change-trade.ts';
import type { Credential } from './credential.ts';
import type { Services } from './ports.ts';

interface Acknowledgement {
  readonly tradeUuid: TradeUuid;
  readonly approver: string;
  readonly channel: string;
  readonly credential?: Credential | undefined;
}

/** Checks an overdue execution off. Repeating it is `unchanged`. */
export function acknowledgeExecution(
  services: Services,
  { tradeUuid, approver, channel, credential }: Acknowledgement,
): Promise<ChangeResult> {
  return changeTrade(services, {
    tradeUuid,
    command: { kind: 'acknowledge', approver },
    actor: `approver:${approver}`,
    strategy: null,
    credential,
    auditData: { channel },
  });
}
