/** Which strategies are expected to call: those whose requests come regularly. */
import type { UtcMs } from './units.ts';

/** `heartbeat`: asks for nothing. `poll`: asks about a trade. `other`: submits or reports something. */
export type SignOfLife = 'heartbeat' | 'poll' | 'other';

/** Requests of one kind without a gap long enough to count as silence. */
interface Run {
  readonly since: UtcMs;
  readonly last: UtcMs;
  readonly requests: number;
}

export interface Rhythm {
  /** The last request of any kind. */
  readonly heardAt: UtcMs;
  readonly heartbeats: Run | null;
  readonly polls: Run | null;
}

/** `idle`: it calls even without a trade. `waiting`: only while it waits for a decision. */
export type Steadiness = 'idle' | 'waiting';

const LEAST_REQUESTS = 3;
/** A run must last at least this share of the silence that is reported. */
const LEAST_SHARE = 1 / 2;

export function hear(
  rhythm: Rhythm | undefined,
  sign: SignOfLife,
  now: UtcMs,
  silentAfterMs: number,
): Rhythm {
  const { heartbeats = null, polls = null } = rhythm ?? {};
  const next = (run: Run | null) => continued(run, now, silentAfterMs);
  return {
    heardAt: now,
    heartbeats: sign === 'heartbeat' ? next(heartbeats) : heartbeats,
    polls: sign === 'poll' ? next(polls) : polls,
  };
}

function continued(run: Run | null, now: UtcMs, silentAfterMs: number): Run {
  if (run === null || now < run.last || now - run.last > silentAfterMs)
    return { since: now, last: now, requests: 1 };
  return { since: run.since, last: now, requests: run.requests + 1 };
}

/** Null for a strategy that calls only when it has a trade: its silence means nothing. */
export function steadinessOf(
  { heardAt, heartbeats, polls }: Rhythm,
  silentAfterMs: number,
): Steadiness | null {
  const isSteady = (run: Run | null) =>
    run !== null &&
    run.requests >= LEAST_REQUESTS &&
    run.last - run.since >= silentAfterMs * LEAST_SHARE &&
    heardAt - run.last <= silentAfterMs;
  if (isSteady(heartbeats)) return 'idle';
  return isSteady(polls) ? 'waiting' : null;
}
