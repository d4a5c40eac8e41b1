import { ok } from 'node:assert/strict';
import { approve, claim, type ModelTrade, refuse, reject, type Status, withdraw } from '../model.ts';
import { type Answer, requestsTo } from '../requests.ts';
import type { World } from '../world.ts';

export const ACTS = ['approve', 'reject', 'claim', 'withdraw'] as const;
export type Act = (typeof ACTS)[number];

/** What each would do to the model's trade; false when it would be refused. */
const OUTCOMES: Readonly<Record<Act, (trade: ModelTrade, now: number) => boolean>> = {
  approve: (trade, now) => approve(trade, false, now).code === 200,
  reject: (trade) => reject(trade).code === 200,
  claim: (trade, now) => claim(trade, 'desk', now) === 'granted',
  withdraw: (trade) => withdraw(trade).code === 200,
};

export function send(world: World, at: number, act: Act, uuid: string): Promise<Answer> {
  const requests = requestsTo(world, at, 1);
  if (act === 'claim') return requests.claim(uuid, 'desk');
  if (act === 'withdraw') return requests.withdraw(uuid);
  return requests.press(uuid, act) ?? requests.decide(uuid, act, 'as asked');
}

/** Whatever was answered 200 must stand; what was not may stand or not, but nothing else may. */
export async function adopt(
  world: World,
  trade: ModelTrade,
  { act, answer }: { act: Act; answer: Answer | undefined },
): Promise<void> {
  const { status, claimant, firstBy } = trade;
  const after: ModelTrade = { ...trade };
  const isDone = OUTCOMES[act](after, world.now());
  const { body } = await requestsTo(world, 0).submit(trade);
  const [first] = body.approvals ?? [];
  const stands = { status: body.status as Status, claimant: body.claimant ?? null };
  const hasChanged =
    stands.status !== status || stands.claimant !== claimant || (first?.approver ?? null) !== firstBy;
  const wasAnswered = answer?.code === 200 && answer.body.granted !== false;
  ok(!wasAnswered || isDone, `${act} was answered ${JSON.stringify(answer)}`);
  if (isDone && (wasAnswered || hasChanged)) Object.assign(trade, after);
  else if (act === 'claim') refuse(trade, 'desk', false);
}
