/** Strategies whose silence means something. */
import type { Steadiness } from '../../domain/heartbeat.ts';
import type { UtcMs } from '../../domain/units.ts';

export interface Heartbeat {
  readonly strategy: string;
  readonly kind: Steadiness;
  readonly heardAt: UtcMs;
  /** Since when it is known to be silent; null while it is heard. */
  readonly silentSince: UtcMs | null;
  /** The alert that reported its silence, if there was anything to report. */
  readonly alertId: string | null;
}

export interface HeartbeatQueries {
  /** Keeps the later instant. */
  saveHeartbeat(heartbeat: Pick<Heartbeat, 'strategy' | 'kind' | 'heardAt'>): Promise<void>;
  /** The same for a strategy that may not have one. */
  noteHeard(strategy: string, heardAt: UtcMs): Promise<void>;
  listHeartbeats(): Promise<readonly Heartbeat[]>;
  /** False if it was heard since, or somebody else was faster. */
  markSilent(heartbeat: Heartbeat, alertId: string | null): Promise<boolean>;
  /** False if somebody else was faster. */
  endSilence(heartbeat: Heartbeat): Promise<boolean>;
  /** Its silence means nothing any more. */
  deleteHeartbeat(heartbeat: Heartbeat): Promise<void>;
}
