import { useComputed } from '@preact/signals';
import { writeTime } from '../../../src/domain/wording.ts';
import type { TradeStore } from './trade-store.ts';

/** Whether what is shown is so now. Shows nothing while all is well. */
export function ConnectionLine({ store }: { store: TradeStore }) {
  const { liveness, heardAt, view } = store;
  const asOf = useComputed(() => writeTime(heardAt.value, view.value.timezone));
  const isLost = liveness.value === 'lost';
  return (
    <div class="connection-place" role="status">
      {isLost && (
        <p class="connection">
          <strong>No connection.</strong> As of {asOf}, not live. Trying again.
        </p>
      )}
    </div>
  );
}
