import { isApprovedTest } from '../../../src/domain/status-words.ts';
import type { Status } from '../../../src/domain/trade.ts';
import type { TradeSummary } from '../../../src/http/inbox/view.ts';
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
export function StatusMark({ trade }: { readonly trade: Pick<TradeSummary, 'status' | 'test'> }) {
  const isApproved = isApprovedTest({ ...trade, isTest: trade.test === true });
  const status = isApproved ? 'approved' : trade.status;
  return (
    <span class={`status ${status}`}>
      <Icon name={MARKS[status]} />
      {status.charAt(0).toUpperCase() + status.slice(1)}
    </span>
  );
}
