import { REJECTIONS_TO_BE_PERMANENT } from '../domain/next-attempt.ts';
import { formatDuration } from '../domain/wording.ts';
import type { NoticeKind, Services } from './ports.ts';

type Needs = Pick<Services, 'store' | 'clock' | 'recipients'>;

/** A channel's delivery health, read from the database: the same for every instance and command. */
export interface ChannelHealth {
  readonly channel: string;
  /** Attempts that failed in a row, and how many of them the channel rejected. */
  readonly failures: number;
  readonly rejections: number;
  readonly lastError: string | null;
  /** How long the oldest unsent notice of each kind has waited; 0 when nothing waits. */
  readonly oldestMs: Readonly<Record<NoticeKind, number>>;
}

/** Questions have minutes: past this age, or this many consecutive failures, the alarm is raised. */
const QUESTION_LATE_MS = 15_000;
const TOLERATED_FAILURES = 4;

export async function readDeliveryHealth({ store, clock, recipients }: Needs): Promise<ChannelHealth[]> {
  const now = clock.now();
  const [failing, unsent] = await Promise.all([store.listFailures(), store.listUnsent(now)]);
  const channels = [...new Set(recipients.map(({ channel }) => channel))];
  return channels.map((channel) => {
    const {
      failures = 0,
      rejections = 0,
      lastError = null,
    } = failing.find((one) => one.channel === channel) ?? {};
    const ageOf = (kind: NoticeKind) => {
      const oldest = unsent.find((one) => one.channel === channel && one.kind === kind);
      return oldest === undefined ? 0 : Math.max(0, now - oldest.oldestAt);
    };
    const oldestMs = { ask: ageOf('ask'), outcome: ageOf('outcome'), alert: ageOf('alert') };
    return { channel, failures, rejections, lastError, oldestMs };
  });
}

/** Why questions can't be delivered over the channel, in a sentence; undefined while they can. */
export function deliveryFault({
  channel,
  failures,
  rejections,
  lastError,
  oldestMs,
}: ChannelHealth): string | undefined {
  const isFailing = failures > TOLERATED_FAILURES || rejections >= REJECTIONS_TO_BE_PERMANENT;
  const isLate = oldestMs.ask >= QUESTION_LATE_MS;
  if (!isFailing && !isLate) return undefined;
  const reasons = [
    failures > 0 && `the last ${failures === 1 ? 'attempt' : `${failures} attempts`} failed (${lastError})`,
    oldestMs.ask > 0 && `the oldest unsent one has waited ${formatDuration(oldestMs.ask)}`,
  ].filter((reason) => reason !== false);
  return `Notifications can't be delivered over ${channel}: ${reasons.join('; ')}.`;
}

/** The faults of all channels, or null while questions can be delivered. */
export async function readDeliveryFaults(services: Needs): Promise<string | null> {
  const faults = (await readDeliveryHealth(services))
    .map(deliveryFault)
    .filter((fault) => fault !== undefined);
  return faults.length === 0 ? null : faults.join(' ');
}
