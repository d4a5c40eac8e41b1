import { type IPriceLine, type ISeriesApi, LineStyle } from 'lightweight-charts';
import type { LevelTitles } from '../level-titles.ts';
import type { ChartTheme } from './chart-theme.ts';

export interface ChartLevels {
  readonly entry: number;
  readonly stop: number | null;
  readonly target: number | null;
  readonly titles: LevelTitles;
  /** The market's price, if the strategy tells it. */
  readonly market: number | null;
}

const NAMES = ['entry', 'stop', 'target', 'market'] as const;
type Name = (typeof NAMES)[number];

/** The lines of entry, stop, target and market, moved in place when they change. */
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
      const options = { price, ...lookOf(name, levels.titles, theme) };
      if (line === undefined) lines.set(name, candles.createPriceLine(options));
      else line.applyOptions(options);
    }
  };
}

function lookOf(name: Name, titles: LevelTitles, theme: ChartTheme) {
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
