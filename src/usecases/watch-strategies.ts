import type { Silence } from '../domain/alert.ts';
import { hear, type Rhythm, type SignOfLife, steadinessOf } from '../domain/heartbeat.ts';
import { asUtcMs, type UtcMs } from '../domain/units.ts';
import { recordSilence } from './alerts.ts';
import { isTimeCertain } from './is-time-certain.ts';
import type { Heartbeat, Queries, Services } from './ports.ts';
import { isAnythingOpen, readOpenInterest } from './read-open-interest.ts';

const LOOK_EVERY_MS = 15_000;
/** Further apart, and the machine slept in between, or its clock was set. */
const LOOKS_APART_MS = 90_000;

/** Reports strategies that called regularly and went silent while they had something open. */
export interface StrategyWatch {
  /** Notes a request of the strategy. Cheap, because it is kept in memory until the next check. */
  hear(strategy: string, sign: SignOfLife): void;
  /** Checks once: saves what was heard, and reports strategies that fell silent or are back. */
  look(): Promise<void>;
  /** Checks periodically. Returns a stop function that saves once more. */
  start(): () => Promise<void>;
}

export function createStrategyWatch(services: Services, silentAfterMs: number): StrategyWatch {
  const { announcer, clock, log, store } = services;
  const rhythms = new Map<string, Rhythm>();
  const unsaved = new Set<string>();
  /** While the server was down or the machine slept, no strategy could reach it. */
  let listeningSince = clock.now();
  let lookedAt = listeningSince;

  async function save(): Promise<void> {
    for (const strategy of [...unsaved]) {
      unsaved.delete(strategy);
      const rhythm = rhythms.get(strategy);
      if (rhythm === undefined) continue;
      const { heardAt } = rhythm;
      const kind = steadinessOf(rhythm, silentAfterMs);
      if (kind === null) await store.noteHeard(strategy, heardAt);
      else await store.saveHeartbeat({ strategy, kind, heardAt });
    }
  }

  async function look(): Promise<void> {
    if (!isTimeCertain(clock)) return;
    const now = clock.now();
    if (Math.abs(now - lookedAt) > LOOKS_APART_MS) listeningSince = now;
    lookedAt = now;
    await save();
    for (const heartbeat of await store.listHeartbeats()) {
      const isNews = await store.transaction((queries) => judge(queries, heartbeat));
      if (isNews) announcer.announce(null, 'committed');
    }
  }

  async function judge(queries: Queries, heartbeat: Heartbeat): Promise<boolean> {
    const now = clock.now();
    const { heardAt, silentSince } = heartbeat;
    if (silentSince !== null) return heardAt > silentSince && reportBack(services, queries, heartbeat, now);
    const silentMs = now - Math.max(heardAt, listeningSince);
    return silentMs > silentAfterMs && reportSilence(services, queries, heartbeat, now);
  }

  return {
    hear(strategy, sign) {
      rhythms.set(strategy, hear(rhythms.get(strategy), sign, clock.now(), silentAfterMs));
      unsaved.add(strategy);
    },
    look,
    start() {
      let isStopped = false;
      let cancelTimer = () => {};
      const round = async () => {
        await look().catch((error: unknown) =>
          log.error({ err: error }, 'could not check for silent strategies; trying again'),
        );
        if (!isStopped) cancelTimer = clock.callAt(clock.now() + LOOK_EVERY_MS, run);
      };
      let running = round();
      function run(): void {
        running = round();
      }
      return async () => {
        isStopped = true;
        cancelTimer();
        await running;
        await save().catch((error: unknown) =>
          log.error({ err: error }, 'could not save when strategies last called'),
        );
      };
    },
  };
}

/** Whether it was reported. A strategy with nothing open is only marked, so that it isn't checked again. */
async function reportSilence(
  services: Services,
  queries: Queries,
  heartbeat: Heartbeat,
  now: UtcMs,
): Promise<boolean> {
  const { strategy, kind, heardAt } = heartbeat;
  const open = await readOpenInterest(queries, strategy, kind, now);
  if (!isAnythingOpen(open)) {
    // It only calls while it waits, and has stopped waiting.
    if (kind === 'waiting') await queries.deleteHeartbeat(heartbeat);
    else await queries.markSilent(heartbeat, null);
    return false;
  }
  const alertId = services.newId();
  if (!(await queries.markSilent(heartbeat, alertId))) return false;
  const silence: Silence = { since: heardAt, ...open };
  const about = { alertId, cardId: alertId, strategy, silence, happenedAt: now };
  await recordSilence(services, queries, { ...about, kind: 'strategy_silent' });
  services.log.warn({ strategy, ...open }, 'strategy silent with open trades or positions');
  return true;
}

async function reportBack(
  services: Services,
  queries: Queries,
  heartbeat: Heartbeat,
  now: UtcMs,
): Promise<boolean> {
  const { strategy, heardAt, silentSince, alertId } = heartbeat;
  if (!(await queries.endSilence(heartbeat)) || alertId === null) return false;
  const silence: Silence = { since: silentSince ?? heardAt, pending: 0, positions: [] };
  const about = { alertId: services.newId(), cardId: alertId, strategy, silence };
  // Never before the alert that it follows.
  const happenedAt = asUtcMs(Math.max(now, heardAt));
  await recordSilence(services, queries, { ...about, kind: 'strategy_back', happenedAt });
  return true;
}
