import { useSignal } from '@preact/signals';
import type { Account } from '../../../src/domain/account.ts';
import { words } from '../../../src/domain/language/words.ts';
import type { Purpose } from '../../../src/domain/purpose.ts';
import type { Direction as Side } from '../../../src/domain/signal.ts';
import { alarmAdvice } from '../../../src/domain/status-labels.ts';
import { tagOf } from '../../../src/domain/wording.ts';
import { fetchJson } from './fetch-json.ts';

interface AcknowledgeButtonProps {
  readonly path: string;
  /** For screen readers, if there are several. */
  readonly subject?: string;
  /** Reloads the view from the server. */
  readonly refresh: () => Promise<unknown>;
}

/** Acknowledges an overdue execution or an alert. */
export function AcknowledgeButton({ path, subject, refresh }: AcknowledgeButtonProps) {
  const isSending = useSignal(false);
  const fault = useSignal<string | undefined>(undefined);
  async function send(): Promise<void> {
    if (isSending.value) return;
    isSending.value = true;
    const result = await fetchJson(path, { method: 'POST' });
    fault.value = formatFailure(result);
    await refresh();
    isSending.value = false;
  }
  return (
    <div class="acknowledge">
      <button type="button" aria-busy={isSending.value} onClick={() => void send()}>
        {words().shell.checkedPlatform}
        {subject !== undefined && <span class="unseen">: {subject}</span>}
      </button>
      <Fault text={fault.value} />
    </div>
  );
}

function formatFailure(result: Awaited<ReturnType<typeof fetchJson>>): string | undefined {
  if (result.kind === 'ok') return undefined;
  if (result.kind === 'unreachable') return words().shell.noResponse;
  // A report or another person was first: the reloaded page shows which.
  return result.problem.code === 'not_overdue' ? undefined : words().shell.notRecorded(result.problem.detail);
}

interface Tagged {
  readonly account?: Account | null | undefined;
  readonly test?: boolean | undefined;
  readonly strategy: string;
  readonly purpose?: Purpose | undefined;
}

/** Marks practice, a test or a simulated account; renders nothing for others. */
export function TradeTag({ trade }: { readonly trade: Tagged }) {
  const { account = null, test: isTest = false, strategy, purpose } = trade;
  const tag = tagOf({ account, isTest, strategy, ...(purpose === undefined ? {} : { purpose }) });
  if (tag === undefined) return null;
  return (
    <>
      <span class="simulated">{tag}</span>{' '}
    </>
  );
}

/** Label and arrow repeat what the color says. */
export function Direction({ side }: { readonly side: Side }) {
  return (
    <span class={`direction ${side === 'LONG' ? 'long' : 'short'}`}>
      <span aria-hidden="true">{side === 'LONG' ? '▲' : '▼'}</span> {side}
    </span>
  );
}

/** Warns on every page that notifications can't be delivered, since a quiet phone means nothing then. */
export function AlarmBanner({ alarm }: { readonly alarm: string | null | undefined }) {
  if (alarm === null || alarm === undefined) return null;
  return (
    <p class="alarm" role="alert">
      <strong>{alarmAdvice()}</strong> {alarm}
    </p>
  );
}

/** An error message, if there is one. */
export function Fault({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p class="fault" role="alert">
      {text}
    </p>
  );
}
