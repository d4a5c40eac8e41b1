import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { adoptUnheardClaim } from '../check.ts';
import type { Run } from '../run-state.ts';
import type { World } from '../world.ts';
import { command, hasTrades, type ModelCommand, tradeAt } from './command.ts';
import { ACTS, type Act, adopt, send } from './interrupted-act.ts';

const passTime = (milliseconds: number): ModelCommand =>
  command('time passes', `${milliseconds / 1000} s`, hasTrades, async (_run, world) => {
    await world.passTime(milliseconds);
  });

const changeKey = (): ModelCommand =>
  command('revoke key', '', hasTrades, async (run, world) => {
    const pending = run.trades.filter(({ status }) => status === 'pending');
    for (const waiting of pending.flatMap((trade) => trade.waiting)) waiting.isRevoked = true;
    await world.changeKey();
  });

/** The clients of a process that was killed know nothing; whether one of them was granted shows afterwards. */
async function loseConnections(run: Run, world: World): Promise<void> {
  for (const trade of run.trades) {
    for (const waiting of trade.waiting) waiting.isHeard = false;
    await adoptUnheardClaim(world, trade);
    trade.waiting = [];
  }
  for (const open of run.claims.values()) open.cut();
  run.claims.clear();
}

const kill = (at: number): ModelCommand =>
  command('kill', '', hasTrades, async (run, world) => {
    await world.kill(at);
    await world.restart();
    await loseConnections(run, world);
  });

/** Whatever was answered before the kill stands after it; whatever was not may stand or not, but not in between. */
const killDuring = (at: number, of: number, act: Act): ModelCommand =>
  command(`kill during ${act}`, `${of}`, hasTrades, async (run, world) => {
    const trade = tradeAt(run, of);
    const sent = send(world, at, act, trade.uuid).catch(() => undefined);
    await world.kill(at);
    const answer = await sent;
    await world.restart();
    await adopt(world, trade, { act, answer });
    await loseConnections(run, world);
  });

/** Several may share a PostgreSQL; a data folder belongs to one. */
const addInstance = (): ModelCommand =>
  command('second instance', '', hasTrades, async (_run, world) => {
    if (world.database.store === 'postgres' && world.hosts.length > 1) return;
    const isStarted = await world.addInstance().then(
      () => true,
      () => false,
    );
    deepStrictEqual(isStarted, world.database.store === 'postgres', 'whether a second server could start');
  });

/** A phone that is off gets its cards from Pushcut later, or never; the server sees that no picture was fetched. */
const switchPhone = (isOn: boolean): ModelCommand =>
  command(isOn ? 'phone on' : 'phone off', '', hasTrades, async (_run, world) => {
    world.phone.isOn = isOn;
  });

const pick = fc.nat(3);
const index = fc.nat(3);

export const faultCommands = [
  { weight: 4, arbitrary: fc.constantFrom(1_000, 31_000, 56_000, 121_000, 601_000).map(passTime) },
  { weight: 1, arbitrary: fc.constant(0).map(changeKey) },
  { weight: 1, arbitrary: fc.constantFrom(true, true, false).map(switchPhone) },
  { weight: 0.4, arbitrary: pick.map(kill) },
  {
    weight: 0.6,
    arbitrary: fc.tuple(pick, index, fc.constantFrom(...ACTS)).map((words) => killDuring(...words)),
  },
  { weight: 0.2, arbitrary: fc.constant(0).map(addInstance) },
];
