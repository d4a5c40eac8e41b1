import { ok } from 'node:assert/strict';
import fc from 'fast-check';
import { closeEarly, isAsked, losePress } from '../model.ts';
import type { Run } from '../run-state.ts';
import type { World } from '../world.ts';
import { command, type ModelCommand, someAsked, tradeAt } from './command.ts';
import { ACTS, type Act, send } from './interrupted-act.ts';

const HOUR_MS = 3_600_000;
/** A clock that has run beside the counter for longer than this is followed. */
const FOLLOWED_AFTER_MS = 21_000;

/** PostgreSQL's clock has tests of its own; this is the one of the machine. */
const isOnSqlite = (run: Readonly<Run>) => run.store === 'sqlite' && someAsked(run);
/** Instants from before and after a step can't be compared, so no report may be awaited. */
const canStep = (run: Readonly<Run>) =>
  isOnSqlite(run) && run.trades.every(({ reportDueAt }) => reportDueAt === null);

/** While nobody knows what time it is, nothing that depends on a window happens. */
async function actInUncertainTime(run: Run, world: World, of: number, act: Act): Promise<void> {
  const trade = tradeAt({ ...run, trades: run.trades.filter(isAsked) }, of);
  const { code, body } = await send(world, 0, act, trade.uuid);
  const isRefused = code === 503 || (act === 'claim' && body.granted === false);
  ok(isRefused, `${act} was answered ${code} while the time was uncertain`);
  if (code !== 503 || (act !== 'approve' && act !== 'reject')) return;
  losePress(trade, act);
  await world.phone.untilTold(trade.uuid, ` ${trade.lostPress} not recorded`);
}

const setAndSetBack = (of: number, act: Act, hours: number): ModelCommand =>
  command(`${act} while the clock is set`, `${of} by ${hours} h`, isOnSqlite, async (run, world) => {
    await world.setClock(hours * HOUR_MS);
    await actInUncertainTime(run, world, of, act);
    await world.setClock(-hours * HOUR_MS);
  });

const setForGood = (of: number, act: Act, hours: number): ModelCommand =>
  command('clock set for good', `${act} of ${of} by ${hours} h`, canStep, async (run, world) => {
    await world.setClock(hours * HOUR_MS);
    await actInUncertainTime(run, world, of, act);
    for (const trade of run.trades) closeEarly(trade);
    await world.passTime(FOLLOWED_AFTER_MS);
  });

const words = fc.tuple(fc.nat(3), fc.constantFrom(...ACTS), fc.constantFrom(1, -1));

export const clockCommands = [
  { weight: 0.6, arbitrary: words.map((all) => setAndSetBack(...all)) },
  { weight: 0.6, arbitrary: words.map((all) => setForGood(...all)) },
];
