import { ok } from 'node:assert/strict';
import fc from 'fast-check';
import { isAsked, losePress } from '../model.ts';
import type { Run } from '../run-state.ts';
import type { World } from '../world.ts';
import { command, type ModelCommand, someAsked, tradeAt } from './command.ts';
import { ACTS, type Act, adopt, send } from './interrupted-act.ts';

/** Longer than a request waits for the database; the connections of PostgreSQL are the most patient. */
const BEYOND_PATIENCE_MS = 16_000;

/** While the database can't be written, a decision is answered 503 or waits; nothing else is held up. */
async function actOnBrokenStorage(
  run: Run,
  world: World,
  { at, of, act, mend }: { at: number; of: number; act: Act; mend: () => Promise<void> },
): Promise<void> {
  const trade = tradeAt({ ...run, trades: run.trades.filter(isAsked) }, of);
  const sent = send(world, at, act, trade.uuid);
  const alive = await fetch(`${world.address(at)}/healthz`);
  ok(alive.status === 200, `/healthz answered ${alive.status} while the database was held`);
  await world.passTime(BEYOND_PATIENCE_MS);
  const answer = await sent.finally(mend);
  ok(answer.code < 500 || answer.code === 503, `${act} was answered ${JSON.stringify(answer)}`);
  await adopt(world, trade, { act, answer });
  if (answer.code !== 503 || !isAsked(trade) || (act !== 'approve' && act !== 'reject')) return;
  losePress(trade, act);
  await world.phone.untilTold(trade.uuid, ` ${trade.lostPress} not recorded`);
}

/** Another program holds the lock that every writer needs. */
const lockHeld = (at: number, of: number, act: Act): ModelCommand =>
  command(`${act} while the database is locked`, `${of}`, someAsked, async (run, world) => {
    const mend = await world.database.lock();
    await actOnBrokenStorage(run, world, { at, of, act, mend });
  });

/** PostgreSQL's disk is another machine's. */
const isOnSqlite = (run: Readonly<Run>) => someAsked(run) && run.store === 'sqlite';

const diskFull = (at: number, of: number, act: Act): ModelCommand =>
  command(`${act} while the disk is full`, `${of}`, isOnSqlite, async (run, world) => {
    const [host] = world.hosts;
    host?.fillDisk(true);
    const mend = async () => host?.fillDisk(false);
    await actOnBrokenStorage(run, world, { at, of, act, mend });
  });

const words = fc.tuple(fc.nat(3), fc.nat(3), fc.constantFrom(...ACTS));

export const storageCommands = [
  { weight: 0.6, arbitrary: words.map((all) => lockHeld(...all)) },
  { weight: 0.6, arbitrary: words.map((all) => diskFull(...all)) },
];
