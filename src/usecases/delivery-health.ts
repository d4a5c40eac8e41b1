import { translateStored } from '../domain/language/translate-stored.ts';
import { words } from '../domain/language/words.ts';
import { REJECTIONS_TO_BE_PERMANENT } from '../domain/next-attempt.ts';
import type { UtcMs } from '../domain/units.ts';
import { formatDuration } from '../domain/wording.ts';
import type { NoticeKind, Said, Services } from './ports.ts';

type Needs = Pick<Services, 'store' | 'clock' | 'recipients'>;

/** A channel's delivery health, read from the database: the same for every instance and command. */
export interface ChannelHealth {
  readonly channel: string;
  /** Attempts that failed in a row, and how many of them the channel rejected. */
  readonly failures: number;
  readonly rejections: number;
  readonly lastError: string | null;
  /** What to do about it. */
  readonly advice: string | null;
  /** When it last rejected a message for good; null once a send has succeeded. */
  readonly rejectedAt: UtcMs | null;
  /** How long the oldest unsent notice of each kind has waited; 0 when nothing waits. */
  readonly oldestMs: Readonly<Record<NoticeKind, number>>;
}

const HEALTHY = { failures: 0, rejections: 0, lastError: null, advice: null, rejectedAt: null };

/** Questions have minutes: past this age, or this many consecutive failures, the alarm is raised. */
const QUESTION_LATE_MS = 15_000;
const TOLERATED_FAILURES = 4;

export async function readDeliveryHealth({ store, clock, recipients }: Needs): Promise<ChannelHealth[]> {
  const now = clock.now();
  const [failing, unsent] = await Promise.all([store.listFailures(), store.listUnsent(now)]);
  const channels = [...new Set(recipients.map(({ channel }) => channel))];
  return channels.map((channel) => {
    const found = failing.find((one) => one.channel === channel) ?? HEALTHY;
    const { failures, rejections, lastError, advice, rejectedAt } = found;
    const ageOf = (kind: NoticeKind) => {
      const oldest = unsent.find((one) => one.channel === channel && one.kind === kind);
      return oldest === undefined ? 0 : Math.max(0, now - oldest.oldestAt);
    };
    const oldestMs = { ask: ageOf('ask'), outcome: ageOf('outcome'), alert: ageOf('alert') };
    return { channel, failures, rejections, lastError, advice, rejectedAt, oldestMs };
  });
}

/** Whether questions can be delivered now. A rejection before the last restart may have been fixed: the next send will show it. */
export const isDelivering = ({ failures, rejections, oldestMs }: ChannelHealth): boolean =>
  failures <= TOLERATED_FAILURES &&
  rejections < REJECTIONS_TO_BE_PERMANENT &&
  oldestMs.ask < QUESTION_LATE_MS;

/** Why questions can't be delivered over the channel and what to do, in sentences; undefined while they can. */
export function deliveryFault(health: ChannelHealth): string | undefined {
  const { channel, failures, lastError, advice, rejectedAt, oldestMs } = health;
  if (rejectedAt === null && isDelivering(health)) return undefined;
  const said = words().delivery;
  const reasons = [
    rejectedAt !== null
      ? said.rejectsThem(translateStored(`${lastError}`))
      : failures > 0 && said.lastFailed(failures, translateStored(`${lastError}`)),
    oldestMs.ask > 0 && said.oldestWaits(formatDuration(oldestMs.ask)),
  ].filter((reason) => typeof reason === 'string');
  const fault = said.cannotDeliver(channel, reasons.join('; '));
  return rejectedAt === null
    ? fault
    : [fault, ...(advice === null ? [] : [translateStored(advice)]), said.thenTest].join(' ');
}

/** Says the faults of all channels, to people; null while questions can be delivered. */
export async function readDeliveryFaults(services: Needs): Promise<Said | null> {
  const health = await readDeliveryHealth(services);
  return faultsOf(health) === null ? null : () => faultsOf(health) ?? '';
}

/** The same for a supervisor: only what prevents delivery now, also a channel that is missing since its secret can't be read. */
export async function readPresentFaults(
  services: Needs & Pick<Services, 'settingsFault'>,
): Promise<string | null> {
  const health = await readDeliveryHealth(services);
  const failing = faultsOf(health.filter((one) => !isDelivering(one)));
  const faults = [failing, services.settingsFault?.() ?? null].filter((fault) => fault !== null);
  return faults.length === 0 ? null : faults.join(' ');
}

function faultsOf(health: readonly ChannelHealth[]): string | null {
  const faults = health.map(deliveryFault).filter((fault) => fault !== undefined);
  return faults.length === 0 ? null : faults.join(' ');
}
