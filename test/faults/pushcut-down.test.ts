import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { casesAtFullLength } from '../full-length.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { type Behaviour, startPushcutStandIn } from '../support/pushcut-stand-in/index.ts';

const OUTAGES = casesAtFullLength<[string, Behaviour]>([
  ['answers with errors', { kind: 'status', status: 500 }],
  ['breaks connections', { kind: 'reset' }],
  ['sends elsewhere', { kind: 'redirect' }],
]);

function submitMany({ strategy }: LiveStage, count: number) {
  const uuids = Array.from({ length: count }, () => randomUUID());
  return { uuids, answers: Promise.all(uuids.map((uuid) => strategy.submit(uuid))) };
}

/** The card ids under which notifications with the picture of this trade came. */
const idsSent = ({ standIn }: LiveStage, uuid: string) =>
  standIn.received().flatMap(({ body }) => (body.image?.includes(uuid) ? [body.id] : []));

test.concurrent.each(OUTAGES)('while Pushcut %s, every submission is taken in', async (_about, outage) => {
  await using stage = await startLiveStage();
  stage.standIn.behave(outage);
  const { answers } = submitMany(stage, 20);
  expect((await answers).map(({ code }) => code)).toEqual(Array(20).fill(201));
});

test.concurrent.each(OUTAGES)('when Pushcut no longer %s, every card arrives', async (_about, outage) => {
  await using stage = await startLiveStage();
  stage.standIn.behave(outage);
  const failed = stage.standIn.nextReceived();
  const { uuids, answers } = submitMany(stage, 20);
  await Promise.all([answers, failed]);
  stage.standIn.behave({ kind: 'ok' });
  await Promise.all(uuids.map((uuid) => stage.cardShown(uuid)));
  for (const uuid of uuids) expect(new Set(idsSent(stage, uuid))).toEqual(new Set([uuid]));
});

test.concurrent('while Pushcut is silent, submissions are taken in, and a repeated card takes the place of the first', async () => {
  await using stage = await startLiveStage();
  stage.standIn.behave({ kind: 'silence' });
  const first = stage.standIn.nextReceived();
  const { uuids, answers } = submitMany(stage, 6);
  expect((await answers).map(({ code }) => code)).toEqual(Array(6).fill(201));
  const waiting = (await first).body.id ?? '';
  stage.standIn.behave({ kind: 'ok' });
  await stage.standIn.nextReceived(({ body }) => body.id === waiting);
  await Promise.all(uuids.map((uuid) => stage.cardShown(uuid)));
  expect(stage.standIn.cards().map(({ id }) => id)).toHaveLength(uuids.length);
  expect(new Set(idsSent(stage, waiting))).toEqual(new Set([waiting]));
});

test.concurrent('a Pushcut that is gone altogether gets every card once it is back', async () => {
  await using stage = await startLiveStage();
  await stage.standIn.close();
  const { uuids, answers } = submitMany(stage, 10);
  expect((await answers).map(({ code }) => code)).toEqual(Array(10).fill(201));
  await stage.server.logLines.find(({ msg }) => msg === 'notice will be tried again');
  await using back = await comeBack(stage.standIn.url);
  for (const uuid of uuids) {
    await back.standIn.findReceived(({ body }) => body.id === uuid);
  }
  expect(new Set(back.standIn.cards().map(({ id }) => id))).toEqual(new Set(uuids));
});

async function comeBack(url: string) {
  const standIn = await startPushcutStandIn({ port: Number(new URL(url).port) });
  return { standIn, [Symbol.asyncDispose]: () => standIn.close() };
}
