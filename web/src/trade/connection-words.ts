import { writeDuration } from '../../../src/domain/wording.ts';
import type { Liveness } from '../lib/live-feed.ts';

/** The server gives a sign each 5 s, and polling asks each 2 s: longer silence is not yet a loss, but no longer live. */
const QUIET_MS = 8_000;

/** What has to be said of the connection; undefined while what is shown is so now. */
export function connectionWords(liveness: Liveness, silentMs: number): string | undefined {
  if (liveness === 'lost') return 'No connection.';
  if (silentMs > QUIET_MS) return `Nothing heard for ${writeDuration(silentMs)}.`;
  return undefined;
}
