import { writePattern } from '../../../src/domain/wording.ts';
import { SimulatedTag } from '../lib/simulated-tag.tsx';
import { CountdownClock } from './countdown-clock.tsx';
import type { TradeStore } from './trade-store.ts';

export function TradeHeader({ store }: { store: TradeStore }) {
  const { account, instrument, signal, timeframe, strategy } = store.view.value;
  const isLong = signal.direction === 'LONG';
  return (
    <header class="trade-header">
      <div>
        <h1>
          <SimulatedTag account={account} />
          {instrument}{' '}
          <span class={`direction ${isLong ? 'long' : 'short'}`}>
            <span aria-hidden="true">{isLong ? '▲' : '▼'}</span> {signal.direction}
          </span>
        </h1>
        <p class="quiet">
          {writePattern(signal.pattern)} · {timeframe} · {strategy}
        </p>
      </div>
      <CountdownClock store={store} />
    </header>
  );
}
