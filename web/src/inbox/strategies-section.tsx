import { useComputed } from '@preact/signals';
import type { StrategyView } from '../../../src/http/inbox/view.ts';
import type { InboxStore } from './inbox-store.ts';
import { strategyWords, tradesWords } from './strategy-words.ts';

interface StrategiesSectionProps {
  readonly store: InboxStore;
  readonly strategies: readonly StrategyView[];
}

export function StrategiesSection({ store, strategies }: StrategiesSectionProps) {
  if (strategies.length === 0) return null;
  return (
    <section aria-labelledby="strategies-title">
      <h2 id="strategies-title">Strategies</h2>
      <ul class="strategies">
        {strategies.map((strategy) => (
          <Strategy key={strategy.name} store={store} strategy={strategy} />
        ))}
      </ul>
    </section>
  );
}

function Strategy({ store, strategy }: { readonly store: InboxStore; readonly strategy: StrategyView }) {
  const words = useComputed(() => strategyWords(strategy, store.now.value));
  return (
    <li class={`strategy ${strategy.state}`}>
      <strong>{strategy.name}</strong>
      <small class="strategy-state">{words.value}</small>
      <small class="strategy-trades">{tradesWords(strategy)}</small>
    </li>
  );
}
