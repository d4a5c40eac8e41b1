import { type ReadonlySignal, useComputed } from '@preact/signals';
import type { TradeSummary } from '../../../src/http/inbox/view.ts';
import { urgencyOf, writeTimeLeft } from '../trade/countdown.ts';

interface TimeLeftProps {
  readonly trade: TradeSummary;
  readonly now: ReadonlySignal<number>;
}

/** Counts down by the server's clock. The bar below says the same to the corner of the eye. */
export function TimeLeft({ trade, now }: TimeLeftProps) {
  const until = Date.parse(trade.expires_at);
  const whole = until - Date.parse(trade.submitted_at);
  const left = useComputed(() => until - now.value);
  const words = useComputed(() => (left.value > 0 ? writeTimeLeft(left.value) : 'Over'));
  const urgency = useComputed(() => urgencyOf(left.value));
  const tenths = useComputed(() => Math.max(0, Math.min(100, Math.round((left.value / whole) * 100))));
  return (
    <>
      <span class={`time-left ${urgency.value}`} role="timer">
        {words}
        <span class="unseen"> left to decide</span>
      </span>
      <progress class={`time-bar ${urgency.value}`} max={100} value={tenths.value} aria-hidden="true" />
    </>
  );
}
