import { words } from '../../../src/domain/language/words.ts';
import { formatAgo } from '../lib/durations.ts';
import { dayInText, type LocalTime } from '../lib/local-time.ts';
import type { DeviceView, SetupView } from '../lib/views.ts';

type LastTest = NonNullable<ChannelView['last_test']>;

export interface RingStep {
  readonly name: 'sent' | 'delivered' | 'seen';
  readonly isDone: boolean;
}

/** How far the last test notification got: green only once it was seen. */
export function describeRing(
  test: LastTest,
  givesReceipts: boolean,
  now: number,
): { readonly tone: 'good' | 'fault' | 'quiet'; readonly text: string; readonly steps: readonly RingStep[] } {
  const said = words().setup.channel;
  const { ok, fault, tested_at, sent_at, delivered_at, seen_at } = test;
  const steps = [
    { name: 'sent', isDone: sent_at !== null },
    { name: 'delivered', isDone: delivered_at !== null },
    { name: 'seen', isDone: seen_at !== null },
  ] as const;
  if (!ok) return { tone: 'fault', text: fault ?? said.lastFailed, steps };
  if (seen_at !== null) return { tone: 'good', text: said.works(agoIn(now, seen_at)), steps };
  if (delivered_at !== null) return { tone: 'quiet', text: said.reachedPhone, steps };
  // Recorded by an earlier version, which stored no more than that.
  if (sent_at === null) return { tone: 'quiet', text: said.tested(agoIn(now, tested_at)), steps };
  const isLate = now - Date.parse(sent_at) > RECEIPT_PATIENCE_MS;
  if (isLate && givesReceipts)
    return {
      tone: 'fault',
      text: said.noReceipt,
      steps,
    };
  return { tone: 'quiet', text: said.confirm, steps };
}

/** A phone that is on fetches the picture within seconds. */
const RECEIPT_PATIENCE_MS = 60_000;

const agoIn = (now: number, instant: string) => formatAgo(now - Date.parse(instant));

/** `All set` · `2 of 7 left` */
export function formatChecklist(items: readonly ChecklistItem[]): string {
  const left = items.filter(({ state }) => state !== 'done').length;
  const said = words().setup.checklist;
  return left === 0 ? said.allSet : said.left(left, items.length);
}

/** The next item to do; failed ones first. */
export function nextStep(items: readonly ChecklistItem[]): ChecklistItem | undefined {
  return items.find(({ state }) => state === 'failed') ?? items.find(({ state }) => state === 'todo');
}

/** `Paired Wed 3 Jan, decides for Alice · last seen 4 min ago` */
export function formatDevice(device: DeviceView, now: number, time: LocalTime): string {
  const said = words().devices;
  const { approver, paired_at, seen_at, revoked_at, unused, push } = device;
  const on = (instant: string) => dayInText(time, Date.parse(instant), now);
  const paired = said.pairedFor(on(paired_at), approver);
  if (revoked_at !== null) return `${paired} · ${said.removedOn(on(revoked_at))}`;
  if (unused) return `${paired} · ${said.inactive}`;
  const seen = seen_at === null ? [] : [said.lastSeen(formatAgo(now - Date.parse(seen_at)))];
  return [paired, ...seen, ...(push === 'off' ? [] : [said[PUSH_STATES[push]]])].join(' · ');
}

const PUSH_STATES = { on: 'pushOn', refused: 'pushRefused', ended: 'pushEnded' } as const;

/** Active phones first, this one on top, grouped by approver; then removed ones. Latest first. */
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
  const day = time.day(instant, now) === time.day(now, now) ? '' : `${dayInText(time, instant, now)} `;
  return words().setup.away.until(`${day}${time.clock(instant)}`);
}

export type KeyView = SetupView['keys'][number];
export type ChannelView = SetupView['channels'][number];
export type ChecklistItem = SetupView['checklist'][number];
