import { deepStrictEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { checkAnswer } from '../check.ts';
import { approve, type Expected, type ModelTrade, type Person, reject, withdraw } from '../model.ts';
import { type Answer, requestsTo, type Verdict } from '../requests.ts';
import { type Amended, command, hasTrades, tradeAt } from './command.ts';

const index = fc.nat(3);
const pick = fc.nat(3);
const verdict = fc.constantFrom<Verdict>('approve', 'approve', 'reject');
const onPage = fc.constantFrom<[Verdict, Amended]>(
  ['approve', 'as asked'],
  ['approve', 'amended'],
  ['reject', 'as asked'],
);

const person = fc.constantFrom<Person>('Alice', 'Bob');

export function decide(
  trade: ModelTrade,
  said: Verdict,
  changed: Amended,
  now: number,
  by: Person = 'Alice',
): Expected {
  return said === 'approve' ? approve(trade, changed === 'amended', now, by) : reject(trade, by);
}

const press = (at: number, of: number, said: Verdict) =>
  command(`press ${said} on the card`, `${of}`, hasTrades, async (run, world) => {
    const trade = tradeAt(run, of);
    const requests = requestsTo(world, at);
    const answer = await (requests.press(trade.uuid, said) ?? requests.decide(trade.uuid, said, 'as asked'));
    checkAnswer(answer, decide(trade, said, 'as asked', world.now()));
  });

const decideOnPage = (at: number, of: number, [said, changed]: [Verdict, Amended], by: Person) =>
  command(`${said} ${changed} on the page by ${by}`, `${of}`, hasTrades, async (run, world) => {
    const trade = tradeAt(run, of);
    const answer = await requestsTo(world, at).decide(trade.uuid, said, changed, by);
    checkAnswer(answer, decide(trade, said, changed, world.now(), by));
  });

/** Two people, one of them on two phones, at the same instant: each is counted once, whoever is first. */
const raceOfTwo = (at: number, of: number) =>
  command('race of two approvers', `${of}`, hasTrades, async (run, world) => {
    const trade = tradeAt(run, of);
    if (trade.status !== 'pending' || !trade.needsTwo || trade.firstBy !== null) return;
    const [one, other] = [requestsTo(world, at), requestsTo(world, at + 1)];
    const answers = await Promise.all([
      one.decide(trade.uuid, 'approve', 'as asked', 'Alice'),
      other.decide(trade.uuid, 'approve', 'as asked', 'Alice'),
      other.decide(trade.uuid, 'approve', 'as asked', 'Bob'),
    ]);
    deepStrictEqual(
      answers.map(({ code }) => code),
      [200, 200, 200],
    );
    const { body } = await one.submit(trade);
    const order: readonly Person[] =
      body.approvals?.[0]?.approver === 'Bob' ? ['Bob', 'Alice'] : ['Alice', 'Bob'];
    for (const by of order) approve(trade, false, world.now(), by);
  });

/** Two phones and the strategy at the same instant: the first wins, and everybody is told the same. */
const race = (at: number, of: number) =>
  command('race of decisions', `${of}`, hasTrades, async (run, world) => {
    const trade = tradeAt(run, of);
    if (trade.status !== 'pending' || trade.needsTwo) return;
    const [one, other] = [requestsTo(world, at), requestsTo(world, at + 1)];
    const answers = await Promise.all([
      one.decide(trade.uuid, 'approve', 'as asked'),
      other.decide(trade.uuid, 'reject', 'as asked'),
      one.decide(trade.uuid, 'approve', 'amended'),
    ]);
    const winners = answers.flatMap(({ code }, place) => (code === 200 ? place : []));
    deepStrictEqual(winners.length, 1, `the answers were ${JSON.stringify(answers)}`);
    if (winners[0] === 1) reject(trade);
    else approve(trade, winners[0] === 2, world.now());
  });

/** An approval and a withdrawal at the same instant: both may succeed, one after the other, and the trade is withdrawn. */
const raceWithdrawal = (at: number, of: number) =>
  command('approve while it is withdrawn', `${of}`, hasTrades, async (run, world) => {
    const trade = tradeAt(run, of);
    if (trade.status !== 'pending' || trade.waiting.length > 0) return;
    const [approved, withdrawn]: Answer[] = await Promise.all([
      requestsTo(world, at).decide(trade.uuid, 'approve', 'as asked'),
      requestsTo(world, at + 1).withdraw(trade.uuid),
    ]);
    ok(withdrawn?.code === 200, 'the strategy could not take its trade back');
    if (approved?.code === 200) approve(trade, false, world.now());
    withdraw(trade);
  });

const pause = (at: number) =>
  command(
    'pause',
    '',
    ({ isPaused }) => !isPaused,
    async (run, world) => {
      checkAnswer(await requestsTo(world, at).pause(), { code: 200 });
      run.isPaused = true;
    },
  );

const resume = (at: number) =>
  command(
    'resume',
    '',
    ({ isPaused }) => isPaused,
    async (run, world) => {
      checkAnswer(await requestsTo(world, at).resume(), { code: 200 });
      run.isPaused = false;
    },
  );

export const personCommands = [
  { weight: 8, arbitrary: fc.tuple(pick, index, verdict).map((words) => press(...words)) },
  { weight: 8, arbitrary: fc.tuple(pick, index, onPage, person).map((words) => decideOnPage(...words)) },
  { weight: 2, arbitrary: fc.tuple(pick, index).map((words) => raceOfTwo(...words)) },
  { weight: 2, arbitrary: fc.tuple(pick, index).map((words) => race(...words)) },
  { weight: 1, arbitrary: fc.tuple(pick, index).map((words) => raceWithdrawal(...words)) },
  { weight: 1, arbitrary: pick.map(pause) },
  { weight: 3, arbitrary: pick.map(resume) },
];
