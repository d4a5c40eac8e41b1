import { preferences } from '../../../../src/domain/preferences.ts';
import type { BarsView } from '../trade-view.ts';
import { createChartCanvas } from './chart-canvas.ts';
import type { ChartFrame, ChartView } from './chart-frame.ts';
import { followPointers } from './chart-gestures.ts';
import type { ChartLevels } from './chart-levels.ts';
import { readChartTheme } from './chart-theme.ts';
import { createTimeAxis } from './time-axis.ts';
import { barAt, focusBars, panBars, zoomBars } from './visible-bars.ts';

export interface DrawnChart {
  show(levels: ChartLevels): void;
  /** Rereads colors and text size after the theme changed. */
  retheme(): void;
  focus(isAll: boolean): void;
  /** Shows these bars instead, of which the first ones are the same. */
  replay(bars: BarsView): void;
  remove(): void;
}

interface Listeners {
  /** Called with the index of the bar under the crosshair, or null. */
  readonly onPoint: (index: number | null) => void;
  /** Called once, when the chart is on its canvas. */
  readonly onDrawn: () => void;
}

/** The interactive chart, on one canvas in `host`. */
export function drawChart(
  host: HTMLElement,
  bars: BarsView,
  levels: ChartLevels,
  { onPoint, onDrawn }: Listeners,
): DrawnChart {
  const canvas = createChartCanvas();
  let count = bars.bars.length;
  let theme = readChartTheme();
  let isAll = false;
  let view: ChartView = {
    bars,
    times: timesOf(bars),
    levels,
    visible: { from: 0, to: 1 },
    pointed: null,
    width: 0,
    height: 0,
  };
  let painted: ChartFrame | undefined;
  let next: number | undefined;

  function paint(): void {
    painted = canvas.paint(view, theme);
  }
  function change(changes: Partial<ChartView>): void {
    view = { ...view, ...changes };
    // Without a size there is nothing to draw on yet.
    if (painted === undefined || next !== undefined) return;
    next = requestAnimationFrame(() => {
      next = undefined;
      paint();
    });
  }
  function resize(width: number, height: number): void {
    if (width === 0 || height === 0) return;
    const visible = width === view.width ? view.visible : focusBars(count, width, isAll);
    view = { ...view, visible, width, height };
    const isFirst = painted === undefined;
    paint();
    if (isFirst) onDrawn();
  }
  const placeAt = (x: number) => view.visible.from + x / (painted?.barWidth ?? 1);
  const unfollow = followPointers(canvas.element, {
    pan: (pixels) => change({ visible: panBars(view.visible, -pixels / (painted?.barWidth ?? 1), count) }),
    zoom: (factor, x) => change({ visible: zoomBars(view.visible, factor, placeAt(x), count) }),
    point(x) {
      const pointed = x === null ? null : barAt(placeAt(x), count);
      if (pointed === view.pointed) return;
      onPoint(pointed);
      change({ pointed });
    },
  });
  // The size comes with the layout: to ask for it would force one.
  const sizes = new ResizeObserver(([entry]) => {
    if (entry !== undefined) resize(entry.contentRect.width, entry.contentRect.height);
  });
  host.append(canvas.element);
  sizes.observe(host);
  return {
    show: (shown) => change({ levels: shown }),
    retheme() {
      theme = readChartTheme();
      change({});
    },
    focus(all) {
      isAll = all;
      change({ visible: focusBars(count, view.width, isAll) });
    },
    replay(longer) {
      count = longer.bars.length;
      change({ bars: longer, times: timesOf(longer), visible: focusBars(count, view.width, isAll) });
    },
    remove() {
      sizes.disconnect();
      unfollow();
      if (next !== undefined) cancelAnimationFrame(next);
      canvas.element.remove();
    },
  };
}

const timesOf = ({ bars }: BarsView) =>
  createTimeAxis(
    bars.map(([seconds]) => seconds),
    preferences().zone ?? undefined,
  );
