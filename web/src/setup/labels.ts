import { formatAgo } from '../lib/durations.ts';
import { dayInText, type LocalTime } from '../lib/local-time.ts';
import type { ChannelTestView, DeviceView, SetupView } from '../lib/views.ts';

/** The result of a channel test. */
export function testHeadline(title: string, { ok, findings }: ChannelTestView): string {
  if (!ok) return `${title} isn't working yet.`;
  const hasWarning = findings.some(({ state }) => state === 'warning');
  return `${title} accepted the test. Your phone should ring now.${hasWarning ? ' See the note below.' : ''}`;
}

/** `All set` · `2 of 7 left` */
export function formatChecklist(items: readonly ChecklistItem[]): string {
  const left = items.filter(({ state }) => state !== 'done').length;
  return left === 0 ? 'All set' : `${left} of ${items.length} left`;
}

/** The next item to do; failed ones first. */
export function nextStep(items: readonly ChecklistItem[]): ChecklistItem | undefined {
  return items.find(({ state }) => state === 'failed') ?? items.find(({ state }) => state === 'todo');
}

/** `Paired Wed 3 Jan, decides for Alice · last seen 4 min ago` */
export function formatDevice(device: DeviceView, now: number, time: LocalTime): string {
  const { approver, paired_at, seen_at, revoked_at, unused, push } = device;
  const on = (instant: string) => dayInText(time, Date.parse(instant), now);
  const paired = `Paired ${on(paired_at)}, decides for ${approver}`;
  if (revoked_at !== null) return `${paired} · removed ${on(revoked_at)}`;
  if (unused) return `${paired} · inactive for too long: pair it again`;
  const seen = seen_at === null ? '' : ` · last seen ${formatAgo(now - Date.parse(seen_at))}`;
  return paired + seen + PUSH_STATES[push];
}

const PUSH_STATES: Readonly<Record<DeviceView['push'], string>> = {
  off: '',
  on: ' · notified',
  refused: ' · its push service refuses messages: press Notify this device on it',
  ended: ' · not notified any more: press Notify this device on it',
};

/** Active phones first, this one on top, each approver's together; then removed ones. The latest first. */
export function sortDevices(devices: readonly DeviceView[]): readonly DeviceView[] {
  const rank = ({ this_one, revoked_at }: DeviceView) => (this_one ? 0 : revoked_at === null ? 1 : 2);
  return devices.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      a.approver.localeCompare(b.approver) ||
      (b.revoked_at ?? b.paired_at).localeCompare(a.revoked_at ?? a.paired_at),
  );
}

/** `You are away until 18:00.` · `You are away until Mon 3 Jan 08:00.` */
export function formatAway(until: string, now: number, time: LocalTime): string {
  const instant = Date.parse(until);
  const day = dayInText(time, instant, now);
  return `You are away until ${day === 'today' ? '' : `${day} `}${time.clock(instant)}.`;
}

export type KeyView = SetupView['keys'][number];
export type ChannelView = SetupView['channels'][number];
export type ChecklistItem = SetupView['checklist'][number];
