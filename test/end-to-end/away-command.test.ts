import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { casesAtFullLength } from '../full-length.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';

let stage: LiveStage;
beforeAll(async () => {
  stage = await startLiveStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

const away = (...words: string[]) => stage.server.run('away', ...words);
const UNTIL = new Date(Date.now() + 3_600_000).toISOString();

test('trades are rejected while the approver is away, and ring again afterwards', async () => {
  expect((await away()).stderr).toBe('Nobody is away.\n');
  expect((await away('until', UNTIL)).stderr).toBe(
    `"trader" is away until ${UNTIL}. To end it early, run "away off".\n`,
  );
  expect((await away()).stdout).toBe(`trader  away until ${UNTIL}  set by operator\n`);
  const uuid = randomUUID();
  await stage.strategy.submit(uuid);
  expect((await stage.strategy.status(uuid)).body).toMatchObject({ status: 'rejected' });
  expect((await stage.outcomeShown(uuid)).title).toBe('🌙 ES LONG rejected: away');
  expect((await away('off')).stderr).toBe('"trader" is no longer away.\n');
  expect((await away('off')).stderr).toBe('"trader" wasn\'t away.\n');
  await stage.askedTrade();
});

test.each(
  casesAtFullLength([
    [['until', 'noon'], /expected a time such as 18:00/],
    [['until', '2020-01-01T08:00'], /must be a time in the future/],
    [['until', '18:00', '--approver', 'Eve'], /expected one of trader for --approver, found Eve/],
    [['for', '2h'], /expected "until <time>", "off" or nothing/],
  ]),
)('%j is refused in one sentence', async (words, sentence) => {
  const refused = await away(...words);
  expect([refused.code === 0, refused.stderr]).toEqual([false, expect.stringMatching(sentence)]);
});

test("a time of day means its next occurrence in the machine's time zone", async () => {
  // Not the present hour, in which it would soon be the past.
  const hour = (new Date().getHours() + 12) % 24;
  const { stderr } = await away('until', `${String(hour).padStart(2, '0')}:00`);
  const [, until = ''] = /until (\S+)\./.exec(stderr) ?? [];
  const ahead = Date.parse(until) - Date.now();
  expect([ahead > 0, ahead <= 25 * 3_600_000, new Date(until).getHours()]).toEqual([true, true, hour]);
  await away('off');
});
