import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { pairPhone, readSessionCookie } from '../support/live-phone.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import type { LiveAnswer } from '../support/live-strategy.ts';
import { waitingRequests } from '../support/waiting-requests.ts';

/** Claims of 20 trades, all waiting. */
async function waitForDecisions({ strategy, server, askedTrade }: LiveStage) {
  const uuids = await Promise.all(Array.from({ length: 20 }, () => askedTrade()));
  const claims = uuids.map((uuid) => strategy.claim(uuid, 'desk', 55));
  await waitingRequests(server.url, 20);
  return claims;
}

/** Submits again and again until the server is gone; answers what it said. */
async function submitUntilGone({ strategy }: LiveStage) {
  const answers: LiveAnswer[] = [];
  for (;;) {
    const answer = await strategy.submit(randomUUID()).catch(() => undefined);
    if (answer === undefined) return answers;
    answers.push(answer);
  }
}

test('SIGTERM answers whoever waits at once, and the program ends with 0', async () => {
  await using stage = await startLiveStage();
  const claims = await waitForDecisions(stage);
  expect(await stage.server.stop('SIGTERM')).toBe(0);
  for (const { code, body } of await Promise.all(claims)) {
    expect({ code, ...body }).toMatchObject({ code: 200, granted: false, status: 'pending' });
  }
});

test('SIGTERM under load ends with 0, and what was accepted is there at the next start', async () => {
  await using stage = await startLiveStage();
  const claims = await waitForDecisions(stage);
  const load = Array.from({ length: 8 }, () => submitUntilGone(stage));
  await stage.askedTrade();
  expect(await stage.server.stop('SIGTERM')).toBe(0);
  await Promise.all(claims);
  await stage.server.start();
  for (const { code, body } of (await Promise.all(load)).flat()) {
    // 503 is how a server that is about to end turns a newcomer away.
    expect([201, 503]).toContain(code);
    if (code === 201) expect((await stage.strategy.status(body.trade_uuid ?? '')).code).toBe(200);
  }
});

test('after a stop the next start rings for what waits and grants what was approved', async () => {
  await using stage = await startLiveStage();
  const uuid = await stage.askedTrade();
  await stage.server.stop('SIGTERM');
  await stage.server.start();
  expect((await stage.press(uuid, 'approve')).code).toBe(200);
  expect((await stage.strategy.claim(uuid, 'desk')).body.granted).toBe(true);
});

// The terminal or the window was closed: SIGHUP, on Windows too.
test.each(['SIGINT', 'SIGHUP'] as const)('%s stops as SIGTERM does', async (signal) => {
  await using stage = await startLiveStage();
  expect(await stage.server.stop(signal)).toBe(0);
  expect(stage.server.log()).toContain('"msg":"stopped"');
});

test('an open page, which hears of every change, does not hold the stop up', async () => {
  await using stage = await startLiveStage();
  const link = (await stage.server.run('pair')).stdout.trim();
  const cookie = readSessionCookie(await pairPhone(link));
  const events = await fetch(`${stage.server.url}/events`, { headers: { cookie } });
  expect(await stage.server.stop('SIGTERM')).toBe(0);
  expect(await events.text()).toContain(': connected');
});
