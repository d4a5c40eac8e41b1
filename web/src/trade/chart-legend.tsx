import type { BarsView, LineView } from './trade-view.ts';
import type { ChartState } from './use-chart.ts';

/** Prices and indicators of the bar under the crosshair, or of the newest. */
export function ChartLegend({ state }: { state: ChartState }) {
  const bars = state.bars.value;
  if (bars === undefined) return <p class="legend" />;
  const index = state.pointed.value ?? bars.bars.length - 1;
  return (
    <p class="legend">
      <BarPrices bars={bars} index={index} />
      <span class="lines">
        {bars.lines.map((line, place) => (
          <span class={inkOf(line, place)} key={line.name}>
            {line.label} {written(line, index, bars.decimals)}
          </span>
        ))}
      </span>
    </p>
  );
}

function BarPrices({ bars: { bars, decimals }, index }: { bars: BarsView; index: number }) {
  const bar = bars[index];
  if (bar === undefined) return null;
  const [, open, high, low, close] = bar;
  const named = { O: open, H: high, L: low, C: close };
  return (
    <span class="ohlc">
      {Object.entries(named).map(([name, value]) => (
        <span key={name}>
          <b>{name}</b> {value.toFixed(decimals)}
        </span>
      ))}
    </span>
  );
}

const inkOf = ({ pane }: LineView, place: number) => (pane === 'rsi' ? 'ink-3' : `ink-${(place % 2) + 1}`);

function written({ values, pane }: LineView, index: number, decimals: number): string {
  const value = values[index];
  return value === null || value === undefined ? '–' : value.toFixed(pane === 'rsi' ? 0 : decimals);
}
