import { setTimeout as pause } from 'node:timers/promises';
import type { LiveExecution } from '../support/live-strategy.ts';
import { createRandom } from '../support/random.ts';

/** What strategy and approvers can do with one trade. */
export interface Hand {
  approve(by?: Approver, changes?: object): Promise<void>;
  reject(by?: Approver, reason?: string): Promise<void>;
  press(verdict: 'approve' | 'reject'): Promise<void>;
  acknowledge(): Promise<void>;
  status(): Promise<void>;
  claim(): Promise<void>;
  withdraw(): Promise<void>;
  quote(price: number): Promise<void>;
  report(execution: LiveExecution): Promise<void>;
  exit(exit: object): Promise<void>;
}

export type Approver = 'anna' | 'ben';

/** What is asked, besides the bars, and what becomes of it. */
export interface Story {
  readonly ask: object;
  readonly happens: (hand: Hand) => Promise<void>;
}

const HOUR = { expires_in_seconds: 3600 };
const LONG = {
  direction: 'LONG',
  entry_price: 4127.5,
  quantity: 2,
  pattern_type: 'breakout',
  confidence: 0.85,
};
const SHORT = { ...LONG, direction: 'SHORT', stop_price: 4131.5, target_price: 4119.5, pattern_type: 'fade' };
const es = { ...HOUR, instrument: 'ES', signal: { ...LONG, stop_price: 4123.5, target_price: 4135.5 } };
const short = {
  ...HOUR,
  instrument: 'MES 12-26',
  signal: SHORT,
  account: { name: 'Sim101', simulated: true },
};
const risky = { ...es, signal: { ...es.signal, quantity: 20 } };

const filled = { sequence: 0, state: 'filled', quantity: 2, price: 4127.75 };

/** One of each kind that the version of 0022 knows. */
export const STORIES: Readonly<Record<string, Story>> = {
  pending: { ask: es, happens: async () => {} },
  pendingShort: { ask: { ...short, max_drift_ticks: 8 }, happens: (hand) => hand.quote(4127.25) },
  halfApproved: { ask: risky, happens: (hand) => hand.approve('anna') },
  approved: { ask: { ...es, executable_for_seconds: 600 }, happens: (hand) => hand.press('approve') },
  rejected: { ask: es, happens: (hand) => hand.press('reject') },
  rejectedWithReason: { ask: short, happens: (hand) => hand.reject('ben', 'too late in the day') },
  withdrawn: { ask: short, happens: (hand) => hand.withdraw() },
  expired: { ask: { ...es, expires_in_seconds: 5 }, happens: () => pause(6000) },
  expiredHalf: {
    ask: { ...risky, expires_in_seconds: 5 },
    async happens(hand) {
      await hand.approve('ben');
      await pause(6000);
    },
  },
  lapsed: {
    ask: { ...es, executable_for_seconds: 1 },
    async happens(hand) {
      await hand.approve('anna');
      await pause(2000);
    },
  },
  collected: { ask: short, happens: (hand) => steps(hand, approve, status) },
  filled: { ask: es, happens: (hand) => steps(hand, approve, claim, () => hand.report(filled)) },
  approvedByTwo: {
    ask: risky,
    happens: (hand) =>
      steps(
        hand,
        approve,
        () => hand.approve('ben'),
        claim,
        () => hand.report({ ...filled, quantity: 20 }),
      ),
  },
  amended: {
    ask: { ...es, amendable: { quantity: { min: 1 } } },
    happens: (hand) =>
      steps(
        hand,
        () => hand.approve('anna', { quantity: 1 }),
        claim,
        () => hand.report({ ...filled, quantity: 1 }),
      ),
  },
  atTarget: { ask: es, happens: (hand) => taken(hand, { reason: 'target', quantity: 2, price: 4135.5 }) },
  atStop: {
    ask: short,
    happens: (hand) =>
      taken(hand, { reason: 'stop', quantity: 2, price: 4131.5, realized: -40, currency: 'USD' }),
  },
  halfOut: { ask: es, happens: (hand) => taken(hand, { reason: 'manual', quantity: 1, price: 4129 }) },
  partFilled: {
    ask: es,
    happens: (hand) =>
      steps(hand, approve, claim, () => hand.report({ ...filled, state: 'part_filled', quantity: 1 })),
  },
  cancelled: { ask: es, happens: (hand) => ended(hand, 'cancelled') },
  refused: { ask: short, happens: (hand) => ended(hand, 'refused') },
  ignored: { ask: es, happens: (hand) => ended(hand, 'ignored') },
  overdue: {
    ask: { ...es, executable_for_seconds: 1 },
    happens: (hand) => steps(hand, approve, claim, () => pause(4000)),
  },
  acknowledged: {
    ask: { ...es, executable_for_seconds: 1 },
    happens: (hand) =>
      steps(
        hand,
        approve,
        claim,
        () => pause(4000),
        (it) => it.acknowledge(),
      ),
  },
  test: { ask: { ...es, test: true }, happens: (hand) => hand.approve() },
  /** Of bars that don't last a fixed time, with lines and a few words. */
  rangeBars: {
    ask: {
      ...es,
      timeframe: '8 range',
      indicators: { ema_20: 4126.8, vwap: 4127.15, rsi: 62.4 },
      signal: { ...es.signal, rationale: 'Third test of the overnight high; volume is rising.' },
      source: { instance: 'desk', chart: 'ES 8 range' },
    },
    happens: (hand) => hand.reject('anna'),
  },
};

const approve = (hand: Hand) => hand.approve();
const claim = (hand: Hand) => hand.claim();
const status = (hand: Hand) => hand.status();

async function steps(
  hand: Hand,
  ...happenings: readonly ((hand: Hand) => Promise<unknown>)[]
): Promise<void> {
  for (const happen of happenings) await happen(hand);
}

const ended = (hand: Hand, state: string) =>
  steps(hand, approve, claim, () => hand.report({ sequence: 0, state, quantity: 0 }));

const taken = (hand: Hand, exit: object) =>
  steps(
    hand,
    approve,
    claim,
    () => hand.report(filled),
    () => hand.exit({ sequence: 0, ...exit }),
  );

const BAR_MS = 300_000;

/** A walk in ticks that ended just before `now`. */
export function recentBars(now: number, count = 60) {
  const { uniform } = createRandom(22);
  const last = Math.floor(now / BAR_MS) * BAR_MS;
  let close = 4120;
  return Array.from({ length: count }, (_, index) => {
    const open = close;
    close = index === count - 1 ? 4127.5 : open + Math.round(uniform() * 8 - 3.8) * 0.25;
    return {
      timestamp: new Date(last - (count - 1 - index) * BAR_MS).toISOString(),
      open,
      high: Math.max(open, close) + 0.5,
      low: Math.min(open, close) - 0.5,
      close,
      volume: 1000 + index,
    };
  });
}
