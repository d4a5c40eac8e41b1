import { importGrantKey } from '../../clients/typescript/judge.ts';
import type { Wire } from '../../clients/typescript/wire.ts';
import { createProposals, type Ids, newIds, type Proposals, type Send } from './proposals.ts';

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

/** A desk beside the agent, which trusts no response that it can't verify. */
export const createStdioDesk = (wire: Wire, key: string, changes: Partial<Desk> = {}): Desk => ({
  send: (...request) => wire.send(...request),
  clock: wire.clock,
  grantKey: () => importGrantKey(key),
  proposals: createProposals(),
  newIds,
  ...changes,
});
