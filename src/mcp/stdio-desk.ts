import { importGrantKey } from '../../clients/typescript/judge.ts';
import type { Wire } from '../../clients/typescript/wire.ts';
import type { Desk } from './desk.ts';
import { newIds } from './new-ids.ts';
import { createProposals } from './proposals.ts';

/** A desk beside the agent, which trusts no response that it can't verify. */
export const createStdioDesk = (wire: Wire, key: string, changes: Partial<Desk> = {}): Desk => ({
  send: (...request) => wire.send(...request),
  clock: wire.clock,
  grantKey: () => importGrantKey(key),
  proposals: createProposals(),
  newIds,
  ...changes,
});
