import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import {
  formatNearest,
  formatPriceIn,
  type PriceFormat,
} from '../../../src/domain/instruments/price-format.ts';
import { words } from '../../../src/domain/language/words.ts';
import { localTime } from '../lib/local-time.ts';
import { formatBothTimes } from '../lib/zone-times.ts';
import type { ChartLevels } from './chart/chart-levels.ts';
import type { DrawnChart } from './chart/draw-chart.ts';
import { loadChartParts } from './chart/load-chart.ts';
import type { TradeStore } from './trade-store.ts';
import type { BarsView, BarTuple, LineView } from './trade-view.ts';

/** The chart, in a box of fixed height so that nothing moves when it appears. */
export function PriceChart({ store }: { store: TradeStore }) {
  const { host, state } = useChart(store);
  const isAll = useSignal(false);
  const text = words().trade.chart;
  const { instrument, timeframe, timezone } = store.view.value;
  function toggle() {
    isAll.value = !isAll.value;
    state.drawn.value?.focus(isAll.value);
  }
  return (
    <section class="chart" aria-label={text.title}>
      <ChartLegend state={state} timezone={timezone} />
      <div class="chart-place">
        <div class="canvas" ref={host} role="img" aria-label={text.of(instrument, timeframe)}>
          {!state.isShown.value && (
            <p class="chart-wait quiet">{state.hasFailed.value ? text.failed : text.title}</p>
          )}
        </div>
        <button
          type="button"
          class="chip all-bars"
          aria-pressed={isAll.value}
          onClick={toggle}
          disabled={!state.drawn.value}
        >
          <span>{text.allBars}</span>
        </button>
      </div>
    </section>
  );
}

/** Prices and indicators of the bar under the crosshair, or else of the newest. */
function ChartLegend({ state, timezone }: { state: ChartState; timezone: string }) {
  const bars = state.bars.value;
  if (bars === undefined) return <p class="legend" />;
  const index = state.pointed.value ?? bars.bars.length - 1;
  return (
    <p class="legend">
      <BarPrices bars={bars} index={index} />
      {state.pointed.value !== null && <BarTime bars={bars} index={index} timezone={timezone} />}
      <span class="lines">
        {bars.lines.map((line) => (
          <span class={`ink-${line.ink + 1}`} key={line.name}>
            {line.label} {formatValue(line.pane, line.values[index], bars.price_format)}
          </span>
        ))}
        {bars.contradicted.map(({ name, label, pane, stated, from_bars }) => (
          <span class="contradicted" key={name}>
            {label}{' '}
            {words().trade.chart.barsGive(
              formatValue(pane, stated, bars.price_format),
              formatValue(pane, from_bars, bars.price_format),
            )}
          </span>
        ))}
      </span>
    </p>
  );
}

function BarPrices({ bars: { bars, price_format }, index }: { bars: BarsView; index: number }) {
  const bar = bars[index];
  if (bar === undefined) return null;
  const [, open, high, low, close] = bar;
  const text = words().trade.chart;
  const named = [
    [text.open, open],
    [text.high, high],
    [text.low, low],
    [text.close, close],
  ] as const;
  return (
    <span class="ohlc">
      {named.map(([name, value]) => (
        <span key={name}>
          <b>{name}</b> {formatPriceIn(value, price_format)}
        </span>
      ))}
    </span>
  );
}

/** When the bar closed: the axis below has the same clock. */
function BarTime({ bars, index, timezone }: { bars: BarsView; index: number; timezone: string }) {
  const [seconds = 0] = bars.bars[index] ?? [];
  const instant = seconds * 1000;
  return (
    <span class="bar-time">
      {localTime.day(instant, Date.now())} {formatBothTimes(instant, timezone)}
    </span>
  );
}

function formatValue(pane: LineView['pane'], value: number | null | undefined, format: PriceFormat): string {
  if (value === null || value === undefined) return '–';
  return pane === 'rsi' ? value.toFixed(0) : formatNearest(value, format);
}

interface ChartState {
  readonly bars: Signal<BarsView | undefined>;
  /** Index of the bar under the crosshair. */
  readonly pointed: Signal<number | null>;
  readonly drawn: Signal<DrawnChart | undefined>;
  readonly hasFailed: Signal<boolean>;
  readonly isShown: Signal<boolean>;
}

const RETRY_MS = 3_000;

/** Draws the chart into `host` once its code and bars are loaded, and keeps its levels up to date. */
function useChart(store: TradeStore) {
  const host = useRef<HTMLDivElement>(null);
  const state: ChartState = {
    bars: useSignal<BarsView | undefined>(undefined),
    pointed: useSignal<number | null>(null),
    drawn: useSignal<DrawnChart | undefined>(undefined),
    hasFailed: useSignal(false),
    isShown: useSignal(false),
  };
  useEffect(() => startChart(store, host.current, state), []);
  useSignalEffect(() => state.drawn.value?.show(chartLevels(store)));
  useSignalEffect(() => {
    const [drawn, played] = [state.drawn.value, store.played.value];
    if (drawn === undefined || played.length === 0) return;
    void store.firstChart.then((parts) => {
      if (parts === undefined) return;
      state.bars.value = withPlayed(parts.bars, played);
      drawn.replay(state.bars.value);
    });
  });
  return { host, state };
}

/** The lines over the bars end at the question. */
const withPlayed = (bars: BarsView, played: readonly BarTuple[]): BarsView => ({
  ...bars,
  bars: [...bars.bars, ...played],
});

/** Retries until code and bars are loaded. Returns a stop function. */
function startChart(store: TradeStore, host: HTMLElement | null, state: ChartState): () => void {
  let again: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  async function drawFrom(loading: TradeStore['firstChart']): Promise<void> {
    const parts = await loading;
    if (isOver || host === null) return;
    state.hasFailed.value = parts === undefined;
    if (parts === undefined) {
      again = setTimeout(() => void drawFrom(loadChartParts(store.paths.bars)), RETRY_MS);
      return;
    }
    state.bars.value = parts.bars;
    state.drawn.value = parts.draw(host, parts.bars, chartLevels(store), {
      onPoint(index) {
        state.pointed.value = index;
      },
      onDrawn() {
        state.isShown.value = true;
        // For measurements.
        performance.mark('chart-drawn');
      },
    });
  }
  void drawFrom(store.firstChart);
  const stopTheming = onThemeChange(() => state.drawn.peek()?.retheme());
  return () => {
    isOver = true;
    clearTimeout(again);
    stopTheming();
    state.drawn.peek()?.remove();
  };
}

function chartLevels({ view, shownOrder, phase }: TradeStore): ChartLevels {
  const { entryPrice, stopPrice = null, targetPrice = null } = shownOrder.value;
  return {
    entry: entryPrice,
    stop: stopPrice,
    target: targetPrice,
    // A settled trade's last quote is no longer "Now".
    market: phase.value === 'pending' ? (view.value.quote?.price ?? null) : null,
  };
}

function onThemeChange(listener: () => void): () => void {
  const query = matchMedia('(prefers-color-scheme: light)');
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
