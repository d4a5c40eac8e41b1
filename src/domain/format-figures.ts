import type { FailureKind } from './delivery.ts';
import { withMarks } from './language/number-marks.ts';
import { words } from './language/words.ts';
import { formatDuration } from './wording.ts';

/** `< 0.1 s`, `0.4 s`, `12 s`, `3 min 5 s`; `–` when there is none. */
export function formatTook(milliseconds: number | null): string {
  if (milliseconds === null) return '–';
  // Sending may start in the same millisecond as it was enqueued.
  const took = Math.max(0, milliseconds);
  if (took < 50) return `< ${words().units.seconds(withMarks('0.1'))}`;
  return took < 9_950 ? words().units.seconds(withMarks((took / 1000).toFixed(1))) : formatDuration(took);
}

/** `2 × rejected, 1 × timed out`; `none`. */
export function formatFailures(
  failures: readonly { readonly kind: FailureKind; readonly count: number }[],
): string {
  const { failures: kinds, none } = words().delivery;
  return failures.map(({ kind, count }) => `${count} × ${kinds[kind]}`).join(', ') || none;
}

interface Counted {
  readonly count: number;
  readonly medianMs: number | null;
}

/** `12 sent (median 0.4 s), 11 delivered (median 1.9 s), 9 seen (median 14 s)` */
export function formatSteps(steps: Readonly<Record<'sent' | 'delivered' | 'seen', Counted>>): string {
  const { deliveryTrail } = words();
  const counts = (['sent', 'delivered', 'seen'] as const).map((step) => {
    const { count, medianMs } = steps[step];
    return (
      deliveryTrail.counts[step](count) + (count === 0 ? '' : deliveryTrail.median(formatTook(medianMs)))
    );
  });
  return counts.join(', ');
}
