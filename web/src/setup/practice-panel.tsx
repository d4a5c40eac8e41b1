import { useSignal } from '@preact/signals';
import { fetchJson, formatFailure } from '../lib/fetch-json.ts';
import { Fault } from '../lib/shared-parts.tsx';
import type { PracticeView } from '../lib/views.ts';

/** Sends a trade that goes the way of every trade, except that nobody can execute it. */
export function PracticePanel() {
  const sent = useSignal<PracticeView | undefined>(undefined);
  const fault = useSignal<string | undefined>(undefined);
  const isSending = useSignal(false);
  async function send(): Promise<void> {
    if (isSending.value) return;
    isSending.value = true;
    const result = await fetchJson<PracticeView>('/practice', { method: 'POST' });
    isSending.value = false;
    fault.value = formatFailure(result);
    sent.value = result.kind === 'ok' ? result.value : undefined;
  }
  return (
    <section class="panel" aria-labelledby="practice-title">
      <h2 id="practice-title">Practice</h2>
      <p class="quiet">
        A trade to practice on: real notification, picture, page and decision. No strategy can execute it, and
        it isn’t counted in any statistics.
      </p>
      <button type="button" aria-busy={isSending.value} onClick={() => void send()}>
        Send practice trade
      </button>
      <div class="test-result" role="status">
        {sent.value !== undefined && <Sent practice={sent.value} />}
      </div>
      <Fault text={fault.value} />
    </section>
  );
}

const Sent = ({ practice: { path, status } }: { readonly practice: PracticeView }) =>
  status === 'pending' ? (
    <p class="good">
      Sent. Decide on your phone, or <a href={path}>open the trade</a>.
    </p>
  ) : (
    <p class="fault">
      It was rejected automatically: new trades are paused, or no approver is available. The inbox shows why.
    </p>
  );
