import { useSignal } from '@preact/signals';
import { words } from '../../../src/domain/language/words.ts';
import { fetchJson, formatFailure } from '../lib/fetch-json.ts';
import { localTime } from '../lib/local-time.ts';
import { Fault } from '../lib/shared-parts.tsx';
import type { AwayView } from '../lib/views.ts';
import { formatAway } from './labels.ts';

interface AwayPanelProps {
  readonly until: string | null;
  readonly now: number;
  readonly onChange: () => void;
}

/** Sets this phone's approver away. */
export function AwayPanel({ until, now, onChange }: AwayPanelProps) {
  const { away } = words().setup;
  const fault = useSignal<string | undefined>(undefined);
  const isSending = useSignal(false);
  async function post(path: '/away' | '/back', body?: object): Promise<void> {
    if (isSending.value) return;
    isSending.value = true;
    const result = await fetchJson<AwayView>(path, {
      method: 'POST',
      ...(body === undefined ? {} : { body }),
    });
    isSending.value = false;
    fault.value = formatFailure(result);
    onChange();
  }
  return (
    <section class="panel" aria-labelledby="away-title">
      <h2 id="away-title">{away.title}</h2>
      <p class="quiet" role="status">
        {until === null ? away.about : formatAway(until, now, localTime)}
      </p>
      {until === null ? (
        <AwayForm isSending={isSending.value} onSet={(instant) => void post('/away', { until: instant })} />
      ) : (
        <button type="button" class="primary" aria-busy={isSending.value} onClick={() => void post('/back')}>
          {away.back}
        </button>
      )}
      <Fault text={fault.value} />
    </section>
  );
}

interface AwayFormProps {
  readonly isSending: boolean;
  readonly onSet: (until: string) => void;
}

function AwayForm({ isSending, onSet }: AwayFormProps) {
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    // In this phone's time zone.
    const until = new Date(String(new FormData(form).get('until')));
    if (!Number.isNaN(until.getTime())) onSet(until.toISOString());
  }
  return (
    <form class="new-key" onSubmit={submit}>
      <label for="away-until">{words().setup.away.field}</label>
      <input id="away-until" name="until" type="datetime-local" required />
      <button type="submit" aria-busy={isSending}>
        {words().setup.away.set}
      </button>
    </form>
  );
}
