import { type IPriceLine, type ISeriesApi, LineStyle } from 'lightweight-charts';
import type { LevelTitles } from '../order-terms.ts';
import type { ChartTheme } from './chart-series.ts';

export interface ChartLevels {
  readonly entry: number;
  readonly stop: number | null;
  readonly target: number | null;
  readonly titles: LevelTitles;
  /** The market price, if the strategy sends it. */
  readonly market: number | null;
}

const NAMES = ['entry', 'stop', 'target', 'market'] as const;
type Name = (typeof NAMES)[number];

/** Price lines for entry, stop, target and market, updated in place. */
export function createLevelLines(candles: ISeriesApi<'Candlestick'>) {
  const lines = new Map<Name, IPriceLine>();
  return (levels: ChartLevels, theme: ChartTheme): void => {
    for (const name of NAMES) {
      const price = levels[name];
      const line = lines.get(name);
      if (price === null) {
        if (line !== undefined) candles.removePriceLine(line);
        lines.delete(name);
        continue;
      }
      const options = { price, ...levelStyle(name, levels.titles, theme) };
      if (line === undefined) lines.set(name, candles.createPriceLine(options));
      else line.applyOptions(options);
    }
  };
}

function levelStyle(name: Name, titles: LevelTitles, theme: ChartTheme) {
  if (name === 'market') {
    const { text, ground } = theme;
    return {
      color: text,
      lineStyle: LineStyle.SparseDotted,
      lineWidth: 1 as const,
      axisLabelColor: text,
      axisLabelTextColor: ground,
      title: 'Now',
    };
  }
  return {
    color: theme[name],
    lineStyle: name === 'entry' ? LineStyle.Solid : LineStyle.Dashed,
    lineWidth: 2 as const,
    axisLabelColor: theme[name],
    axisLabelTextColor: theme.ground,
    title: titles[name],
  };
}

interface Span {
  readonly minValue: number;
  readonly maxValue: number;
}

/** A level may stretch the candles' range to this many times its height; further ones stay off the chart. */
const STRETCH = 6;

/** The candles' range, extended to the levels that don't flatten it. */
export function spanWithLevels(candles: Span, levels: readonly number[]): Span {
  const room = (candles.maxValue - candles.minValue) * (STRETCH - 1);
  const fits = levels.filter(
    (level) => level >= candles.minValue - room / 2 && level <= candles.maxValue + room / 2,
  );
  return {
    minValue: Math.min(candles.minValue, ...fits),
    maxValue: Math.max(candles.maxValue, ...fits),
  };
}
