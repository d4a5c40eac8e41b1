import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { isAsk, type LiveStage, startLiveStage } from '../support/live-stage.ts';

let stage: LiveStage;
beforeAll(async () => {
  stage = await startLiveStage();
});
beforeEach(() => stage.standIn.behave({ kind: 'ok' }));
afterAll(() => stage[Symbol.asyncDispose]());

const cardsOf = (uuid: string) => stage.standIn.cards().filter(({ image }) => image?.includes(uuid));
const noticeSuperseded = (uuid: string) =>
  stage.server.logLines.find(
    ({ msg, trade_uuid, notice }) => msg === 'notice superseded' && trade_uuid === uuid && notice === 'ask',
  );

/** A trade whose question Pushcut has refused once and, for now, goes on refusing. */
async function unaskedTrade(changes: object = {}): Promise<string> {
  stage.standIn.behave({ kind: 'status', status: 500 });
  const uuid = randomUUID();
  const refused = stage.standIn.findReceived(({ body }) => body.id === uuid);
  await stage.strategy.submit(uuid, changes);
  await refused;
  return uuid;
}

/** Notifications of a trade that asked although its end was known by `since`. */
const asksSince = (uuid: string, since: number) =>
  stage.standIn
    .received()
    .slice(since)
    .filter((sent) => sent.body.id === uuid && isAsk(sent));

test.each([
  ['approve', '⏳ ES LONG waiting for the strategy'],
  ['reject', '❌ ES LONG rejected by trader'],
] as const)('after %s the card tells the outcome and has no buttons', async (verdict, title) => {
  const uuid = await stage.askedTrade();
  await stage.press(uuid, verdict);
  expect((await stage.outcomeShown(uuid)).title).toBe(title);
  expect(cardsOf(uuid)).toHaveLength(1);
});

test('a withdrawal takes the place of the question', async () => {
  const uuid = await stage.askedTrade();
  await stage.strategy.withdraw(uuid);
  const { title, text } = await stage.outcomeShown(uuid);
  expect(title).toBe('↩️ ES LONG cancelled by the strategy');
  expect(text).toContain('the reason is gone');
  expect(cardsOf(uuid)).toHaveLength(1);
});

test('an expiry takes the place of the question, though nobody asks for the status', async () => {
  const uuid = await stage.askedTrade({ expires_in_seconds: 5 });
  expect(await stage.outcomeShown(uuid)).toMatchObject({
    // The stand-in shows cards, but fetches no picture.
    title: '⚠️ ES LONG expired, phone not reached',
    text: expect.stringMatching(/no phone confirmed.*within 5 s\b.*not executed/is),
  });
  expect(cardsOf(uuid)).toHaveLength(1);
});

test('a question that never got out is not sent after the expiry, which says so', async () => {
  const uuid = await unaskedTrade({ expires_in_seconds: 5 });
  expect((await stage.strategy.status(uuid, 55)).body.status).toBe('expired');
  const sentBefore = stage.standIn.received().length;
  stage.standIn.behave({ kind: 'ok' });
  const { title, text } = await stage.outcomeShown(uuid);
  expect(title).toBe('⚠️ ES LONG expired, phone not reached');
  expect(text).toMatch(
    /^The notification could not be sent within 5 s\..*Pushcut answered 500.*not executed/is,
  );
  await noticeSuperseded(uuid);
  expect(asksSince(uuid, sentBefore)).toEqual([]);
});

test('a question that never got out is not sent after a withdrawal', async () => {
  const uuid = await unaskedTrade();
  await stage.strategy.withdraw(uuid);
  const sentBefore = stage.standIn.received().length;
  stage.standIn.behave({ kind: 'ok' });
  expect((await stage.outcomeShown(uuid)).title).toBe('↩️ ES LONG cancelled by the strategy');
  await noticeSuperseded(uuid);
  expect(asksSince(uuid, sentBefore)).toEqual([]);
  expect((await stage.strategy.status(uuid)).body.notices).toMatchObject([
    { kind: 'ask', state: 'superseded' },
    { kind: 'outcome', state: 'sent' },
  ]);
});

test('an approval that was not claimed in time is told on the card', async () => {
  const uuid = await stage.askedTrade({ executable_for_seconds: 1 });
  await stage.press(uuid, 'approve');
  const lapsed = await stage.standIn.findReceived(
    ({ body }) => body.id === uuid && body.title === '⚠️ ES LONG not picked up',
  );
  expect(lapsed.body.text).toMatch(/not executed/i);
  expect((await stage.strategy.claim(uuid, 'desk')).body).toMatchObject({
    granted: false,
    reason: 'trade_lapsed',
  });
});
