import { useComputed } from '@preact/signals';
import { writeTime } from '../../../src/domain/wording.ts';
import type { TradeStore } from './trade-store.ts';

/** Whether what is shown is so now. Shows nothing while all is well. */
export function ConnectionLine({ store }: { store: TradeStore }) {
  const { connection, heardAt, view } = store;
  const asOf = useComputed(() => writeTime(heardAt.value, view.value.timezone));
  return (
    <div class="connection-place" role="status">
      {connection.value !== undefined && (
        <p class="connection">
          <strong>{connection.value}</strong> As of {asOf}, not live. Trying again.
        </p>
      )}
    </div>
  );
}
