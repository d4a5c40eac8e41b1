import { shareFor } from '../lib/coalesce.ts';
import { readDeliveryFaults } from './delivery-health.ts';
import type { FailedPress, PressMemory, ServerState, Services } from './ports.ts';

/** Pages shown within this time share one reading of the delivery health. */
const FAULTS_SHARED_MS = 1_000;
/** A limit, because phones may repeat their requests while the database is unreachable. */
const MOST_PRESSES = 1_000;

export function createServerState(services: Pick<Services, 'store' | 'clock' | 'recipients'>): ServerState {
  return {
    presses: createPressMemory(),
    changesUnderWay: new Map(),
    recentDeliveryFaults: shareFor(
      FAULTS_SHARED_MS,
      () => services.clock.now(),
      () => readDeliveryFaults(services),
    ),
  };
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
