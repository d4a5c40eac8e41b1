import type { Status } from '../../../src/domain/trade.ts';
import { Icon, type IconName } from '../app/icons.tsx';

const MARKS: Readonly<Record<Status, IconName>> = {
  pending: 'clock',
  approved: 'done',
  rejected: 'failed',
  expired: 'clock',
  withdrawn: 'undo',
  lapsed: 'clock',
};

/** Word, sign and colour say the same. */
export function StatusMark({ status }: { readonly status: Status }) {
  return (
    <span class={`status ${status}`}>
      <Icon name={MARKS[status]} />
      {status.charAt(0).toUpperCase() + status.slice(1)}
    </span>
  );
}
