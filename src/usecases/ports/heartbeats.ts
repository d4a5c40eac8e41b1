/** Strategies whose silence means something. */
import type { Steadiness } from '../../domain/heartbeat.ts';
import type { UtcMs } from '../../domain/units.ts';

export interface Heartbeat {
  readonly strategy: string;
  readonly kind: Steadiness;
  readonly heardAt: UtcMs;
  /** Since when it has been silent; null while it calls. */
  readonly silentSince: UtcMs | null;
  /** The alert that reported its silence, if anything was open. */
  readonly alertId: string | null;
}

export interface HeartbeatQueries {
  /** Keeps the later instant. */
  saveHeartbeat(heartbeat: Pick<Heartbeat, 'strategy' | 'kind' | 'heardAt'>): Promise<void>;
  /** The same for a strategy that may have no heartbeat. */
  noteHeard(strategy: string, heardAt: UtcMs): Promise<void>;
  listHeartbeats(): Promise<readonly Heartbeat[]>;
  /** False if it has called since, or another instance was faster. */
  markSilent(heartbeat: Heartbeat, alertId: string | null): Promise<boolean>;
  /** False if another instance was faster. */
  endSilence(heartbeat: Heartbeat): Promise<boolean>;
  /** Its silence no longer means anything. */
  deleteHeartbeat(heartbeat: Heartbeat): Promise<void>;
}
