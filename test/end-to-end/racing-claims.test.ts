import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { waitingRequests } from '../support/waiting-requests.ts';

let stage: LiveStage;
beforeAll(async () => {
  stage = await startLiveStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

const claimants = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `desk-${from + index}`);

/** 25 claimants that wait for the decision, and 25 that come with it. */
async function raceForGrant(uuid: string) {
  const early = claimants(0, 25).map((claimant) => stage.strategy.claim(uuid, claimant, 55));
  await waitingRequests(stage.server.url, 25);
  const decided = stage.press(uuid, 'approve');
  const late = claimants(25, 50).map((claimant) => stage.strategy.claim(uuid, claimant, 55));
  await decided;
  return Promise.all([...early, ...late]);
}

test('of 50 claimants at once exactly one gets the trade', async () => {
  const answers = await raceForGrant(await stage.askedTrade());
  expect(answers.filter(({ body }) => body.granted === true)).toHaveLength(1);
  const refused = answers.filter(({ body }) => body.granted === false);
  expect(refused.map(({ body }) => body.reason)).toEqual(Array(49).fill('already_claimed'));
});

test('the claimant that got the trade may ask again, nobody else', async () => {
  const uuid = await stage.askedTrade();
  const answers = await raceForGrant(uuid);
  const winner = answers.findIndex(({ body }) => body.granted === true);
  expect((await stage.strategy.claim(uuid, `desk-${winner}`)).body.granted).toBe(true);
  expect((await stage.strategy.claim(uuid, 'somebody else')).body.granted).toBe(false);
});

test('a rejection releases every waiting claimant empty-handed', async () => {
  const uuid = await stage.askedTrade();
  const waiting = claimants(0, 50).map((claimant) => stage.strategy.claim(uuid, claimant, 55));
  await waitingRequests(stage.server.url, 50);
  await stage.press(uuid, 'reject');
  const answers = await Promise.all(waiting);
  expect(answers.map(({ body }) => body.reason)).toEqual(Array(50).fill('trade_rejected'));
});
