import type { Bar } from '../../src/domain/bar.ts';
import { roundToTick } from '../../src/domain/levels.ts';
import { asPrice, asUtcMs, type Price, type UtcMs } from '../../src/domain/units.ts';
import { createRandom, type Random } from '../../test/support/stand-ins.ts';
import { isMarketOpen, newYorkTime } from './new-york-time.ts';
import { type Activity, activityAt } from './session-activity.ts';

export interface SimulationSettings {
  readonly seed: number;
  /** The first bar opens here, or when the market next opens. */
  readonly startAt: UtcMs;
  /** How many bars to make. */
  readonly bars: number;
  readonly startPrice?: number;
}

const BAR_MS = 5 * 60_000;
const TICK = 0.25;
/** Points within a bar at which the price is looked at; they make the wicks. */
const STEPS = 10;

/** The market between two bars: what the next bar needs of the past. */
interface Mood {
  price: number;
  /** Logarithm of how much livelier than usual it is; decays slowly, so wild bars come in clusters. */
  stir: number;
  /** Pull per bar, in deviations; it turns now and then, which makes trends and their breakouts. */
  drift: number;
}

/** Believable 5-minute bars of ES: quiet nights, a wild New York open, lunch, the close, gaps over breaks. Pure. */
export function simulateSessions(settings: SimulationSettings): Bar[] {
  const random = createRandom(settings.seed);
  const mood: Mood = { price: settings.startPrice ?? 6000, stir: 0, drift: 0 };
  const bars: Bar[] = [];
  let opensAt = nextOpen(settings.startAt);
  while (bars.length < settings.bars) {
    bars.push(makeBar(opensAt, mood, random));
    const before = opensAt + BAR_MS;
    opensAt = nextOpen(before);
    if (opensAt > before) jump(mood, opensAt - before, random);
  }
  return bars;
}

function nextOpen(from: number): number {
  let at = Math.ceil(from / BAR_MS) * BAR_MS;
  while (!isMarketOpen(newYorkTime(at))) at += BAR_MS;
  return at;
}

/** News of a closed market arrives all at once: a little after an hour, more after a weekend. */
function jump(mood: Mood, closedMs: number, random: Random): void {
  const hours = closedMs / 3_600_000;
  mood.price = roundToTick(mood.price + random.normal() * 1.5 * Math.sqrt(hours), TICK);
}

function makeBar(opensAt: number, mood: Mood, random: Random): Bar {
  const activity = activityAt(newYorkTime(opensAt).minute);
  change(mood, random);
  const deviation = activity.deviation * Math.exp(mood.stir);
  const path = walk(mood, deviation, random);
  const [open, close] = [path[0] ?? asPrice(mood.price), path.at(-1) ?? asPrice(mood.price)];
  const [high, low] = [asPrice(Math.max(...path)), asPrice(Math.min(...path))];
  mood.price = close;
  const volume = volumeOf(activity, (high - low) / activity.deviation, random);
  return { closedAt: asUtcMs(opensAt + BAR_MS), open, high, low, close, volume };
}

function change(mood: Mood, random: Random): void {
  const shock = random.uniform() < 0.004 ? 0.7 : 0;
  mood.stir = 0.96 * mood.stir + 0.09 * random.normal() + shock;
  const turns = random.uniform() < 0.02;
  mood.drift = turns ? 0.3 * random.normal() : 0.985 * mood.drift;
}

function walk(mood: Mood, deviation: number, random: Random): Price[] {
  const step = deviation / Math.sqrt(STEPS);
  const pull = (mood.drift * deviation) / STEPS;
  const offset = random.uniform() < 0.3 ? Math.sign(random.normal()) * TICK : 0;
  let price = mood.price + offset;
  const path = [roundToTick(price, TICK)];
  for (let taken = 0; taken < STEPS; taken += 1) {
    price += pull + step * random.normal();
    path.push(roundToTick(price, TICK));
  }
  return path;
}

/** Wide bars are busy bars. */
function volumeOf(activity: Activity, width: number, random: Random): number {
  return Math.max(1, Math.round(activity.volume * (0.4 + 0.4 * width) * Math.exp(0.25 * random.normal())));
}
