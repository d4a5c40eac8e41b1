import { titleOf } from '../../../src/domain/rules/format-part.ts';
import type { TradeView } from './trade-view.ts';

/** What each rule said about the trade, and how its figure was derived. */
export function RuleList({ rules = [] }: Pick<TradeView, 'rules'>) {
  if (rules.length === 0) return null;
  return (
    <section class="rules" aria-label="Rules">
      <h2>Rules</h2>
      <ul>
        {rules.map((rule) => (
          <li key={rule.name + rule.text} class={rule.verdict}>
            <strong>{titleOf(rule)}</strong>
            <p>{rule.text}</p>
            {rule.parts.length > 0 && (
              <details>
                <summary>How it was derived</summary>
                <ul>
                  {rule.parts.map(({ trade_uuid, text }) => (
                    <li key={trade_uuid}>{text}</li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
