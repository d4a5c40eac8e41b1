import Type from 'typebox';
import { type AskAgain, judgeClaim, type No, no, type Yes } from '../../clients/typescript/judge.ts';
import { TradeUuid } from '../http/fields.ts';
import type { Desk } from './desk.ts';
import type { Proposal } from './proposals.ts';
import { defineTool, type ToolAnswer } from './tool.ts';
import { NO_IS_FINAL } from './words.ts';

export const claimTrade = defineTool({
  name: 'claim_trade',
  title: 'Claim an approved trade, once',
  description:
    'Takes the approval of a trade that you proposed, once. Place the order if, and only if, the result has ' +
    'granted:true: exactly the order in it, immediately, once, within order_within_ms. Send trade_uuid as the client ' +
    'order id, so that the broker refuses a second order. Then call report_order. Any other result permits nothing. ' +
    'ask_again:true means that nothing is decided; otherwise the no is final.',
  input: Type.Object({ trade_uuid: TradeUuid }, { additionalProperties: false }),
  effect: 'takes',
  async run(desk, { trade_uuid }, { signal }) {
    const uuid = trade_uuid.toLowerCase();
    const proposal = await desk.proposals.find(uuid, signal);
    if ('kind' in proposal) return answerOf(uuid, proposal, desk);
    const verdict = await proposal.claim(() => claim(desk, proposal, signal));
    return answerOf(uuid, verdict, desk, proposal);
  },
});

async function claim(
  desk: Desk,
  { asked, submitted }: Proposal,
  signal: AbortSignal,
): Promise<Yes | No | AskAgain> {
  const { trade_uuid, claimant, nonce } = asked;
  const body = JSON.stringify({ claimant, nonce });
  const { answer, receivedAtMs } = await desk.send(`claim/${trade_uuid}`, body, signal);
  return judgeClaim({ asked, submitted, key: await desk.grantKey() }, answer, receivedAtMs);
}

function answerOf(
  trade_uuid: string,
  verdict: Yes | No | AskAgain,
  desk: Desk,
  proposal?: Proposal,
): ToolAnswer {
  if (verdict.kind === 'ask_again') {
    const next = 'Place no order. Call await_decision, then claim_trade again.';
    const { after_ms, words: detail } = verdict;
    return { json: { granted: false, ask_again: true, after_ms, trade_uuid, detail, next } };
  }
  if (verdict.kind === 'not' || proposal === undefined) {
    const { reason, words: detail } = verdict.kind === 'not' ? verdict : UNASKED;
    return { json: { granted: false, ask_again: false, trade_uuid, reason, detail, next: NO_IS_FINAL } };
  }
  const { quantity, amendments, executable_until_ms, signed_grant } = verdict;
  const order_within_ms = Math.floor(executable_until_ms - desk.clock.now());
  const { direction } = proposal.asked;
  const next =
    'Place this one order now, with the values in amendments in place of yours, and with trade_uuid as the client ' +
    'order id. After order_within_ms it is too late. Then call report_order.';
  return {
    json: { granted: true, trade_uuid, direction, quantity, amendments, order_within_ms, signed_grant, next },
  };
}

const UNASKED = no('invalid_answer', 'the grant is of a trade that was not proposed');
