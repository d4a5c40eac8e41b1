import { deepStrictEqual, ok } from 'node:assert/strict';
import {
  age,
  type Expected,
  findDeadline,
  grant,
  isAsked,
  type ModelTrade,
  refuse,
  type Waiting,
} from './model.ts';
import { type Answer, requestsTo } from './requests.ts';
import type { Run } from './run-state.ts';
import type { World } from './world.ts';

/** Far more than one command takes, so that no deadline falls into the middle of one. */
const CLEARANCE_MS = 20_000;

/** Lets time pass beyond every deadline that is close: what happens at the deadline is then certain. */
export async function clearOfDeadlines(run: Run, world: World): Promise<void> {
  const left = run.trades.flatMap(deadlinesOf).map((deadline) => deadline - world.now());
  const close = left.filter((milliseconds) => milliseconds > 0 && milliseconds < CLEARANCE_MS);
  if (close.length === 0) return;
  await world.passTime(Math.max(...close) + 1);
  await checkAll(run, world);
}

function deadlinesOf(trade: ModelTrade): number[] {
  const waits = trade.status === 'pending' ? trade.waiting.map(({ until }) => until) : [];
  return [findDeadline(trade), ...waits];
}

/** Compares everything that can be seen from outside with the model. */
export async function checkAll(run: Run, world: World): Promise<void> {
  for (let isSettled = false; !isSettled; ) {
    const before = JSON.stringify(run.trades);
    for (const trade of run.trades) ageAsSeen(trade, world);
    for (const trade of run.trades) await settleClaims(run, world, trade);
    await world.untilQuiet();
    for (const trade of run.trades) ageAsSeen(trade, world);
    for (const trade of run.trades) await adoptUnheardClaim(world, trade);
    isSettled = JSON.stringify(run.trades) === before;
  }
  await Promise.all(run.trades.map((trade) => checkTrade(world, trade)));
}

function ageAsSeen(trade: ModelTrade, world: World): void {
  if (trade.status === 'pending') trade.isReached = world.phone.hasShown(trade.uuid);
  age(trade, world.now());
}

/** Collects the answers to the claims whose wait is over. */
async function settleClaims(run: Run, world: World, trade: ModelTrade): Promise<void> {
  // A claim whose key was revoked is ended at once.
  const isOver = ({ until, isHeard, isRevoked }: Waiting) =>
    isHeard && (isRevoked || trade.status !== 'pending' || world.now() >= until);
  const over = trade.waiting.filter(isOver);
  const answers = await Promise.all(over.map(async (waiting) => run.claims.get(waiting)?.answer));
  trade.waiting = trade.waiting.filter((waiting) => !over.includes(waiting));
  for (const [index, answer] of answers.entries()) {
    const waiting = over[index];
    if (waiting === undefined) continue;
    run.claims.delete(waiting);
    checkClaimAnswer(trade, waiting, answer, world.now());
  }
  await adoptUnheardClaim(world, trade);
  for (const [index, { claimant }] of over.entries())
    if (answers[index]?.body.reason === 'already_claimed') refuse(trade, claimant, true);
  const isLeftOver =
    over.some(({ isRevoked }) => !isRevoked) && trade.status === 'approved' && trade.claimant === null;
  ok(
    !isLeftOver || world.now() >= trade.executableUntil,
    'an approval was granted to none of those that waited',
  );
}

export function checkClaimAnswer(
  trade: ModelTrade,
  { claimant, isRevoked }: Waiting,
  answer: Answer | undefined,
  now: number,
): void {
  if (isRevoked) {
    ok(answer?.body.granted !== true, 'a revoked key was granted an approval');
    return;
  }
  if (answer?.body.granted !== true) {
    ok(
      answer?.body.granted === false,
      `a claim of ${trade.status} was not answered: ${JSON.stringify(answer)}`,
    );
    return;
  }
  ok(trade.status === 'approved', `${claimant} was granted a trade that is ${trade.status}`);
  ok(trade.claimant === null || trade.claimant === claimant, `granted to ${claimant} and ${trade.claimant}`);
  grant(trade, claimant, now);
}

/** A claim whose client is gone or frozen may have been granted: then it must be one of those that asked. */
export async function adoptUnheardClaim(world: World, trade: ModelTrade): Promise<void> {
  const unheard = trade.waiting.filter(({ isHeard, isRevoked }) => !isHeard && !isRevoked);
  if (trade.status !== 'approved' || unheard.length === 0) return;
  if (trade.claimant !== null) {
    for (const { claimant } of unheard) refuse(trade, claimant, false);
    return;
  }
  const { body } = await requestsTo(world, 0).submit(trade);
  const holder = unheard.find(({ claimant }) => claimant === body.claimant);
  if (holder === undefined) return;
  grant(trade, holder.claimant, world.now());
  for (const { claimant } of unheard) refuse(trade, claimant, false);
}

async function checkTrade(world: World, trade: ModelTrade): Promise<void> {
  // The same submission again reads the status and changes nothing; asking for the status would collect an approval.
  const { code, body } = await requestsTo(world, 1).submit(trade);
  const { status, claimant = null, approvals: [first] = [] } = body;
  const firstBy = first?.approver ?? null;
  deepStrictEqual(
    { code, status, claimant, firstBy },
    { code: 200, status: trade.status, claimant: trade.claimant, firstBy: trade.firstBy },
  );
  const told = world.phone.told(trade.uuid);
  const isTold = trade.told.some((ending) => told?.title.endsWith(` ${ending}`));
  ok(
    isTold,
    `the phone was last told "${told?.title}" of a trade that is ${trade.status} (${trade.told.join(' or ')})`,
  );
  deepStrictEqual(told?.isQuestion, isAsked(trade), 'a question has buttons, an outcome has none');
}

/** At the end of a run: what the audit log holds of each trade. */
export async function checkAudit(run: Run, world: World): Promise<void> {
  for (const { uuid, claimant, needsTwo } of run.trades) {
    const events = (await world.hosts.find(({ isRunning }) => isRunning)?.ask('eventsOf', uuid)) ?? [];
    const times = (...kinds: string[]) => events.filter((kind) => kinds.includes(kind)).length;
    ok(times('submitted') === 1 && times('approved', 'rejected') <= 1, `decided twice: ${events}`);
    deepStrictEqual(times('claimed'), claimant === null ? 0 : 1, `claimed: ${events}`);
    const isOrderly = claimant === null || events.indexOf('approved') < events.indexOf('claimed');
    ok(
      claimant === null || !needsTwo || times('first_approved') === 1,
      `granted with one of two approvals: ${events}`,
    );
    ok(isOrderly && (claimant === null || times('approved') === 1), `granted without an approval: ${events}`);
  }
}

/** An answer to a command that changes a trade: done, already so, or refused by name. */
export function checkAnswer({ code, body }: Answer, expected: Expected): void {
  const { problem, already } = expected;
  const said = { code, problem: code === 200 ? undefined : body.code };
  deepStrictEqual(said, { code: expected.code, problem });
  if (already !== undefined) deepStrictEqual(body.already, already);
}
