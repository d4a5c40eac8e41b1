import { words } from '../domain/language/words.ts';
import { shareFor } from '../lib/coalesce.ts';
import { createChannelWatch } from './channel-watch.ts';
import { readDeliveryFaults } from './delivery-health.ts';
import type { FailedPress, PressMemory, Said, ServerState, Services } from './ports.ts';
import { readPushFaults } from './push-devices.ts';

/** Pages shown within this time share one reading of the delivery health. */
const FAULTS_SHARED_MS = 1_000;
/** A limit, because phones may repeat their requests while the database is unreachable. */
const MOST_PRESSES = 1_000;

type Needs = Pick<Services, 'store' | 'clock' | 'recipients' | 'settingsFault'>;

/** `presses` are those of the server whose place it takes in this process. */
export function createServerState(services: Needs, presses: PressMemory = createPressMemory()): ServerState {
  return {
    presses,
    changesUnderWay: new Map(),
    hooks: new Map(),
    channelWatch: createChannelWatch(services),
    recentDeliveryFaults: shareFor(
      FAULTS_SHARED_MS,
      () => services.clock.now(),
      () => readFaults(services),
    ),
  };
}

/** A lost device is shown to people, but is no reason for `/readyz` to fail. */
async function readFaults(services: Needs): Promise<Said | null> {
  const read = await Promise.all([readDeliveryFaults(services), readPushFaults(services)]);
  const { settingsFault } = services;
  const faults = [...read, settingsFault].filter((fault) => fault !== null);
  return faults.length === 0 ? null : () => faults.map((say) => say()).join(words().status.gap);
}

function createPressMemory(): PressMemory {
  const presses = new Map<string, FailedPress>();
  const keyOf = ({ tradeUuid, approver }: FailedPress) => `${tradeUuid} ${approver}`;
  return {
    remember(press) {
      if (presses.size < MOST_PRESSES || presses.has(keyOf(press))) presses.set(keyOf(press), press);
    },
    list: () => [...presses.values()],
    forget(press) {
      if (presses.get(keyOf(press)) === press) presses.delete(keyOf(press));
    },
  };
}
