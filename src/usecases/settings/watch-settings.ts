import { oneAtATime } from '../../lib/coalesce.ts';
import type { Services } from '../ports.ts';

const RETRY_AFTER_MS = 5_000;

export interface SettingsWatch {
  /** Resolves when another revision is stored than the one that the server runs by. */
  readonly changed: Promise<void>;
  stop(): void;
}

/** Whoever stores a setting, here, on another instance or by a command, writes an audit entry that belongs to no trade. */
export function watchSettings(
  { store, announcer, log, clock }: Pick<Services, 'store' | 'announcer' | 'log' | 'clock'>,
  revision: number,
): SettingsWatch {
  const { promise: changed, resolve } = Promise.withResolvers<void>();
  let isStopped = false;
  let cancelRetry = () => {};
  const compare = oneAtATime(async () => {
    try {
      if ((await store.findSettingsHead()).revision !== revision) resolve();
    } catch (error) {
      if (isStopped) return;
      log.warn({ err: error }, 'whether a setting was changed could not be read; trying again');
      // Nobody announces the same change twice.
      cancelRetry();
      cancelRetry = clock.callAt(clock.now() + RETRY_AFTER_MS, () => void compare());
    }
  });
  const unlisten = announcer.listen(null, (tradeUuid, kind) => {
    if (tradeUuid === null && kind === 'committed') void compare();
  });
  // Something may have been stored since the settings were read.
  void compare();
  return {
    changed,
    stop() {
      isStopped = true;
      cancelRetry();
      unlisten();
    },
  };
}
