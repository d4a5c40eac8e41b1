import { useSignal } from '@preact/signals';
import { ChartLegend } from './chart-legend.tsx';
import type { TradeStore } from './trade-store.ts';
import { useChart } from './use-chart.ts';

/** The chart in its place, which is as tall before the chart is there as after. */
export function PriceChart({ store }: { store: TradeStore }) {
  const { host, state } = useChart(store);
  const isAll = useSignal(false);
  const { instrument, timeframe } = store.view.value;
  function toggle() {
    isAll.value = !isAll.value;
    state.drawn.value?.focus(isAll.value);
  }
  return (
    <section class="chart" aria-label="Chart">
      <ChartLegend state={state} />
      <div
        class={state.isShown.value ? 'canvas' : 'canvas measuring'}
        ref={host}
        role="img"
        aria-label={`Chart of ${instrument}, ${timeframe}`}
      >
        {!state.isShown.value && (
          <p class="chart-wait quiet">
            {state.hasFailed.value ? 'The chart could not be loaded. Trying again.' : 'Chart'}
          </p>
        )}
      </div>
      <div class="chart-foot">
        <button
          type="button"
          class="chip"
          aria-pressed={isAll.value}
          onClick={toggle}
          disabled={!state.drawn.value}
        >
          All bars
        </button>
        <p class="attribution">
          <a href="https://www.tradingview.com/" target="_blank" rel="noreferrer">
            TradingView Lightweight Charts™
          </a>{' '}
          © TradingView, Inc.
        </p>
      </div>
    </section>
  );
}
