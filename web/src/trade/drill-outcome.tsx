import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { formatAnswer, formatEnding } from '../../../src/domain/drill/drill-words.ts';
import { words } from '../../../src/domain/language/words.ts';
import { formatResult } from '../../../src/domain/wording.ts';
import { askNext } from '../drill/ask-next.ts';
import { fetchJson, formatFailure } from '../lib/fetch-json.ts';
import { Fault } from '../lib/shared-parts.tsx';
import type { DrillOutcomeView } from '../lib/views.ts';
import type { TradeStore } from './trade-store.ts';
import type { BarTuple } from './trade-view.ts';

/** What came of a question of a drill: its bars are played on the chart, then the result is said. */
export function DrillOutcome({ store }: { readonly store: TradeStore }) {
  const { view, phase } = store;
  const found = useSignal<DrillOutcomeView | undefined>(undefined);
  const fault = useSignal<string | undefined>(undefined);
  const isPlayed = useSignal(false);
  const isOver = useComputed(() => view.value.purpose === 'drill' && phase.value !== 'pending');
  useEffect(() => {
    if (!isOver.value) return undefined;
    let stop = () => {};
    void fetchJson<DrillOutcomeView>(`/drill/${view.peek().trade_uuid}${location.search}`).then((result) => {
      fault.value = formatFailure(result);
      if (result.kind !== 'ok') return;
      found.value = result.value;
      const bars = (result.value.outcome?.bars ?? []) as unknown as readonly BarTuple[];
      stop = play(store, bars, () => {
        isPlayed.value = true;
      });
    });
    return () => stop();
  }, [isOver.value]);
  if (!isOver.value) return null;
  return (
    <section class="drill-outcome" aria-live="polite">
      <Fault text={fault.value} />
      {found.value !== undefined && <Result view={found.value} isPlayed={isPlayed.value} />}
    </section>
  );
}

/** The whole play, however many bars there are. */
const PLAY_MS = 2_000;

/** Adds the bars to the chart one after the other; at once for those who want no motion. Returns a stop function. */
function play({ played }: TradeStore, bars: readonly BarTuple[], onEnd: () => void): () => void {
  let frame = 0;
  const show = (count: number) => {
    played.value = bars.slice(0, count);
    if (count >= bars.length) onEnd();
  };
  const step = (since: number, now: number) => {
    show(Math.min(bars.length, Math.ceil((bars.length * (now - since)) / PLAY_MS)));
    if (played.peek().length < bars.length) frame = requestAnimationFrame((next) => step(since, next));
  };
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) show(bars.length);
  else frame = requestAnimationFrame((now) => step(now, now));
  return () => cancelAnimationFrame(frame);
}

function Result({ view, isPlayed }: { readonly view: DrillOutcomeView; readonly isPlayed: boolean }) {
  const text = words().drillPage;
  const { number, total, outcome, score } = view;
  if (outcome === null) return null;
  const { verdict, ending, r } = outcome;
  const tone = toneOf(verdict, r);
  return (
    <>
      <p class="drill-count">
        {text.question(number, total)} {formatAnswer(verdict)}.
      </p>
      <p class={`drill-result tone-${isPlayed ? tone : 'quiet'}`}>
        {isPlayed ? formatEnding(ending, r) : text.playing}
      </p>
      {isPlayed && (
        <p class="quiet">
          {text.soFar(formatResult(score.as_decided_r), formatResult(score.take_all_r), formatResult(0))}
        </p>
      )}
      <NextButton />
    </>
  );
}

/** A loss that was rejected is as good as a win that was approved. */
function toneOf(verdict: 'approve' | 'reject' | null, r: number | null): 'good' | 'warn' | 'quiet' {
  if (verdict === null || r === null || r === 0) return 'quiet';
  return r > 0 === (verdict === 'approve') ? 'good' : 'warn';
}

/** Leads to the next question, or to the score after the last one. */
function NextButton() {
  const button = useRef<HTMLButtonElement>(null);
  const fault = useSignal<string | undefined>(undefined);
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <button
        type="button"
        class="drill-next"
        ref={button}
        onClick={async () => {
          fault.value = await askNext();
        }}
      >
        {words().drillPage.next}
      </button>
      <Fault text={fault.value} />
    </>
  );
}
