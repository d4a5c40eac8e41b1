import type { Bar } from '../bar.ts';
import type { UtcMs } from '../units.ts';

/** The bars of one chart that are known, put together from all that its source sent. */
export interface BarSeries {
  /** Length of a bar; 0 for bars that are not of time. */
  readonly stepMs: number;
  /** In order. */
  readonly bars: readonly Bar[];
  /** The ends of bars that nobody sent together with the bar before them: something may be missing there. */
  readonly breaks: ReadonlySet<number>;
}

export interface Merged {
  readonly series: BarSeries;
  /** Bars whose time was new, and bars whose prices were. */
  readonly added: number;
  readonly changed: number;
  /** Whether anything differs; also if only a break was closed. */
  readonly isNews: boolean;
}

/** Adds bars that were sent together, of which there is at least one. Where both know a bar, the later one counts. */
export function mergeBars(known: BarSeries, sent: readonly Bar[]): Merged {
  const [first] = sent;
  const last = sent.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('expected at least one bar');
  const { stepMs, breaks } = known;
  const isInside = ({ closedAt }: Bar) => closedAt >= first.closedAt && closedAt <= last.closedAt;
  const inside = known.bars.filter(isInside);
  const earlier = known.bars.filter(({ closedAt }) => closedAt < first.closedAt);
  const later = known.bars.filter(({ closedAt }) => closedAt > last.closedAt);
  const middle = stepMs === 0 ? sent : unite(inside, sent);
  const remaining = [...earlier, ...later].filter(({ closedAt }) => breaks.has(closedAt));
  const nextBreaks = new Set<number>(remaining.map(({ closedAt }) => closedAt));
  if (!isLinked(known, earlier.length)) nextBreaks.add(first.closedAt);
  const { added, changed } = countNews(inside, sent);
  return {
    series: { stepMs, bars: [...earlier, ...middle, ...later], breaks: nextBreaks },
    added,
    changed,
    isNews:
      added + changed > 0 || inside.some((bar) => breaks.has(bar.closedAt) !== nextBreaks.has(bar.closedAt)),
  };
}

/** Whether nothing is missing before the first of new bars: somebody sent what lies on both sides of its begin together. */
function isLinked({ bars, breaks }: BarSeries, earlier: number): boolean {
  const next = bars[earlier];
  return earlier > 0 && next !== undefined && !breaks.has(next.closedAt);
}

function unite(known: readonly Bar[], sent: readonly Bar[]): Bar[] {
  const byTime = new Map<UtcMs, Bar>([...known, ...sent].map((bar) => [bar.closedAt, bar]));
  return [...byTime.values()].sort((a, b) => a.closedAt - b.closedAt);
}

function countNews(known: readonly Bar[], sent: readonly Bar[]): { added: number; changed: number } {
  const times = new Set(known.map(({ closedAt }) => closedAt));
  const same = new Set(known.map(keyOf));
  const news = sent.filter((bar) => !same.has(keyOf(bar)));
  const added = news.filter(({ closedAt }) => !times.has(closedAt)).length;
  return { added, changed: news.length - added };
}

const keyOf = ({ closedAt, open, high, low, close }: Bar) => [closedAt, open, high, low, close].join();

/** The index of the first bar that ends at `at` or later. */
export function lowerBound(bars: readonly Bar[], at: number): number {
  let low = 0;
  let high = bars.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bars[middle]?.closedAt ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
