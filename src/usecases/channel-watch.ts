import { throttle } from '../lib/coalesce.ts';
import { type ChannelHealth, deliveryFault, isDelivering, readDeliveryHealth } from './delivery-health.ts';
import type { Channel, ChannelWatch, Services } from './ports.ts';

/** How stale the known state of the channels may be. */
const LOOK_EVERY_MS = 1_000;
const PROBE_EVERY_MS = 30_000;
const NEWS_APART_MS = 250;

/** Whether any channel is working, kept in memory so that submissions needn't query the database. */
export function createChannelWatch(services: Pick<Services, 'store' | 'clock' | 'recipients'>): ChannelWatch {
  const hasNone = services.recipients.length === 0;
  let fault: string | null = hasNone ? 'No channel is configured.' : null;
  return {
    fault: () => fault,
    async look() {
      if (hasNone) return;
      const health = await readDeliveryHealth(services);
      fault = health.every(isDown)
        ? health
            .map(deliveryFault)
            .filter((text) => text !== undefined)
            .join(' ')
        : null;
    },
  };
}

/** A rejection before the last restart may have been fixed: the next send will show it. */
const isDown = (health: ChannelHealth): boolean =>
  !isDelivering(health) || (health.rejectedAt !== null && health.failures > 0);

type Needs = Pick<Services, 'announcer' | 'channelWatch' | 'clock' | 'log' | 'store'>;

/** Checks periodically while the server runs. Returns a stop function that waits for the current check. */
export async function startChannelWatch(
  services: Needs,
  channels: readonly Channel[],
): Promise<() => Promise<void>> {
  const { announcer, channelWatch, clock, log } = services;
  let isStopped = false;
  let cancelTimer = () => {};
  /** When to probe; undefined while a channel is working. Retried questions get the first chance to show a recovery. */
  let probeAt: number | undefined;

  async function look(): Promise<void> {
    try {
      await channelWatch.look();
      const isProbeDue = probeAt !== undefined && clock.now() >= probeAt;
      if (channelWatch.fault() === null) probeAt = undefined;
      else if (probeAt === undefined || isProbeDue) probeAt = clock.now() + PROBE_EVERY_MS;
      if (channelWatch.fault() === null || !isProbeDue) return;
      await probe(services, channels);
      await channelWatch.look();
    } catch (error) {
      log.warn({ err: error }, 'could not check whether a channel is working; trying again');
    }
  }
  async function round(): Promise<void> {
    await look();
    if (!isStopped) cancelTimer = clock.callAt(clock.now() + LOOK_EVERY_MS, run);
  }
  let running = round();
  function run(): void {
    running = round();
  }
  // Also checked whenever a channel's health changes.
  const lookSoon = throttle(clock, NEWS_APART_MS, () => void channelWatch.look().catch(() => undefined));
  const stopListening = announcer.listen(null, (tradeUuid) => {
    if (tradeUuid === null) lookSoon();
  });
  await running;
  return () => {
    isStopped = true;
    stopListening();
    lookSoon.cancel();
    cancelTimer();
    return running;
  };
}

/** Strategies that require a channel submit nothing while none works, so no send would show a recovery. */
async function probe({ store }: Needs, channels: readonly Channel[]): Promise<void> {
  for (const channel of channels) {
    const findings = await channel
      .check(AbortSignal.timeout(channel.limits.timeoutMs))
      .catch(() => undefined);
    const isHealthy = findings?.every(({ state }) => state !== 'failed') ?? false;
    if (isHealthy) await store.resetFailures(channel.name);
  }
}
