import { useSignal } from '@preact/signals';
import { formatNumber } from '../../../src/domain/language/number-marks.ts';
import { formatWritten } from '../../../src/domain/language/read-written.ts';
import { words } from '../../../src/domain/language/words.ts';
import { fetchJson, formatFailure } from '../lib/fetch-json.ts';
import { dayInText, localTime } from '../lib/local-time.ts';
import { Fault } from '../lib/shared-parts.tsx';
import type { TradeStore } from './trade-store.ts';

const SCOPES = ['strategy', 'instrument'] as const;

/** After a rejection: no more of these today. And whatever is paused, with a way back. */
export function PauseAround({ store }: { readonly store: TradeStore }) {
  const { view, phase, paths, now } = store;
  const fault = useSignal<string | undefined>(undefined);
  const { pauses = [], strategy, instrument } = view.value;
  const lasting = pauses.filter(({ until }) => until === null || Date.parse(until) > now.value);
  const isOffered = phase.value === 'rejected' && paths.pause !== null;
  if (!isOffered && lasting.length === 0) return null;
  async function send(path: string | null, scope: (typeof SCOPES)[number]): Promise<void> {
    if (path === null) return;
    fault.value = formatFailure(await fetchJson(path, { method: 'POST', body: { scope } }));
    await store.refresh();
  }
  const named = { strategy, instrument };
  const text = words().trade.pauses;
  return (
    <div class="pause-around">
      {lasting.map(({ scope, name, until }) => (
        <p key={`${scope} ${name}`} role="status">
          {formatPaused(scope === 'all' ? null : name, until === null ? null : formatEnd(until, now.value))}{' '}
          {paths.resume === null && text.inInbox}
          {scope !== 'all' && paths.resume !== null && (
            <button type="button" onClick={() => void send(paths.resume, scope)}>
              {text.resume}
              <span class="unseen"> {name}</span>
            </button>
          )}
        </p>
      ))}
      {isOffered &&
        SCOPES.filter((kind) => !lasting.some(({ scope }) => scope === 'all' || scope === kind)).map(
          (kind) => (
            <button type="button" key={kind} onClick={() => void send(paths.pause, kind)}>
              {text.forSession(named[kind])}
            </button>
          ),
        )}
      <Fault text={fault.value} />
    </div>
  );
}

/** That new trades are rejected: all, or those of one; until then, or until somebody resumes. */
function formatPaused(name: string | null, until: string | null): string {
  const { all, allUntilResumed, one, oneUntilResumed } = words().trade.pauses;
  if (name === null) return until === null ? allUntilResumed : all(until);
  return until === null ? oneUntilResumed(name) : one(name, until);
}

/** `23:00`, `tomorrow`'s with its day. */
function formatEnd(until: string, now: number): string {
  const instant = Date.parse(until);
  const day = dayInText(localTime, instant, now);
  return day === words().shell.todayInText ? localTime.clock(instant) : `${day} ${localTime.clock(instant)}`;
}

/** What the trade made, who says so, and a field where nobody did. */
export function ResultCard({ store }: { readonly store: TradeStore }) {
  const { view, paths } = store;
  const fault = useSignal<string | undefined>(undefined);
  const { result, may_type_result: mayType = false, contract } = view.value;
  const path = mayType ? paths.result : null;
  if (result === undefined && path === null) return null;
  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    if (path === null || !(form instanceof HTMLFormElement)) return;
    const entries = [...new FormData(form)].filter(([name, value]) => name === 'amount' || value !== '');
    fault.value = formatFailure(await fetchJson(path, { method: 'POST', body: Object.fromEntries(entries) }));
    await store.refresh();
  }
  const text = words().trade.result;
  const currency = contract?.currency ?? text.withCurrency;
  const typed = result?.source === 'typed' ? result.amount : null;
  return (
    <div class="result-card">
      <p>{result === undefined ? text.none : `${result.text}.`}</p>
      {path !== null && (
        <form onSubmit={(event) => void submit(event)}>
          <label>
            {result === undefined ? text.type(currency) : text.correct(currency)}
            <input
              name="amount"
              inputMode="text"
              autocomplete="off"
              placeholder={formatWritten(-120.5, 2)}
              defaultValue={typed === null ? '' : formatNumber(typed)}
            />
          </label>
          {contract === null && (
            <label>
              {text.currency}
              <input name="currency" maxLength={5} placeholder="USD" />
            </label>
          )}
          <button type="submit">{text.save}</button>
          <small class="quiet">{text.note}</small>
        </form>
      )}
      <Fault text={fault.value} />
    </div>
  );
}
