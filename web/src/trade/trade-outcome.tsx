import { useComputed } from '@preact/signals';
import { writeTime } from '../../../src/domain/wording.ts';
import { AcknowledgeButton } from '../lib/acknowledge-button.tsx';
import { beatenWords, outcomeOf, reportsOf } from './outcome-words.ts';
import type { TradeStore } from './trade-store.ts';

/** How the trade ended, who said so, and what came of it. */
export function TradeOutcome({ store }: { store: TradeStore }) {
  const { view, phase, now, attempt, paths, look } = store;
  const left = useComputed(() => {
    const { executable_for_ms = 0, server_time } = view.value;
    // The tick may be older than the facts by a moment.
    const elapsed = Math.max(0, now.value - Date.parse(server_time));
    // In whole seconds, so that the sentence is not written anew at every tick.
    return Math.max(0, Math.ceil((executable_for_ms - elapsed) / 1000) * 1000);
  });
  if (phase.value === 'pending') return null;
  const { title, lines } = outcomeOf(view.value, phase.value, left.value);
  const isOverdue = view.value.execution_overdue_since !== undefined;
  const tried = attempt.value.kind === 'beaten' ? attempt.value.verdict : undefined;
  return (
    <section class={`outcome ${phase.value} ${isOverdue ? 'overdue' : ''}`} aria-live="polite">
      <h2>{title}</h2>
      {tried !== undefined && <p>{beatenWords(tried, view.value)}</p>}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Reports store={store} />
      {isOverdue && paths.acknowledge !== null && <AcknowledgeButton path={paths.acknowledge} look={look} />}
    </section>
  );
}

function Reports({ store }: { store: TradeStore }) {
  const view = store.view.value;
  const reports = reportsOf(view);
  if (reports.length === 0) return null;
  return (
    <ol class="executions">
      {reports.map(({ key, at, words }) => (
        <li key={key}>
          <span class="quiet">{writeTime(Date.parse(at), view.timezone)}</span> {words}
        </li>
      ))}
    </ol>
  );
}
