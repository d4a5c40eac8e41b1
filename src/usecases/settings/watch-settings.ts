import { oneAtATime } from '../../lib/coalesce.ts';
import type { Services } from '../ports.ts';

export interface SettingsWatch {
  /** Resolves when another revision is stored than the one that the server runs by. */
  readonly changed: Promise<void>;
  stop(): void;
}

/** Whoever stores a setting, here, on another instance or by a command, writes an audit entry that belongs to no trade. */
export function watchSettings(
  { store, announcer, log }: Pick<Services, 'store' | 'announcer' | 'log'>,
  revision: number,
): SettingsWatch {
  const { promise: changed, resolve } = Promise.withResolvers<void>();
  let isStopped = false;
  const compare = oneAtATime(async () => {
    try {
      if ((await store.findSettingsHead()).revision !== revision) resolve();
    } catch (error) {
      if (!isStopped) log.warn({ err: error }, 'whether a setting was changed could not be read');
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
      unlisten();
    },
  };
}
