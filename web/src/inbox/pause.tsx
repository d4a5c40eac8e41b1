import { type ReadonlySignal, useSignal } from '@preact/signals';
import { words } from '../../../src/domain/language/words.ts';
import { announce } from '../app/announcer.tsx';
import { localTime } from '../lib/local-time.ts';
import { Fault } from '../lib/shared-parts.tsx';
import type { NarrowPause } from '../lib/views.ts';
import type { InboxStore } from './inbox-store.ts';
import { formatPause, formatPauseFailure, formatUnavailable, formatUntil } from './labels.ts';
import { PauseDialog } from './pause-dialog.tsx';

/** The switch that pauses new trades; one press is enough. Below it, pauses that end by themselves or are narrower. */
export function PauseCard({ store }: { readonly store: InboxStore }) {
  const { isSending, fault, set } = usePause(store);
  const text = words().inbox.pause;
  const isChoosing = useSignal(false);
  const pause = store.view.value?.pause;
  const isPaused = pause?.paused ?? false;
  return (
    <section class={`pause-card ${isPaused ? 'paused' : ''}`}>
      <button
        type="button"
        role="switch"
        class="switch-row"
        aria-checked={isPaused}
        aria-describedby="pause-words"
        disabled={pause === undefined}
        aria-busy={isSending.value}
        onClick={() => void set(!isPaused)}
      >
        <span class="switch-label">{isPaused ? text.paused : text.pauseNew}</span>
        <span class="switch" aria-hidden="true" />
      </button>
      <p id="pause-words" class="pause-words">
        {isPaused && pause !== undefined ? (
          <>
            <strong>{text.rejecting}</strong> {text.stillYours}{' '}
            {formatPause(pause, store.now.value, localTime)}
          </>
        ) : (
          text.explained
        )}
      </p>
      {pause !== undefined && !isPaused && (
        <button
          type="button"
          class="pause-until"
          onClick={() => {
            isChoosing.value = true;
          }}
        >
          {text.untilTime}
        </button>
      )}
      <PauseDialog
        isOpen={isChoosing.value}
        subject={text.newTrades}
        onPick={(until) => void set(true, until)}
        onClose={() => {
          isChoosing.value = false;
        }}
      />
      <NarrowPauses store={store} />
      <Fault text={fault.value} />
    </section>
  );
}

/** Pauses of one strategy or one instrument. */
function NarrowPauses({ store }: { readonly store: InboxStore }) {
  const { narrower = [] } = store.view.value?.pause ?? {};
  const text = words().inbox.pause;
  if (narrower.length === 0) return null;
  return (
    <ul class="narrow-pauses" aria-label={text.narrower}>
      {narrower.map((pause) => (
        <li class="narrow-pause" key={`${pause.kind} ${pause.name}`}>
          <span>
            <strong>{pause.name}</strong> {text.ofOne(formatUntil(pause.until, store.now.value, localTime))}
            <small>
              {text.by(pause.by)} · {text.rejected(pause.rejected)}
            </small>
          </span>
          <ResumeButton store={store} pause={pause} />
        </li>
      ))}
    </ul>
  );
}

interface ResumeButtonProps {
  readonly store: InboxStore;
  readonly pause: NarrowPause;
}

function ResumeButton({ store, pause }: ResumeButtonProps) {
  const text = words().inbox.pause;
  const fault = useSignal<string | undefined>(undefined);
  async function resume(): Promise<void> {
    const result = await store.resume({ [pause.kind]: pause.name });
    fault.value = formatPauseFailure(result, 'resume');
    if (result.kind === 'ok') announce(text.announceResumedOne(pause.name));
  }
  return (
    <>
      <button type="button" onClick={() => void resume()}>
        {text.resume}
        <span class="unseen"> {pause.name}</span>
      </button>
      <Fault text={fault.value} />
    </>
  );
}

interface PauseStrategyProps {
  readonly store: InboxStore;
  readonly strategy: string;
}

/** Pauses one strategy. While it is paused, the list beside the switch has it. */
export function PauseStrategy({ store, strategy }: PauseStrategyProps) {
  const text = words().inbox.pause;
  const isChoosing = useSignal(false);
  const fault = useSignal<string | undefined>(undefined);
  const { narrower = [] } = store.view.value?.pause ?? {};
  const pause = narrower.find(({ kind, name }) => kind === 'strategy' && name === strategy);
  async function set(until: string | undefined): Promise<void> {
    const result = await store.pause({ strategy, ...(until === undefined ? {} : { until }) });
    fault.value = formatPauseFailure(result, 'pause');
    if (result.kind === 'ok') announce(text.announceOne(strategy));
  }
  if (pause !== undefined)
    return (
      <small class="strategy-pause paused">
        {text.pausedUntil(formatUntil(pause.until, store.now.value, localTime))}
      </small>
    );
  return (
    <span class="strategy-pause">
      <button
        type="button"
        onClick={() => {
          isChoosing.value = true;
        }}
      >
        {text.pause}
        <span class="unseen"> {strategy}</span>…
      </button>
      <PauseDialog
        isOpen={isChoosing.value}
        subject={strategy}
        onPick={(until) => void set(until)}
        onClose={() => {
          isChoosing.value = false;
        }}
      />
      <Fault text={fault.value} />
    </span>
  );
}

/** On every page while paused, so that nobody wonders why the phone is quiet. */
export function PauseBanner({ store }: { readonly store: InboxStore }) {
  const { isSending, fault, set } = usePause(store);
  const text = words().inbox.pause;
  const pause = store.view.value?.pause;
  if (pause?.paused !== true) return null;
  return (
    <section class="pause-banner" aria-label={text.paused}>
      <p>
        <strong>{text.announce}</strong>
        <small>{formatPause(pause, store.now.value, localTime)}</small>
        {fault.value !== undefined && <small role="alert">{fault.value}</small>}
      </p>
      <button type="button" aria-busy={isSending.value} onClick={() => void set(false)}>
        {text.resume}
      </button>
    </section>
  );
}

/** The same for quiet hours, or while everybody is away. */
export function UnavailableBanner({ store }: { readonly store: InboxStore }) {
  const { unavailable = null, pause } = store.view.value ?? {};
  if (unavailable === null || pause?.paused === true) return null;
  const text = words().inbox.pause;
  return (
    <section class="pause-banner" aria-label={text.nobody}>
      <p>
        <strong>{text.rejecting}</strong>
        <small>{text.seeSetup(formatUnavailable(unavailable))}</small>
      </p>
    </section>
  );
}

function usePause(store: InboxStore): {
  readonly isSending: ReadonlySignal<boolean>;
  readonly fault: ReadonlySignal<string | undefined>;
  set(paused: boolean, until?: string): Promise<void>;
} {
  const isSending = useSignal(false);
  const fault = useSignal<string | undefined>(undefined);
  return {
    isSending,
    fault,
    async set(paused, until) {
      if (isSending.value) return;
      isSending.value = true;
      const result = await (paused ? store.pause(until === undefined ? {} : { until }) : store.resume());
      isSending.value = false;
      fault.value = formatPauseFailure(result, paused ? 'pause' : 'resume');
      if (result.kind !== 'ok') return;
      const { announce: isPaused, announceResumed } = words().inbox.pause;
      announce(paused ? isPaused : announceResumed);
      // Show the banner, and don't let what it pushes down slip under the finger.
      if (paused) scrollTo({ top: 0 });
    },
  };
}
