import { Icon } from '../app/icons.tsx';
import { checklistWords, nextStep } from './checklist-words.ts';
import type { ChecklistItem } from './setup-parts.ts';

const STATE_WORDS = { done: 'done', todo: 'to do', failed: 'failed' } as const;

/** How far the set-up is. Only the next step is explained: one thing at a time. */
export function ChecklistPanel({ items }: { readonly items: readonly ChecklistItem[] }) {
  const next = nextStep(items);
  return (
    <section
      class={`panel checklist ${next === undefined ? 'all-done' : ''}`}
      aria-labelledby="checklist-title"
    >
      <div class="section-head">
        <h2 id="checklist-title">Checklist</h2>
        <p class={next === undefined ? 'good' : 'quiet'} role="status">
          {checklistWords(items)}
        </p>
      </div>
      <ol>
        {items.map((item) => (
          <li key={item.id} class={`check is-${item.state}`}>
            <Icon name={item.state} />
            <div>
              {item.title}
              <span class="unseen">, {STATE_WORDS[item.state]}</span>
              {(item === next || item.state === 'failed') && item.advice !== '' && (
                <small>{item.advice}</small>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
