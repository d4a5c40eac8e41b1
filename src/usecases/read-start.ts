import { PRACTICE_STRATEGY } from '../domain/practice.ts';
import type { AddressFinding, ChannelFacts, PracticeFacts, StartFacts } from '../domain/start/steps.ts';
import { isAutomatic, type Trade } from '../domain/trade.ts';
import { effectiveAt } from '../domain/transition.ts';
import type { LastSeen } from './last-seen.ts';
import { isUnused } from './pair-device.ts';
import type { ChannelTest, Device, Services } from './ports.ts';
import type { ChannelSetup } from './test-channel.ts';

interface Visit {
  readonly deviceId: string;
  readonly isPhone: boolean;
  readonly port: number;
  readonly address: AddressFinding | undefined;
}

type Needs = Pick<Services, 'store' | 'clock' | 'publicUrl'>;

/** Practice trades among which the last one of the phone is looked for. */
const PRACTICES = 5;

/** How far the way to the first approved trade is, according to the database. */
export async function readStart(
  { store, clock, publicUrl }: Needs,
  lastSeen: Pick<LastSeen, 'list'>,
  channels: readonly ChannelSetup[],
  sessionUnusedMs: number,
  { deviceId, ...visit }: Visit,
): Promise<StartFacts> {
  const [keys, devices, tests, seen, practices] = await Promise.all([
    store.listKeys(),
    store.listDevices(),
    store.listChannelTests(),
    lastSeen.list(),
    store.listTrades({ strategy: PRACTICE_STRATEGY }, PRACTICES),
  ]);
  const now = clock.now();
  const mayEnter = (device: Device) =>
    device.revokedAt === null && !isUnused(device, seen.get(device.deviceId) ?? null, now - sessionUnusedMs);
  const configured = channels.filter(({ channel }) => channel !== undefined);
  return {
    ...visit,
    now,
    publicUrl,
    otherDevices: devices.filter((device) => device.deviceId !== deviceId && mayEnter(device)).length,
    channels: configured.map((setup) => channelFacts(setup, tests)),
    keys: keys
      .filter(({ revokedAt }) => revokedAt === null)
      .map(({ strategy, keyId }) => ({ strategy, hasCalled: seen.has(keyId) })),
    practice: practiceFacts(
      practices.map((trade) => effectiveAt(trade, now)),
      tests,
    ),
  };
}

export function channelFacts(
  { name, title, channel }: ChannelSetup,
  tests: readonly ChannelTest[],
): ChannelFacts {
  const givesReceipts = channel?.givesReceipts ?? false;
  return { title, givesReceipts, test: tests.find((test) => test.channel === name) ?? null };
}

/**
 * The last one that went to the phone. One that was decided on a page before any test notification was seen was a look
 * at how a trade is shown.
 */
function practiceFacts(practices: readonly Trade[], tests: readonly ChannelTest[]): PracticeFacts | null {
  const rungAt = Math.min(...tests.flatMap(({ seenAt }) => seenAt ?? []));
  const last = practices.find(
    ({ decision, submittedAt }) => submittedAt > rungAt || (decision !== null && decision.channel !== PAGE),
  );
  if (last === undefined) return null;
  const { status, decision } = last;
  const isPersons = decision !== null && !isAutomatic(decision.channel);
  return { status, verdict: isPersons ? decision.verdict : null };
}

/** The channel of decisions on a paired device's page. */
const PAGE = 'web';
