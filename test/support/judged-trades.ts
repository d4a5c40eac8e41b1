import type { JudgedTrade } from '../../src/domain/judgment/judged-trade.ts';
import { createRandom, type Random } from './random.ts';

/** A trade that was approved and made 1 R. */
export function judgedTrade(changes: Partial<JudgedTrade> = {}): JudgedTrade {
  return {
    strategy: 'breakout',
    sessionDay: '2026-01-05',
    marketHour: 9,
    group: 'approved',
    pattern: 'pullback',
    confidence: 0.7,
    decidedAfterMs: 8_000,
    approver: 'anna',
    channel: 'ntfy',
    reason: null,
    ending: 'target',
    r: 1,
    isAmbiguous: false,
    amendedR: null,
    amendedEnding: null,
    reportedR: null,
    reportedSource: null,
    ...changes,
  };
}

interface Year {
  readonly sessions: number;
  readonly perDay: number;
  readonly strategies: readonly string[];
  /** What approving selects, in R. */
  readonly skill: number;
  readonly seed?: number;
}

/** Trades of working days from the beginning of 2025, as two people with some skill decide them. */
export function* simulateJudged({
  sessions,
  perDay,
  strategies,
  skill,
  seed = 1,
}: Year): Generator<JudgedTrade> {
  const random = createRandom(seed);
  for (let session = 0; session < sessions; session += 1) {
    const sessionDay = workingDay(session);
    const ofDay = random.normal() * 0.2;
    for (let trade = 0; trade < perDay; trade += 1) {
      const strategy = strategies[trade % strategies.length] ?? '';
      yield simulateTrade(random, { strategy, sessionDay, skill, ofDay });
    }
  }
}

const DAY_MS = 24 * 3_600_000;
const FIRST_MONDAY = Date.UTC(2025, 0, 6);

export const workingDay = (index: number): string =>
  new Date(FIRST_MONDAY + (Math.floor(index / 5) * 7 + (index % 5)) * DAY_MS).toISOString().slice(0, 10);

interface Terms {
  readonly strategy: string;
  readonly sessionDay: string;
  readonly skill: number;
  readonly ofDay: number;
}

const PATTERNS = ['pullback', 'breakout', 'reversal', 'opening range', null];
const REASONS = ['Late entry', 'News soon', 'Too wide a stop', null];
const CHANNELS = ['ntfy', 'telegram', 'web'];

function simulateTrade(random: Random, { strategy, sessionDay, skill, ofDay }: Terms): JudgedTrade {
  const { uniform } = random;
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(uniform() * items.length)] as Item;
  const group = groupBy(uniform());
  const isDecided = group === 'approved' || group === 'rejected';
  const edge = group === 'approved' ? skill / 2 : group === 'rejected' ? -skill / 2 : 0;
  const isFilled = uniform() < 0.93;
  const isWinner = uniform() < (1 + edge + ofDay) / 3;
  const isAmended = group === 'approved' && uniform() < 0.1;
  const r = isFilled ? (isWinner ? 2 : -1) - 0.04 : null;
  const ending = r === null ? 'not_filled' : isWinner ? 'target' : 'stop';
  const source = uniform() < 0.15 ? 'typed' : 'reported';
  return {
    ...judgedTrade({ strategy, sessionDay, group, r, ending }),
    marketHour: 9 + Math.floor(uniform() * 7),
    pattern: pick(PATTERNS),
    confidence: uniform() < 0.1 ? null : uniform(),
    decidedAfterMs: isDecided ? Math.round(1_000 + 150_000 * uniform() ** 3) : null,
    approver: isDecided ? pick(['anna', 'anna', 'ben']) : null,
    channel: isDecided ? pick(CHANNELS) : null,
    reason: group === 'rejected' ? pick(REASONS) : null,
    isAmbiguous: r !== null && uniform() < 0.03,
    amendedR: isAmended && r !== null ? r * 0.8 + 0.1 : null,
    amendedEnding: isAmended ? ending : null,
    reportedR: group === 'approved' && r !== null && uniform() < 0.8 ? r - 0.03 : null,
    reportedSource: group === 'approved' && r !== null ? source : null,
  };
}

function groupBy(chance: number): JudgedTrade['group'] {
  if (chance < 0.45) return 'approved';
  if (chance < 0.8) return 'rejected';
  if (chance < 0.92) return 'expired';
  if (chance < 0.95) return 'turned_away';
  return chance < 0.98 ? 'withdrawn' : 'lapsed';
}
