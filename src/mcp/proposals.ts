import {
  type AskAgain,
  type Asked,
  type No,
  no,
  readAnswer,
  type Submitted,
  type Yes,
} from '../../clients/typescript/judge.ts';
import type { Wire } from '../../clients/typescript/wire.ts';
import type { OwnTrade } from '../http/trade/own-trades.ts';

/** One call of the HTTP contract with the strategy's key: a GET, or a POST if there is a body. Never rejects. */
export type Send = Wire['send'];

export interface Ids {
  readonly trade_uuid: string;
  readonly claimant: string;
  readonly nonce: string;
}

/** Of one proposal and of the one claim of it. */
export const newIds = (): Ids => ({
  trade_uuid: crypto.randomUUID(),
  claimant: `agent ${crypto.randomUUID()}`,
  nonce: crypto.randomUUID(),
});

/** A trade that an agent proposed, with all that its grant is compared with. */
export class Proposal {
  readonly asked: Asked;
  readonly submitted: Submitted;
  #verdict: Yes | No | AskAgain = wait('not claimed yet');
  #isClaiming = false;

  constructor(asked: Asked, submitted: Submitted) {
    this.asked = asked;
    this.submitted = submitted;
  }

  /** One claim at a time. A grant is handed out once, and a no stands. */
  async claim(attempt: () => Promise<Yes | No | AskAgain>): Promise<Yes | No | AskAgain> {
    if (this.#isClaiming) return wait('another claim of this trade is under way');
    if (this.#verdict.kind === 'granted') return no('already_claimed', 'its approval was handed out, once');
    if (this.#verdict.kind === 'not') return this.#verdict;
    this.#isClaiming = true;
    try {
      this.#verdict = await attempt();
    } finally {
      this.#isClaiming = false;
    }
    return this.#verdict;
  }
}

const wait = (words: string): AskAgain => ({ kind: 'ask_again', reason: 'trade_pending', words });

/** The proposals that may be claimed. */
export interface Proposals {
  add(proposal: Proposal): void;
  find(tradeUuid: string, signal: AbortSignal): Promise<Proposal | No | AskAgain>;
}

/** Windows are far shorter than it takes to propose so many. */
const MOST_KEPT = 1000;

/** Those of this process. What another one asked isn't known here, so its grant could not be checked. */
export function createProposals(): Proposals {
  const kept = new Map<string, Proposal>();
  return {
    add(proposal) {
      kept.set(proposal.asked.trade_uuid, proposal);
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    },
    find: async (tradeUuid) =>
      kept.get(tradeUuid) ??
      unknown('this process did not propose the trade, so what was approved cannot be checked: withdraw it'),
  };
}

/** Those in the server's own database, where each request finds them: no agent's session is kept. */
export function readProposals(send: Send, newIds: () => Ids): Proposals {
  return {
    add() {},
    async find(tradeUuid, signal) {
      const { answer, receivedAtMs } = await send(`trades/${tradeUuid}`, null, signal);
      const read = readAnswer(answer);
      if ('kind' in read) return read;
      const trade = read.fields as unknown as OwnTrade;
      if (trade.agent === null || trade.asked === null) return unknown('no agent proposed the trade');
      const { claimant, nonce } = newIds();
      const { trade_uuid, direction, quantity, amendable, asked, server_time, submitted_at } = trade;
      const sinceMs = Date.parse(server_time) - Date.parse(submitted_at);
      return new Proposal(
        { trade_uuid, direction, quantity, amendable, claimant, nonce, asked },
        { sent_at_ms: receivedAtMs - sinceMs, server_time: submitted_at },
      );
    },
  };
}

const unknown = (words: string) => no('trade_not_found', words);
