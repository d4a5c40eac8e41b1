import type { AuditEntry } from '../domain/audit.ts';
import { words } from '../domain/language/words.ts';
import { isOutlasted, isSameScope, lasts, type Pause, type PauseScope } from '../domain/pause.ts';
import type { UtcMs } from '../domain/units.ts';
import { actorOf } from './auto-reject.ts';
import { type Credential, holdCredential } from './credential.ts';
import type { Queries, Services } from './ports.ts';

type Needs = Pick<Services, 'store' | 'clock' | 'announcer'>;

export interface PauseOrder {
  readonly scope: PauseScope;
  /** Null: until somebody resumes. */
  readonly until: UtcMs | null;
  /** An approver, or `OPERATOR`. */
  readonly by: string;
}

/** Longer is a pause until somebody resumes. */
const LONGEST_MS = 366 * 24 * 3_600_000;

/** The rule that the end of a pause breaks; undefined if it is valid. */
export function findPauseFault(until: number, now: UtcMs): (() => string) | undefined {
  if (until > now && until <= now + LONGEST_MS) return undefined;
  return () => words().refusals.rules.timeAhead;
}

/**
 * New trades are rejected until then. Trades already waiting stay open, and what was approved stays approved. A pause
 * that lasts longer already stays as it is. Returns the pause in force.
 */
export async function pauseTrades(
  { store, clock, announcer }: Needs,
  { scope, until, by }: PauseOrder,
  credential?: Credential,
): Promise<Pause> {
  const { isChanged, pause } = await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    const now = clock.now();
    const current = (await holdLasting(queries, now)).find((held) => isSameScope(held.scope, scope));
    if (current !== undefined && !isOutlasted(current, until)) return { isChanged: false, pause: current };
    const pause = { rejected: 0, since: now, ...current, scope, until, by };
    await queries.savePause(pause);
    await queries.appendAudit(entryOf('paused', pause, actorOf(by), now));
    return { isChanged: true, pause };
  });
  if (isChanged) announcer.announce(null, 'committed');
  return pause;
}

/** Ends a pause: new trades ring again, unless another pause covers them. False if there was none. */
export async function resumeTrades(
  { store, clock, announcer }: Needs,
  { scope, by }: Pick<PauseOrder, 'scope' | 'by'>,
  credential?: Credential,
): Promise<boolean> {
  const isEnded = await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    const now = clock.now();
    const pause = (await holdLasting(queries, now)).find((held) => isSameScope(held.scope, scope));
    if (pause === undefined) return false;
    await endPause(queries, pause, actorOf(by), now);
    return true;
  });
  if (isEnded) announcer.announce(null, 'committed');
  return isEnded;
}

/** Records the pauses that have ended by themselves. Nothing waits for this: their end is read from the clock. */
export async function recordEndedPauses({ store, clock, announcer }: Needs): Promise<void> {
  const now = clock.now();
  if ((await store.findPauses()).every((pause) => lasts(pause, now))) return;
  await store.transaction((queries) => holdLasting(queries, now));
  announcer.announce(null, 'committed');
}

/** Removes those that have ended, once on all instances. */
async function holdLasting(queries: Queries, now: UtcMs): Promise<readonly Pause[]> {
  const pauses = await queries.holdPauses();
  for (const pause of pauses.filter((held) => !lasts(held, now)))
    await endPause(queries, pause, 'server', now);
  return pauses.filter((held) => lasts(held, now));
}

async function endPause(queries: Queries, pause: Pause, actor: string, now: UtcMs): Promise<void> {
  await queries.removePause(pause.scope);
  await queries.appendAudit(entryOf('resumed', pause, actor, now));
}

function entryOf(kind: 'paused' | 'resumed', pause: Pause, actor: string, at: UtcMs): AuditEntry {
  const { scope, until, rejected } = pause;
  const data = {
    ...(scope.kind === 'all' ? {} : { [scope.kind]: scope.name }),
    ...(until === null ? {} : { until: new Date(until).toISOString() }),
    ...(kind === 'resumed' ? { rejected } : {}),
  };
  return { at, kind, actor, tradeUuid: null, data };
}
