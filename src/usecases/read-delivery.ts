import { asUtcMs } from '../domain/units.ts';
import { type ChannelHealth, readDeliveryHealth } from './delivery-health.ts';
import type { DeliveryFigures, LastError, Services } from './ports.ts';

const DAY_MS = 24 * 3_600_000;
const MONTH_MS = 30 * DAY_MS;

/** How a channel performs, for the delivery page, the metrics and `doctor`. */
export interface ChannelDelivery {
  readonly channel: string;
  readonly health: ChannelHealth;
  readonly lastError: LastError | null;
  readonly day: DeliveryFigures;
}

type Needs = Pick<Services, 'store' | 'clock' | 'recipients'>;

export async function readDelivery(services: Needs): Promise<readonly ChannelDelivery[]> {
  const { store, clock } = services;
  const since = asUtcMs(clock.now() - DAY_MS);
  const [health, errors] = await Promise.all([readDeliveryHealth(services), store.listLastErrors()]);
  return Promise.all(
    health.map(async (each) => ({
      channel: each.channel,
      health: each,
      lastError: errors.get(each.channel) ?? null,
      day: await store.readFigures(each.channel, since),
    })),
  );
}

/** The same with the last 30 days, which take longer to read. */
export async function readDeliveryOfMonth(services: Needs) {
  const since = asUtcMs(services.clock.now() - MONTH_MS);
  const channels = await readDelivery(services);
  return Promise.all(
    channels.map(async (each) => ({
      ...each,
      month: await services.store.readFigures(each.channel, since),
    })),
  );
}
