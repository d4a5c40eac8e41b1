import type { Ids } from './new-ids.ts';
import type { Proposals } from './proposals.ts';
import type { Send } from './send.ts';

/** What the tools work with, in the server as in `countersign mcp`. */
export interface Desk {
  readonly send: Send;
  readonly clock: { now(): number };
  /** The key of the grant tokens: judge.ts. */
  grantKey(): Promise<CryptoKey>;
  readonly proposals: Proposals;
  /** Only tests choose them. */
  newIds(): Ids;
}
