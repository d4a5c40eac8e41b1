import { useSignal } from '@preact/signals';
import { fillSlots, slot } from '../../../src/domain/language/slots.ts';
import { words } from '../../../src/domain/language/words.ts';
import { fetchJson, formatFailure } from '../lib/fetch-json.ts';
import { Fault } from '../lib/shared-parts.tsx';
import type { PracticeView } from '../lib/views.ts';

/** Sends a trade that goes the way of every trade, except that nobody can execute it. */
export function PracticePanel() {
  const said = words().setup.practice;
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
      <h2 id="practice-title">{said.title}</h2>
      <p class="quiet">{said.about}</p>
      <button type="button" aria-busy={isSending.value} onClick={() => void send()}>
        {said.send}
      </button>
      <div class="test-result" role="status">
        {sent.value !== undefined && <Sent practice={sent.value} />}
      </div>
      <Fault text={fault.value} />
    </section>
  );
}

function Sent({ practice: { path, status } }: { readonly practice: PracticeView }) {
  const { sent, open, rejected } = words().setup.practice;
  return status === 'pending' ? (
    <p class="good">{fillSlots(sent(slot(0)), <a href={path}>{open}</a>)}</p>
  ) : (
    <p class="fault">{rejected}</p>
  );
}
