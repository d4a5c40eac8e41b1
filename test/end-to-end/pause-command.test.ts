import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { casesAtFullLength } from '../full-length.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';

let stage: LiveStage;
beforeAll(async () => {
  stage = await startLiveStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

const run = (...words: string[]) => stage.server.run(...words);
const UNTIL = new Date(Date.now() + 3_600_000).toISOString();

async function statusOfNew() {
  const uuid = randomUUID();
  await stage.strategy.submit(uuid);
  const { body } = await stage.strategy.status(uuid);
  return [body.status, body.reason];
}

test('new trades are rejected until "resume", and a narrower pause is told of', async () => {
  expect((await run('pause', 'list')).stderr).toBe('Nothing is paused.\n');
  expect((await run('pause')).stderr).toBe(
    'Paused: all new trades, until you resume. Trades already waiting stay open.\n',
  );
  expect(await statusOfNew()).toEqual(['rejected', 'paused']);
  expect((await run('pause', '--instrument', 'NQ', '--until', UNTIL)).stderr).toBe(
    `Paused: instrument NQ, until ${UNTIL}. Trades already waiting stay open.\n`,
  );
  expect((await run('pause', 'list')).stdout).toBe(
    `paused: all new trades, until you resume  by operator  1 rejected\npaused: instrument NQ, until ${UNTIL}  by operator  0 rejected\n`,
  );
  expect((await run('resume')).stderr).toBe(
    `New trades ring again.\nStill paused: instrument NQ, until ${UNTIL}.\n`,
  );
  expect((await run('resume', '--instrument', 'NQ 12-26')).stderr).toBe('New trades of NQ ring again.\n');
  expect((await run('resume')).stderr).toBe("New trades weren't paused.\n");
  expect(await statusOfNew()).toEqual(['pending', undefined]);
});

test('a strategy is paused for the rest of the session of its newest trade', async () => {
  const uuid = await stage.askedTrade();
  const { stderr } = await run('pause', '--strategy', 'breakout', '--session');
  const [, until = ''] = /^Paused: strategy breakout, until (\S+)\. Trades/.exec(stderr) ?? [];
  // Chicago's 17:00, in summer or winter.
  expect(until.slice(11)).toMatch(/^2[23]:00:00\.000Z$/);
  expect((await statusOfNew())[0]).toBe('rejected');
  expect((await stage.strategy.status(uuid)).body).toMatchObject({ status: 'pending' });
  await run('resume', '--strategy', 'breakout');
});

test.each(
  casesAtFullLength([
    [['--until', 'noon'], /expected a time such as 18:00/],
    [['--until', '2020-01-01T08:00'], /must be a time in the future/],
    [['--strategy', 'breakuot'], /expected one of breakout for --strategy, found breakuot/],
    [['--strategy', 'breakout', '--instrument', 'ES'], /found both/],
    [['--until', '18:00', '--session'], /found both/],
    [['--session', '--instrument', 'AAPL'], /state a time with --until/],
    [['now'], /expected "list", options or nothing/],
  ]),
)('pause %j is refused in one sentence', async (words, sentence) => {
  const refused = await run('pause', ...words);
  expect([refused.code === 0, refused.stderr]).toEqual([false, expect.stringMatching(sentence)]);
  expect((await run('pause', 'list')).stderr).toBe('Nothing is paused.\n');
});
