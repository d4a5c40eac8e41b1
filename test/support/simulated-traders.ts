import type { SessionSums } from '../../src/domain/judgment/effect.ts';
import { createRandom, type Random } from './random.ts';

/** A trader whose skill is known: what the approved trades make on average, minus what the rejected make, in R. */
export interface SimulatedTrader {
  readonly trades: number;
  readonly skill: number;
  readonly perDay: number;
  /** How far a day moves all of its trades together, in R: the standard deviation. */
  readonly ofDay: number;
  /** What a winner makes; a loser loses 1. */
  readonly reward: number;
  /** How much is approved: from so much on one day to so much on another. */
  readonly approves: readonly [least: number, most: number];
}

export const USUAL_TRADER: SimulatedTrader = {
  trades: 1000,
  skill: 0,
  perDay: 5,
  ofDay: 0.2,
  reward: 2,
  approves: [0.35, 0.65],
};

export function simulateTrader(trader: SimulatedTrader, seed: number): SessionSums[] {
  const random = createRandom(seed);
  return Array.from({ length: trader.trades / trader.perDay }, () => simulateDay(trader, random));
}

function simulateDay(
  { skill, perDay, ofDay, reward, approves: [least, most] }: SimulatedTrader,
  { uniform, normal }: Random,
): SessionSums {
  const [market, mood] = [normal() * ofDay, least + (most - least) * uniform()];
  const day = { n: 0, r: 0, otherN: 0, otherR: 0 };
  for (let trade = 0; trade < perDay; trade += 1) {
    const isApproved = uniform() < mood;
    const mean = market + (isApproved ? skill / 2 : -skill / 2);
    const r = uniform() < (1 + mean) / (1 + reward) ? reward : -1;
    if (isApproved) [day.n, day.r] = [day.n + 1, day.r + r];
    else [day.otherN, day.otherR] = [day.otherN + 1, day.otherR + r];
  }
  return day;
}
