import type { UtcMs } from '../domain/units.ts';
import type { SetupFacts } from './checklist.ts';
import type { LastSeen } from './last-seen.ts';
import { isUnused } from './pair-device.ts';
import type { ApiKey, Bridge, ChannelTest, Device, Services, StoredDeclaration } from './ports.ts';
import type { ChannelSetup } from './test-channel.ts';

export interface Setup {
  readonly keys: readonly (ApiKey & { readonly seenAt: UtcMs | null })[];
  readonly bridges: readonly Bridge[];
  readonly contracts: readonly StoredDeclaration[];
  /** For the checklist. */
  readonly facts: SetupFacts;
  /** The last of each channel. */
  readonly tests: readonly ChannelTest[];
}

/** How far the setup is, according to the database. */
export async function readSetup(
  { store, clock, publicUrl }: Pick<Services, 'store' | 'clock' | 'publicUrl'>,
  lastSeen: Pick<LastSeen, 'list'>,
  channels: readonly ChannelSetup[],
  sessionUnusedMs: number,
): Promise<Setup> {
  const [keys, devices, tests, seen, hasDecided, contracts, bridges] = await Promise.all([
    store.listKeys(),
    store.listDevices(),
    store.listChannelTests(),
    lastSeen.list(),
    store.hasDecided(),
    store.listDeclarations(),
    store.listBridges(),
  ]);
  const configured = channels.filter(({ channel }) => channel !== undefined).map(({ name }) => name);
  const since = clock.now() - sessionUnusedMs;
  const mayEnter = (device: Device) =>
    device.revokedAt === null && !isUnused(device, seen.get(device.deviceId) ?? null, since);
  const facts = {
    publicUrl,
    phones: devices.filter(mayEnter).length,
    channels: configured,
    tests: tests.filter(({ channel }) => configured.includes(channel)).map(stateOfTest),
    keys: keys.filter(({ revokedAt }) => revokedAt === null).length,
    hasSeenStrategy: keys.some(({ keyId }) => seen.has(keyId)),
    hasDecided,
  };
  return {
    keys: keys.map((key) => ({ ...key, seenAt: seen.get(key.keyId) ?? null })),
    bridges,
    contracts,
    facts,
    tests,
  };
}

/** Earlier versions recorded only whether a test was sent. */
function stateOfTest({ isOk, ringId, seenAt }: ChannelTest): 'seen' | 'unseen' | 'failed' {
  if (!isOk) return 'failed';
  return ringId === null || seenAt !== null ? 'seen' : 'unseen';
}
