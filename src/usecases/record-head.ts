import type { Installation, RecordedHead } from '../domain/installation.ts';
import { oneAtATime, throttle } from '../lib/coalesce.ts';
import { errorMessage } from '../lib/error-message.ts';
import type { Clock, Log, Store } from './ports.ts';

const EVERY_MS = 1000;

/** Records the end of the audit log outside the database. */
export interface HeadRecorder {
  /** Call it after each commit. */
  note(): void;
  /** Records the end once more and stops. */
  stop(): Promise<void>;
}

interface Needs {
  readonly store: Pick<Store, 'transaction'>;
  readonly clock: Pick<Clock, 'now' | 'callAt'>;
  readonly log: Log;
  readonly installation: Pick<Installation, 'identity' | 'epoch'>;
  /** Resolves once it is on the disk. */
  readonly write: (head: RecordedHead) => Promise<void>;
}

/**
 * Records at once after a quiet moment, otherwise once a second. A transaction ends when every commit before it is on the
 * disk, so the record is never ahead of the database.
 */
export async function startHeadRecorder(needs: Needs): Promise<HeadRecorder> {
  const { store, clock, log, write } = needs;
  const { identity, epoch } = needs.installation;
  let lastFault: string | undefined;
  const record = async () => {
    const head = await store.transaction((queries) => queries.auditHead());
    await write({ identity, epoch, ...head });
  };
  const recordOrWarn = oneAtATime(async () => {
    try {
      await record();
      lastFault = undefined;
    } catch (error) {
      const fault = errorMessage(error);
      if (fault !== lastFault)
        log.warn({ err: error }, 'the end of the audit log could not be recorded beside the database');
      lastFault = fault;
    }
  });
  const note = throttle(clock, EVERY_MS, () => void recordOrWarn());
  await record();
  return {
    note,
    async stop() {
      note.cancel();
      await recordOrWarn();
    },
  };
}
