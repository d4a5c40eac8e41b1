import type { DeviceView } from '../../../src/http/setup/view.ts';
import { dayInText, type LocalTime } from '../app/local-time.ts';
import { writeAgo } from '../app/write-ago.ts';

/** `Paired Wed 3 Jan, decides for Alice · last seen 4 min ago` */
export function deviceWords(device: DeviceView, now: number, time: LocalTime): string {
  const { approver, paired_at, seen_at, revoked_at, unused } = device;
  const on = (instant: string) => dayInText(time, Date.parse(instant), now);
  const paired = `Paired ${on(paired_at)}, decides for ${approver}`;
  if (revoked_at !== null) return `${paired} · removed ${on(revoked_at)}`;
  if (unused) return `${paired} · unused for too long: pair it again`;
  return seen_at === null ? paired : `${paired} · last seen ${writeAgo(now - Date.parse(seen_at))}`;
}

/** Those that may enter first, this one on top; then those that were shut out, the latest first. */
export function inOrder(devices: readonly DeviceView[]): readonly DeviceView[] {
  const rank = ({ this_one, revoked_at }: DeviceView) => (this_one ? 0 : revoked_at === null ? 1 : 2);
  return devices.toSorted(
    (a, b) => rank(a) - rank(b) || (b.revoked_at ?? b.paired_at).localeCompare(a.revoked_at ?? a.paired_at),
  );
}
