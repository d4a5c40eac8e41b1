import type { Status, Verdict } from '../src/domain/trade.ts';

/** How one trade of a demo ends, and who brings that about. */
export interface Ending {
  readonly name: 'approve' | 'reject' | 'expire' | 'withdraw' | 'lapse' | 'open';
  /** What the approver presses as soon as the card and its picture are there; null: nothing. */
  readonly presses: Verdict | null;
  /** What the strategy does: take the approval, take the question back, or forget to take the approval. */
  readonly strategy: 'claims' | 'withdraws' | 'forgets';
  /** The status that must stand at the end; null where a person decides. */
  readonly expected: Status | null;
  /** The server's own times where not given. */
  readonly expiresInSeconds?: number;
  readonly executableForSeconds?: number;
}

/** A person at the phone preview decides. */
export const OPEN_ENDING: Ending = { name: 'open', presses: null, strategy: 'claims', expected: null };

const ENDINGS = {
  approve: { name: 'approve', presses: 'approve', strategy: 'claims', expected: 'approved' },
  reject: { name: 'reject', presses: 'reject', strategy: 'claims', expected: 'rejected' },
  // Five seconds are the shortest that the server takes.
  expire: { name: 'expire', presses: null, strategy: 'claims', expected: 'expired', expiresInSeconds: 5 },
  withdraw: { name: 'withdraw', presses: null, strategy: 'withdraws', expected: 'withdrawn' },
  lapse: {
    name: 'lapse',
    presses: 'approve',
    strategy: 'forgets',
    expected: 'lapsed',
    executableForSeconds: 1,
  },
} as const satisfies Record<string, Ending>;

const SCRIPT: readonly Ending[] = [
  ENDINGS.approve,
  ENDINGS.reject,
  ENDINGS.approve,
  ENDINGS.expire,
  ENDINGS.withdraw,
  ENDINGS.lapse,
];

/** The script for a demo that runs by itself: all endings in turn, from 0. */
export function scriptedEnding(index: number): Ending {
  return SCRIPT[index % SCRIPT.length] ?? ENDINGS.approve;
}
