import { type Approvers, personOf } from '../domain/approvers.ts';
import { type Attention, measureAttention } from '../domain/attention.ts';
import { CHECK_STRATEGY } from '../domain/purpose.ts';
import { isAutomatic, type Trade } from '../domain/trade.ts';
import { asUtcMs } from '../domain/units.ts';
import type { Services } from './ports.ts';

const DAYS = 90;
const DAY_MS = 24 * 3_600_000;
/** The latest; older ones are left out. */
const MOST_DECISIONS = 2_000;
const MOST_CHECKS = 500;

/** How one person answered check cards: a no agrees with what happened. */
export interface CheckAnswers {
  readonly approver: string;
  readonly answered: number;
  readonly rejected: number;
}

export interface AttentionReport {
  readonly days: number;
  readonly approvers: readonly Attention[];
  readonly checks: readonly CheckAnswers[];
}

/** How each person decided lately. */
export async function readAttention({
  store,
  clock,
  approvers,
}: Pick<Services, 'store' | 'clock' | 'approvers'>): Promise<AttentionReport> {
  const from = asUtcMs(clock.now() - DAYS * DAY_MS);
  const [decided, checks] = await Promise.all([
    store.listDecided(from, MOST_DECISIONS),
    store.listTrades({ strategy: CHECK_STRATEGY, from }, MOST_CHECKS),
  ]);
  return {
    days: DAYS,
    approvers: measureAttention(
      decided.map((one) => ({ ...one, approver: personOf(approvers, one.approver) })),
    ),
    checks: countChecks(checks, approvers),
  };
}

function countChecks(checks: readonly Trade[], approvers: Approvers): readonly CheckAnswers[] {
  const answers = checks.flatMap(({ decision }) =>
    decision === null || isAutomatic(decision.channel) ? [] : decision,
  );
  return [...Map.groupBy(answers, ({ approver }) => personOf(approvers, approver))]
    .map(([approver, own]) => ({
      approver,
      answered: own.length,
      rejected: own.filter(({ verdict }) => verdict === 'reject').length,
    }))
    .sort((a, b) => a.approver.localeCompare(b.approver));
}
