import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ChartLevels } from './chart/chart-levels.ts';
import { onThemeChange } from './chart/chart-theme.ts';
import type { DrawnChart } from './chart/draw-chart.ts';
import { loadChartParts } from './chart-parts.ts';
import { levelTitles } from './level-titles.ts';
import type { TradeStore } from './trade-store.ts';
import type { BarsView } from './trade-view.ts';

export interface ChartState {
  readonly bars: Signal<BarsView | undefined>;
  /** Index of the bar under the crosshair. */
  readonly pointed: Signal<number | null>;
  readonly drawn: Signal<DrawnChart | undefined>;
  readonly hasFailed: Signal<boolean>;
  /** The chart has come to rest: it measures itself first, and nobody should see that. */
  readonly isShown: Signal<boolean>;
}

const AGAIN_MS = 3_000;

/** Draws the chart into `host` when library and bars are there, and keeps its levels as they stand. */
export function useChart(store: TradeStore) {
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
  return { host, state };
}

/** Draws as soon as the parts are there, and asks for them again until they are; answers how to stop. */
function startChart(store: TradeStore, host: HTMLElement | null, state: ChartState): () => void {
  let again: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  async function drawFrom(loading: TradeStore['firstChart']): Promise<void> {
    const parts = await loading;
    if (isOver || host === null) return;
    state.hasFailed.value = parts === undefined;
    if (parts === undefined) {
      again = setTimeout(() => void drawFrom(loadChartParts(store.paths.bars)), AGAIN_MS);
      return;
    }
    state.bars.value = parts.bars;
    const drawn = parts.draw(host, parts.bars, store.view.peek().timezone, chartLevels(store));
    drawn.onPoint((index) => {
      state.pointed.value = index;
    });
    state.drawn.value = drawn;
    showAtRest(state);
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

function showAtRest({ isShown }: ChartState): void {
  const nextFrame = (then: () => void) => requestAnimationFrame(then);
  nextFrame(() =>
    nextFrame(() => {
      isShown.value = true;
      // For those who measure: the chart's first picture is on the screen.
      nextFrame(() => performance.mark('chart-drawn'));
    }),
  );
}

function chartLevels({ view, shownTerms, phase }: TradeStore): ChartLevels {
  const { entry_price, stop_price, target_price } = shownTerms.value;
  return {
    entry: entry_price,
    stop: stop_price,
    target: target_price,
    titles: levelTitles(view.value, shownTerms.value),
    // A settled trade's last quote is history, and a line called "Now" would lie.
    market: phase.value === 'pending' ? (view.value.quote?.price ?? null) : null,
  };
}
