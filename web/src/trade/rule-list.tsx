import { words } from '../../../src/domain/language/words.ts';
import { titleOf } from '../../../src/domain/rules/format-part.ts';
import type { TradeView } from './trade-view.ts';

/** What each rule said about the trade, and how its figure was derived. */
export function RuleList({ rules = [] }: Pick<TradeView, 'rules'>) {
  if (rules.length === 0) return null;
  const text = words().trade.facts;
  return (
    <section class="rules" aria-label={text.rules}>
      <h2>{text.rules}</h2>
      <ul>
        {rules.map((rule) => (
          <li key={rule.name + rule.text} class={rule.verdict}>
            <strong>{titleOf(rule)}</strong>
            <p>{rule.text}</p>
            {rule.parts.length > 0 && (
              <details>
                <summary>{text.derived}</summary>
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
