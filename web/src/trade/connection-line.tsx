import { useComputed } from '@preact/signals';
import { writeTime } from '../../../src/domain/wording.ts';
import { connectionWords } from './connection-words.ts';
import type { TradeStore } from './trade-store.ts';

/** Whether what is shown is so now. Shows nothing while all is well. */
export function ConnectionLine({ store }: { store: TradeStore }) {
  const { liveness, heardAt, now, view } = store;
  const words = useComputed(() => connectionWords(liveness.value, now.value - heardAt.value));
  const asOf = useComputed(() => writeTime(heardAt.value, view.value.timezone));
  return (
    <div class="connection-place" role="status">
      {words.value !== undefined && (
        <p class="connection">
          <strong>{words.value}</strong> As of {asOf}, not live. Trying again.
        </p>
      )}
    </div>
  );
}
