import { deepStrictEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { checkAnswer } from '../check.ts';
import { claim, collect, isTaken, report, submitted, withdraw } from '../model.ts';
import { requestsTo } from '../requests.ts';
import { newUuid } from '../world.ts';
import { command, hasTrades, type ModelCommand, tradeAt } from './command.ts';

const MOST_TRADES = 4;
const index = fc.nat(MOST_TRADES - 1);
const pick = fc.nat(3);
const claimant = fc.constantFrom('desk', 'twin');
const executionState = fc.constantFrom(
  'submitted',
  'part_filled',
  'filled',
  'cancelled',
  'refused',
  'ignored',
);

const submit = (at: number, needsTwo: boolean): ModelCommand =>
  command(
    needsTwo ? 'submit what needs two' : 'submit',
    '',
    ({ trades }) => trades.length < MOST_TRADES,
    async (run, world) => {
      const uuid = newUuid();
      const { code, body } = await requestsTo(world, at).submit({ uuid, needsTwo });
      const trade = submitted(run, uuid, world.now(), needsTwo);
      deepStrictEqual([code, body.status], [201, trade.status]);
      trade.expiresAt = Date.parse(body.expires_at ?? '');
    },
  );

const resubmitChanged = (at: number, of: number) =>
  command('resubmit with another body', `${of}`, hasTrades, async (run, world) => {
    const answer = await requestsTo(world, at).submit(tradeAt(run, of), 3);
    checkAnswer(answer, { code: 409, problem: 'uuid_taken' });
  });

const claimAtOnce = (at: number, of: number, who: string) =>
  command('claim', `${of} by ${who}`, hasTrades, async (run, world) => {
    const trade = tradeAt(run, of);
    const { code, body } = await requestsTo(world, at).claim(trade.uuid, who);
    const expected = claim(trade, who, world.now());
    const said = body.granted === true ? 'granted' : body.reason;
    deepStrictEqual([code, said], [200, expected]);
  });

const askStatus = (at: number, of: number) =>
  command('status', `${of}`, hasTrades, async (run, world) => {
    const trade = tradeAt(run, of);
    const { code, body } = await requestsTo(world, at).status(trade.uuid);
    deepStrictEqual([code, body.status], [200, trade.status]);
    collect(trade, world.now());
  });

const takeBack = (at: number, of: number) =>
  command('withdraw', `${of}`, hasTrades, async (run, world) => {
    const trade = tradeAt(run, of);
    checkAnswer(await requestsTo(world, at).withdraw(trade.uuid), withdraw(trade));
  });

const quote = (at: number, of: number) =>
  command('quote', `${of}`, hasTrades, async (run, world) => {
    const trade = tradeAt(run, of);
    const { code, body } = await requestsTo(world, at).quote(trade.uuid);
    deepStrictEqual([code, body.waiting], [200, trade.status === 'pending']);
  });

const reportState = (at: number, of: number, state: string) =>
  command(`report ${state}`, `${of}`, hasTrades, async (run, world) => {
    const trade = tradeAt(run, of);
    const answer = await requestsTo(world, at).report(trade.uuid, trade.reports, state);
    checkAnswer(answer, report(trade, state));
    ok(answer.code !== 200 || isTaken(trade), 'a report of a trade that nobody has taken');
  });

/** Each with its weight. */
export const strategyCommands = [
  { weight: 6, arbitrary: pick.map((at) => submit(at, false)) },
  { weight: 3, arbitrary: pick.map((at) => submit(at, true)) },
  { weight: 1, arbitrary: fc.tuple(pick, index).map((words) => resubmitChanged(...words)) },
  { weight: 6, arbitrary: fc.tuple(pick, index, claimant).map((words) => claimAtOnce(...words)) },
  { weight: 2, arbitrary: fc.tuple(pick, index).map((words) => askStatus(...words)) },
  { weight: 2, arbitrary: fc.tuple(pick, index).map((words) => takeBack(...words)) },
  { weight: 2, arbitrary: fc.tuple(pick, index).map((words) => quote(...words)) },
  { weight: 5, arbitrary: fc.tuple(pick, index, executionState).map((words) => reportState(...words)) },
];
