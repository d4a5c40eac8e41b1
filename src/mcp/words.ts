import type { AskAgain, No } from '../../clients/typescript/judge.ts';
import type { Status } from '../domain/trade.ts';
import type { ToolAnswer } from './tool.ts';

/** What a no means to an agent. It is in every no, since an agent may have forgotten the description. */
export const NO_IS_FINAL =
  'Place no order. The no is final: do not propose the same trade again with other words, another size or another ' +
  'reason, and do not place it in any other way.';

/** What an agent does next, by the status of its trade. */
export const NEXT: Readonly<Record<Status, string>> = {
  pending:
    'Nobody has decided yet. Call await_decision again with the same trade_uuid. Do not propose the trade again, and ' +
    'place no order.',
  approved:
    'A person approved it, which alone permits nothing: call claim_trade now. Only its granted:true permits the order.',
  rejected: `A person said no. ${NO_IS_FINAL}`,
  expired: `Nobody decided in time, and silence is a no. ${NO_IS_FINAL}`,
  withdrawn: `The trade was withdrawn. ${NO_IS_FINAL}`,
  lapsed: `The approval was not claimed in time and is gone. ${NO_IS_FINAL}`,
};

/** Of a test, whatever its status says. */
export const TEST_DECIDED =
  'This was a test of the way to the phone. Place no order: a test never permits one.';

/** A call that the server refused, or that reached nobody. */
export const failed = ({ reason, words }: No | AskAgain, next: string): ToolAnswer => ({
  json: { error: reason, detail: words, next },
  isError: true,
});
