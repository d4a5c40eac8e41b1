import { ok } from 'node:assert/strict';
import fc from 'fast-check';
import { adoptUnheardClaim } from '../check.ts';
import { approve, claim, type ModelTrade, reject, type Status, withdraw } from '../model.ts';
import { type Answer, requestsTo } from '../requests.ts';
import type { Run } from '../run-state.ts';
import type { World } from '../world.ts';
import { command, hasTrades, type ModelCommand, tradeAt } from './command.ts';

const passTime = (milliseconds: number): ModelCommand =>
  command('time passes', `${milliseconds / 1000} s`, hasTrades, async (_run, world) => {
    await world.passTime(milliseconds);
  });

const changeKey = (): ModelCommand =>
  command('revoke key', '', hasTrades, async (run, world) => {
    for (const { waiting } of run.trades) for (const one of waiting) one.isRevoked = true;
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

type Act = 'approve' | 'reject' | 'claim' | 'withdraw';

/** What a request that was cut off by a kill may have done. */
const ACTS: Readonly<Record<Act, (trade: ModelTrade, now: number) => boolean>> = {
  approve: (trade, now) => approve(trade, false, now).code === 200,
  reject: (trade) => reject(trade).code === 200,
  claim: (trade, now) => claim(trade, 'desk', now) === 'granted',
  withdraw: (trade) => withdraw(trade).code === 200,
};

function send(world: World, at: number, act: Act, uuid: string): Promise<Answer> {
  const requests = requestsTo(world, at);
  if (act === 'claim') return requests.claim(uuid, 'desk');
  if (act === 'withdraw') return requests.withdraw(uuid);
  return requests.decide(uuid, act, 'as asked');
}

/** Whatever was answered before the kill stands after it; whatever was not may stand or not, but not in between. */
const killDuring = (at: number, of: number, act: Act): ModelCommand =>
  command(`kill during ${act}`, `${of}`, hasTrades, async (run, world) => {
    const trade = tradeAt(run, of);
    const sent = send(world, at, act, trade.uuid).catch(() => undefined);
    await world.kill(at);
    const answer = await sent;
    await world.restart();
    await adopt(world, trade, act, answer);
    await loseConnections(run, world);
  });

async function adopt(world: World, trade: ModelTrade, act: Act, answer: Answer | undefined): Promise<void> {
  const before = { status: trade.status, claimant: trade.claimant };
  const after: ModelTrade = { ...trade };
  const isDone = ACTS[act](after, world.now());
  const { body } = await requestsTo(world, 0).submit(trade.uuid);
  const stands = { status: body.status as Status, claimant: body.claimant ?? null };
  const wasAnswered = answer?.code === 200 && answer.body.granted !== false;
  ok(!wasAnswered || isDone, `${act} was answered ${JSON.stringify(answer)}`);
  if (isDone && (wasAnswered || stands.status !== before.status || stands.claimant !== before.claimant))
    Object.assign(trade, after);
}

const addInstance = (): ModelCommand =>
  command('second instance', '', hasTrades, async (_run, world) => {
    if (world.database.store === 'postgres' && world.hosts.length === 1) await world.addInstance();
  });

const pick = fc.nat(3);
const index = fc.nat(3);

export const faultCommands = [
  { weight: 4, arbitrary: fc.constantFrom(1_000, 31_000, 56_000, 121_000, 601_000).map(passTime) },
  { weight: 1, arbitrary: fc.constant(0).map(changeKey) },
  { weight: 0.2, arbitrary: pick.map(kill) },
  {
    weight: 0.3,
    arbitrary: fc
      .tuple(pick, index, fc.constantFrom<Act>('approve', 'reject', 'claim', 'withdraw'))
      .map((words) => killDuring(...words)),
  },
  { weight: 0.2, arbitrary: fc.constant(0).map(addInstance) },
];
