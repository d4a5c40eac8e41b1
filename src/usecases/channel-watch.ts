import { throttle } from '../lib/coalesce.ts';
import { type ChannelHealth, deliveryFault, isDelivering, readDeliveryHealth } from './delivery-health.ts';
import type { Channel, ChannelWatch, Services } from './ports.ts';

/** How old the knowledge of the channels may be. */
const LOOK_EVERY_MS = 1_000;
const PROBE_EVERY_MS = 30_000;
const NEWS_APART_MS = 250;

/** Whether any channel works, kept in memory so that a submission can be told without asking the database. */
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

/** A rejection before the last restart may be settled: the next send shows it. */
const isDown = (health: ChannelHealth): boolean =>
  !isDelivering(health) || (health.rejectedAt !== null && health.failures > 0);

type Needs = Pick<Services, 'announcer' | 'channelWatch' | 'clock' | 'log' | 'store'>;

/** Keeps the knowledge fresh while the server runs. Returns a stop function that waits for the current look. */
export async function startChannelWatch(
  services: Needs,
  channels: readonly Channel[],
): Promise<() => Promise<void>> {
  const { announcer, channelWatch, clock, log } = services;
  let isStopped = false;
  let cancelTimer = () => {};
  /** Undefined while a channel works. At first the questions that are retried show whether one does again. */
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
      log.warn({ err: error }, 'cannot look whether a channel works; trying again');
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
  // A channel that delivers better or worse than before is news for the pages too.
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

/** Nothing is sent while strategies don't submit without a channel: so whether one works again has to be asked. */
async function probe({ store }: Needs, channels: readonly Channel[]): Promise<void> {
  for (const channel of channels) {
    const findings = await channel
      .check(AbortSignal.timeout(channel.limits.timeoutMs))
      .catch(() => undefined);
    const isWell = findings?.every(({ state }) => state !== 'failed') ?? false;
    if (isWell) await store.excuseFailures(channel.name);
  }
}
