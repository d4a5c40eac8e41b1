import { words } from './language/words.ts';
import type { Verdict } from './trade.ts';

/** One person's decision, and what became of its trade as far as that is known. */
export interface Decided {
  readonly approver: string;
  readonly verdict: Verdict;
  readonly decidedAt: number;
  /** From the request to the decision. */
  readonly tookMs: number;
  /** As reported or typed, else by the bars; null if not known. */
  readonly r: number | null;
  readonly endedAt: number | null;
}

/** Nobody reads a trade in less. */
const FAST_MS = 2_000;
const FAST_IN_A_ROW = 3;
const YES_IN_A_ROW = 8;
const LOSSES_IN_A_ROW = 2;
/** What is longer ago says nothing about now. */
export const RECENT_MS = 4 * 3_600_000;
/** The extra step. */
export const SLOW_DOWN_MS = 3_000;

/** Why an approval should take an extra step. */
export type Haste = 'fast' | 'losses' | 'streak';

/**
 * Why one person's next approval should take an extra step; undefined if nothing speaks for it. `decided` are that person's
 * decisions.
 */
export function findHaste(decided: readonly Decided[], now: number): Haste | undefined {
  const recent = inOrder(decided).filter(({ decidedAt }) => now - decidedAt <= RECENT_MS);
  const fast = recent.slice(-FAST_IN_A_ROW);
  if (fast.length === FAST_IN_A_ROW && fast.every(isFast)) return 'fast';
  if (countLosses(recent, now) >= LOSSES_IN_A_ROW) return 'losses';
  const streak = recent.slice(-YES_IN_A_ROW);
  return streak.length === YES_IN_A_ROW && streak.every(isYes) ? 'streak' : undefined;
}

/** The same in a sentence. */
export function formatHaste(haste: Haste): string {
  const { attention } = words();
  switch (haste) {
    case 'fast':
      return attention.fast(FAST_IN_A_ROW, FAST_MS / 1000);
    case 'losses':
      return attention.losses(LOSSES_IN_A_ROW);
    case 'streak':
      return attention.streak(YES_IN_A_ROW);
  }
}

/** Figures about how one person decided. They say nothing about whether it was right. */
export interface Attention {
  readonly approver: string;
  readonly decided: number;
  readonly approved: number;
  /** Approvals within two seconds. */
  readonly fast: number;
  /** The most approvals in a row, and those up to now. */
  readonly longestStreak: number;
  readonly streak: number;
  /** Decisions while the two trades approved before that ended last had lost, and how many of them were approvals. */
  readonly afterLosses: { readonly decided: number; readonly approved: number };
}

export function measureAttention(decided: readonly Decided[]): readonly Attention[] {
  return [...Map.groupBy(inOrder(decided), ({ approver }) => approver)]
    .map(([approver, own]) => ({ approver, ...figuresOf(own) }))
    .sort((a, b) => a.approver.localeCompare(b.approver));
}

function figuresOf(own: readonly Decided[]): Omit<Attention, 'approver'> {
  let [streak, longestStreak] = [0, 0];
  for (const one of own) {
    streak = isYes(one) ? streak + 1 : 0;
    longestStreak = Math.max(longestStreak, streak);
  }
  const afterLosses = own.filter(({ decidedAt }, index) => {
    const earlier = own.slice(Math.max(0, index - LOOK_BACK), index);
    const recent = earlier.filter((one) => decidedAt - one.decidedAt <= RECENT_MS);
    return countLosses(recent, decidedAt) >= LOSSES_IN_A_ROW;
  });
  return {
    decided: own.length,
    approved: own.filter(isYes).length,
    fast: own.filter(isFast).length,
    longestStreak,
    streak,
    afterLosses: { decided: afterLosses.length, approved: afterLosses.filter(isYes).length },
  };
}

/** Nobody decides on more in four hours; it bounds the work. */
const LOOK_BACK = 200;

const isYes = ({ verdict }: Decided) => verdict === 'approve';
const isFast = (one: Decided) => isYes(one) && one.tookMs < FAST_MS;
const inOrder = (decided: readonly Decided[]) => decided.toSorted((a, b) => a.decidedAt - b.decidedAt);

/** How many of the approved trades that had ended by then lost, counted back from the last to end. */
function countLosses(recent: readonly Decided[], at: number): number {
  const ended = recent
    .filter((one) => isYes(one) && one.r !== null && one.endedAt !== null && one.endedAt <= at)
    .sort((a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0));
  const lastGood = ended.findLastIndex(({ r }) => (r ?? 0) >= 0);
  return ended.length - 1 - lastGood;
}
