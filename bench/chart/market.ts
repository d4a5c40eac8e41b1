import { existsSync, readFileSync } from 'node:fs';
import { createScene } from '../../src/chart/scene.ts';
import type { Shape } from '../../src/chart/shape.ts';
import type { Theme } from '../../src/chart/theme/theme.ts';
import { THEMES } from '../../src/chart/theme/themes.ts';
import { pictureShapes } from '../../src/chart/view/picture-shapes.ts';
import type { Bar } from '../../src/domain/bar.ts';
import { createPictureModel } from '../../src/domain/create-picture-model.ts';
import type { PictureModel, PictureView } from '../../src/domain/picture-model.ts';
import type { Indicators } from '../../src/domain/signal.ts';
import type { Trade } from '../../src/domain/trade.ts';
import { asPrice, asUtcMs } from '../../src/domain/units.ts';
import { lastValues, tradeOn, walkBars } from '../../test/market-fixtures.ts';

/** Five minutes of the E-mini S&P 500 in October 2013, where somebody has put them; the licence keeps them out of here. */
const REAL_BARS = new URL('../../../shared/data/ES_201310_5m.csv', import.meta.url);
/** Into the second day, so that VWAP starts anew within the picture. */
const SKIPPED = 300;
const STEP_MS = 5 * 60_000;

/** What every contender draws. */
export interface Market {
  readonly trade: Trade;
  readonly bars: readonly Bar[];
  readonly indicators: Indicators;
  readonly model: PictureModel;
  readonly view: PictureView;
  readonly width: number;
  readonly height: number;
  readonly ema: readonly (number | null)[];
  readonly vwap: readonly (number | null)[];
  readonly rsi: readonly (number | null)[];
  readonly levels: { readonly entry: number; readonly stop: number; readonly target: number };
  readonly title: string;
  /** Our own picture as boxes, lines and texts, for contenders that draw but do not plot. */
  readonly shapes: readonly Shape[];
  readonly colors: Theme;
}

export function marketOf(count: number, view: PictureView): Market {
  const bars = hasRealBars() ? realBars(count) : walkBars({ count, seed: 7 });
  const trade = tradeOn(bars);
  const indicators = lastValues(bars, trade);
  const model = createPictureModel(trade, { bars, indicators });
  const scene = createScene(model, view);
  const line = (label: string) => model.lines.find((one) => one.label.startsWith(label))?.values ?? [];
  const { entry, stop, target } = model.levels;
  return {
    trade,
    bars,
    indicators,
    model,
    view,
    width: scene.layout.width,
    height: scene.layout.height,
    ema: line('EMA'),
    vwap: line('VWAP'),
    rsi: line('RSI'),
    levels: { entry, stop: stop ?? entry, target: target ?? entry },
    title: `${model.instrument}  ${model.timeframe}  ${model.direction}  reward to risk 3.0`,
    shapes: pictureShapes(scene),
    colors: THEMES[view.theme],
  };
}

export const hasRealBars = () => existsSync(REAL_BARS);

function realBars(count: number): Bar[] {
  const [, ...lines] = readFileSync(REAL_BARS, 'utf8').trim().split('\n');
  return lines.slice(SKIPPED, SKIPPED + count).map((line) => {
    const [openedAt = 0, open = 0, high = 0, low = 0, close = 0, volume = 0] = line.split(',').map(Number);
    const prices = { open: asPrice(open), high: asPrice(high), low: asPrice(low), close: asPrice(close) };
    return { closedAt: asUtcMs(openedAt + STEP_MS), ...prices, volume };
  });
}
