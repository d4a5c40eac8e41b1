import { useComputed } from '@preact/signals';
import { writePrice } from '../../../src/domain/wording.ts';
import { judgeAge, judgeDrift } from './drift.ts';
import { contractOf } from './in-domain-terms.ts';
import type { TradeStore } from './trade-store.ts';

/** The market now, and how far it has left the entry. */
export function MarketRow({ store }: { store: TradeStore }) {
  const { quote, max_drift_ticks } = store.view.value;
  const age = useComputed(() => {
    const at = store.view.value.quote?.at;
    return at === undefined ? undefined : judgeAge(at, store.now.value);
  });
  if (quote === null) {
    return (
      <section class="market" aria-label="Market" key="silent">
        <p class="market-silence quiet">The strategy has sent no price since the signal.</p>
      </section>
    );
  }
  const drift = judgeDrift(quote, max_drift_ticks);
  return (
    <section class="market" aria-label="Market" key="priced">
      <p class="market-price">
        <span class="label">Market</span>{' '}
        <strong>{writePrice(quote.price, contractOf(store.view.value))}</strong>
      </p>
      <p class={`drift ${drift.isBeyond ? 'beyond' : ''}`}>
        {drift.words}
        {drift.isBeyond && <span> · limit {max_drift_ticks}</span>}
      </p>
      <p class={age.value?.isOld === true ? 'age old' : 'age'}>{age.value?.words}</p>
    </section>
  );
}
