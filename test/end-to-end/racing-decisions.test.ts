import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';

const VERDICTS = ['approve', 'reject'] as const;
const STATUS = { approve: 'approved', reject: 'rejected' } as const;

let stage: LiveStage;
beforeAll(async () => {
  stage = await startLiveStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

/** 100 presses of each button, all sent before any is answered. */
async function pressAll(uuid: string) {
  const presses = Array.from({ length: 200 }, (_, index) => VERDICTS[index % 2] ?? 'approve');
  const answers = presses.map(async (verdict) => ({ verdict, ...(await stage.press(uuid, verdict)) }));
  return Promise.all(answers);
}

test('of 200 presses at once exactly one decides', async () => {
  const uuid = await stage.askedTrade();
  const answers = await pressAll(uuid);
  expect(answers.filter(({ body }) => body.already === false)).toHaveLength(1);
  const log = (await stage.server.run('audit', 'export')).stdout.split('\n');
  expect(log.filter((line) => /"kind":"(approved|rejected)"/.test(line) && line.includes(uuid))).toHaveLength(
    1,
  );
});

test('who asked for what stands is told so, the others hear who was first', async () => {
  const uuid = await stage.askedTrade();
  const answers = await pressAll(uuid);
  const winner = answers.find(({ body }) => body.already === false)?.verdict ?? 'approve';
  for (const { verdict, code, body } of answers) {
    expect(code).toBe(verdict === winner ? 200 : 409);
    const standing = verdict === winner ? body : body.standing;
    expect(standing).toMatchObject({ status: STATUS[winner], decided_by: 'trader' });
  }
});

test('the strategy hears the decision that was recorded', async () => {
  const uuid = await stage.askedTrade();
  const answers = await pressAll(uuid);
  const winner = answers.find(({ body }) => body.already === false)?.verdict ?? 'approve';
  expect((await stage.strategy.status(uuid)).body.status).toBe(STATUS[winner]);
});
