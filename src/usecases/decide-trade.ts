import type { Amendments } from '../domain/amendments.ts';
import type { Command } from '../domain/transition.ts';
import type { TradeUuid } from '../domain/units.ts';
import { type ChangeResult, changeTrade } from './change-trade.ts';
import type { Credential } from './credential.ts';
import type { Services } from './ports.ts';

/** An approver's word: an approval, perhaps of a changed trade, or a rejection, perhaps with a reason. */
export type Word = {
  readonly approver: string;
  readonly channel: string;
  readonly tradeUuid: TradeUuid;
  readonly credential?: Credential;
} & (
  | { readonly verdict: 'approve'; readonly amendments?: Amendments }
  | { readonly verdict: 'reject'; readonly reason?: string }
);

/** Records it. The first one wins; the same word again is `unchanged`. */
export async function decideTrade(services: Services, word: Word): Promise<ChangeResult> {
  const { tradeUuid, approver, credential } = word;
  // Written once, when a phone was first seen to have it. One that is seen after this read is missing from the decision,
  // but no other picture can be named.
  const pictureHash = (await services.store.findPictureHash(tradeUuid)) ?? null;
  const command = commandOf(word, pictureHash);
  return changeTrade(services, {
    tradeUuid,
    command,
    actor: `approver:${approver}`,
    strategy: null,
    credential,
  });
}

function commandOf(word: Word, pictureHash: string | null): Command {
  const { approver, channel } = word;
  const said = { approver, channel, pictureHash };
  if (word.verdict === 'reject')
    return { kind: 'reject', ...said, ...(word.reason === undefined ? {} : { reason: word.reason }) };
  const { amendments } = word;
  return { kind: 'approve', ...said, ...(amendments === undefined ? {} : { amendments }) };
}
