import type { Silence } from '../domain/alert.ts';
import { hear, type Rhythm, type SignOfLife, steadinessOf } from '../domain/heartbeat.ts';
import { asUtcMs, type UtcMs } from '../domain/units.ts';
import { recordSilence } from './alerts.ts';
import { isTimeCertain } from './is-time-certain.ts';
import type { Heartbeat, Queries, Services } from './ports.ts';
import { isAnythingOpen, readOpenInterest } from './read-open-interest.ts';

const LOOK_EVERY_MS = 15_000;

/** Reports strategies that are missed: that were heard steadily, and are silent while something of theirs is open. */
export interface StrategyWatch {
  /** A request of the strategy. Costs it nothing, because it is kept in memory until the next look. */
  hear(strategy: string, sign: SignOfLife): void;
  /** Looks once: saves what was heard, and reports who fell silent or is back. */
  look(): Promise<void>;
  /** Looks periodically. Returns a stop function that saves once more. */
  start(): () => Promise<void>;
}

export function createStrategyWatch(services: Services, silentAfterMs: number): StrategyWatch {
  const { announcer, clock, log, store } = services;
  const rhythms = new Map<string, Rhythm>();
  const unsaved = new Set<string>();
  /** While the server was down, nobody could be heard. */
  const listeningSince = clock.now();

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
          log.error({ err: error }, 'strategies: cannot look who is silent; trying again'),
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
          log.error({ err: error }, 'strategies: who was heard last is lost'),
        );
      };
    },
  };
}

/** Whether it was reported. One with nothing at stake is only noted, so that it is judged once. */
async function reportSilence(
  services: Services,
  queries: Queries,
  heartbeat: Heartbeat,
  now: UtcMs,
): Promise<boolean> {
  const { strategy, kind, heardAt } = heartbeat;
  const open = await readOpenInterest(queries, strategy, kind, now);
  if (!isAnythingOpen(open)) {
    // One that is heard only while it waits has stopped waiting.
    if (kind === 'waiting') await queries.deleteHeartbeat(heartbeat);
    else await queries.markSilent(heartbeat, null);
    return false;
  }
  const alertId = services.newId();
  if (!(await queries.markSilent(heartbeat, alertId))) return false;
  const silence: Silence = { since: heardAt, ...open };
  const about = { alertId, cardId: alertId, strategy, silence, happenedAt: now };
  await recordSilence(services, queries, { ...about, kind: 'strategy_silent' });
  services.log.warn({ strategy, ...open }, 'strategy silent while something of it is open');
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
  // Never before the report that it follows.
  const happenedAt = asUtcMs(Math.max(now, heardAt));
  await recordSilence(services, queries, { ...about, kind: 'strategy_back', happenedAt });
  return true;
}
