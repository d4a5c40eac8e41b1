import { writeAccount, writeSource } from '../../../src/domain/account.ts';
import { writeConfidence, writePattern } from '../../../src/domain/wording.ts';
import { amountsOf } from './amendment.ts';
import { deliveryWords } from './delivery-words.ts';
import type { TradeStore } from './trade-store.ts';

/** What else is worth knowing before a decision. */
export function TradeFacts({ store }: { store: TradeStore }) {
  const view = store.view.value;
  const { rewardToRisk } = amountsOf(view, store.shownTerms.value);
  const { approved, rejected, expired } = view.today;
  const source = writeSource(view.source ?? null);
  const rows: readonly (readonly [string, string])[] = [
    ['Reward to risk', rewardToRisk === null ? 'not known' : `${rewardToRisk.toFixed(1)} : 1`],
    ['Confidence', writeConfidence(view.signal.confidence)],
    ['Pattern', writePattern(view.signal.pattern)],
    ...(view.account === undefined ? [] : [['Account', writeAccount(view.account)] as const]),
    ...(source === undefined ? [] : [['From', source] as const]),
    ['Drift limit', view.max_drift_ticks === null ? 'none' : `${view.max_drift_ticks} ticks`],
    ['Today so far', `${approved} approved, ${rejected} rejected, ${expired} expired`],
    ['Phone', phoneWords(store)],
  ];
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <div key={name} class={value.length > 20 ? 'wide' : ''}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function phoneWords({ view }: TradeStore): string {
  const asks = view.value.notices.filter(({ kind }) => kind === 'ask');
  if (asks.length === 0) return 'No channel is configured: no phone was rung';
  return asks.map((ask) => deliveryWords(view.value, ask)).join(' · ');
}
