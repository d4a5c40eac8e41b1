import type { Amendments } from '../domain/amendments.ts';
import { kindOfChannel, namesOfOthers } from '../domain/approvers.ts';
import { findShownPicture } from '../domain/shown-picture.ts';
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
  const pictureHash = (await findPicture(services, tradeUuid, approver)) ?? null;
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

/**
 * The picture that this approver's phone was seen to have. One that is seen after this read is missing from the decision, but no
 * other picture can be named.
 */
async function findPicture({ approvers, store }: Services, tradeUuid: TradeUuid, approver: string) {
  const shown = await store.listShownPictures(tradeUuid);
  // Receipts of an earlier version don't say which picture it was; there was only one.
  return shown.length === 0 ? store.findPictureHash(tradeUuid) : findShownPicture(approvers, approver, shown);
}
