import type { Amendments } from '../domain/amendments.ts';
import { kindOfChannel, namesOfOthers } from '../domain/approvers.ts';
import type { Command } from '../domain/transition.ts';
import type { TradeUuid } from '../domain/units.ts';
import { type ChangeResult, changeTrade } from './change-trade.ts';
import type { Credential } from './credential.ts';
import type { Services } from './ports.ts';

/** A yes, perhaps to a changed trade, or a no, perhaps with a reason. */
export type ApproverAnswer =
  | { readonly verdict: 'approve'; readonly amendments?: Amendments }
  | { readonly verdict: 'reject'; readonly reason?: string };

interface From {
  readonly approver: string;
  readonly channel: string;
  readonly tradeUuid: TradeUuid;
  readonly credential?: Credential;
}

/** Records a decision. The first one wins; the same one again is `unchanged`. */
export async function decideTrade(services: Services, answer: From & ApproverAnswer): Promise<ChangeResult> {
  const { tradeUuid, approver, channel, credential } = answer;
  // Written once, when a phone was first seen to have it. One that is seen after this read is missing from the decision,
  // but no other picture can be named.
  const pictureHash = (await services.store.findPictureHash(tradeUuid)) ?? null;
  const by = { approver, channel: kindOfChannel(channel), pictureHash };
  const command: Command =
    answer.verdict === 'reject'
      ? { kind: 'reject', ...by, ...(answer.reason === undefined ? {} : { reason: answer.reason }) }
      : {
          kind: 'approve',
          ...by,
          others: namesOfOthers(services.approvers, approver),
          ...(answer.amendments === undefined ? {} : { amendments: answer.amendments }),
        };
  return changeTrade(services, {
    tradeUuid,
    command,
    actor: `approver:${approver}`,
    strategy: null,
    credential,
  });
}
