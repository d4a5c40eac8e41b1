import type { Bar } from '../../src/domain/bar.ts';
import { roundToTick } from '../../src/domain/levels.ts';
import { asPrice, asUtcMs, type Price, type UtcMs } from '../../src/domain/units.ts';
import { createRandom, type Random } from '../../test/support/stand-ins.ts';
import { isMarketOpen, newYorkTime } from './new-york-time.ts';

interface SimulationSettings {
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

/** How lively an equity index future usually is at a minute of the New York day. */
interface Activity {
  /** Standard deviation of one 5-minute bar, in points. */
  readonly deviation: number;
  /** Contracts in one 5-minute bar. */
  readonly volume: number;
}

/** Minute, deviation, volume; between two rows the values run in a straight line. */
const DAY: readonly (readonly [minute: number, deviation: number, volume: number])[] = [
  [0, 0.8, 900], // Asia
  [120, 0.9, 1100],
  [180, 1.6, 3200], // London opens
  [300, 1.3, 2400],
  [480, 1.4, 3000],
  [510, 2.2, 7500], // 8:30, the economic numbers
  [520, 1.7, 5200],
  [569, 1.8, 6000],
  [570, 5.6, 36_000], // 9:30, the cash market opens
  [600, 4.2, 25_000],
  [630, 3.4, 18_000],
  [690, 2.6, 12_500],
  [750, 1.7, 7000], // lunch
  [800, 1.8, 7400],
  [870, 2.4, 11_500],
  [930, 3, 17_000],
  [955, 3.6, 33_000], // the last auction
  [959, 3.4, 31_000],
  [960, 1.5, 6000], // 16:00, cash is closed
  [985, 0.9, 2000],
  [1019, 0.7, 1100],
  [1080, 1.2, 2300], // 18:00, a new session
  [1110, 0.9, 1200],
  [1440, 0.8, 900],
];

function activityAt(minute: number): Activity {
  const next = Math.max(
    DAY.findIndex(([from]) => from > minute),
    1,
  );
  const [fromMinute, fromDeviation, fromVolume] = DAY[next - 1] ?? [0, 1, 1000];
  const [toMinute, toDeviation, toVolume] = DAY[next] ?? [1440, 1, 1000];
  const share = (minute - fromMinute) / (toMinute - fromMinute);
  return {
    deviation: fromDeviation + share * (toDeviation - fromDeviation),
    volume: fromVolume + share * (toVolume - fromVolume),
  };
}
