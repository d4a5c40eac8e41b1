import { TEST_NOTE, writePattern } from '../../../src/domain/wording.ts';
import { TradeTag } from '../lib/trade-tag.tsx';
import { CountdownClock } from './countdown-clock.tsx';
import type { TradeStore } from './trade-store.ts';

export function TradeHeader({ store }: { store: TradeStore }) {
  const { instrument, signal, timeframe, strategy, test } = store.view.value;
  const isLong = signal.direction === 'LONG';
  return (
    <header class="trade-header">
      <div>
        <h1>
          <TradeTag trade={store.view.value} />
          {instrument}{' '}
          <span class={`direction ${isLong ? 'long' : 'short'}`}>
            <span aria-hidden="true">{isLong ? '▲' : '▼'}</span> {signal.direction}
          </span>
        </h1>
        <p class="quiet">
          {writePattern(signal.pattern)} · {timeframe} · {strategy}
        </p>
        {test === true && <p class="test-note">{TEST_NOTE}</p>}
      </div>
      <CountdownClock store={store} />
    </header>
  );
}
