import { useSignal } from '@preact/signals';
import { ask } from './ask.ts';

interface AcknowledgeButtonProps {
  readonly path: string;
  /** For screen readers, if there are several. */
  readonly subject?: string;
  /** Reloads the view from the server. */
  readonly look: () => Promise<unknown>;
}

/** Checks off an overdue execution or an alert. */
export function AcknowledgeButton({ path, subject, look }: AcknowledgeButtonProps) {
  const isSending = useSignal(false);
  const fault = useSignal<string | undefined>(undefined);
  async function send(): Promise<void> {
    if (isSending.value) return;
    isSending.value = true;
    const answer = await ask(path, { method: 'POST' });
    fault.value = faultOf(answer);
    await look();
    isSending.value = false;
  }
  return (
    <div class="acknowledge">
      <button type="button" aria-busy={isSending.value} onClick={() => void send()}>
        I checked my platform{subject !== undefined && <span class="unseen">: {subject}</span>}
      </button>
      {fault.value !== undefined && (
        <p class="fault" role="alert">
          {fault.value}
        </p>
      )}
    </div>
  );
}

function faultOf(answer: Awaited<ReturnType<typeof ask>>): string | undefined {
  if (answer.kind === 'ok') return undefined;
  if (answer.kind === 'unreachable') return 'No answer from the server. Press again.';
  // A report came first, or somebody else was faster: the reloaded page shows which.
  return answer.problem.code === 'not_overdue' ? undefined : `Not recorded. ${answer.problem.detail}`;
}
