import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pairPhone, readSessionCookie } from '../../support/live-phone.ts';
import { type LiveStage, startLiveStage } from '../../support/live-stage.ts';
import { createLiveStrategy } from '../../support/live-strategy.ts';
import { waitingRequests } from '../../support/waiting-requests.ts';

let stage: LiveStage;
beforeAll(async () => {
  stage = await startLiveStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

test('a claim that waits ends when a command revokes its key', async () => {
  const { stdout } = await stage.server.run('keys', 'add', 'waiting');
  const strategy = createLiveStrategy(stage.server.url, stdout.trim());
  const uuid = randomUUID();
  await strategy.submit(uuid);
  const claim = strategy.claim(uuid, 'desk-1', 55);
  await waitingRequests(stage.server.url, 1);
  await stage.server.run('keys', 'revoke', 'waiting');
  const { code, body } = await claim;
  expect([code, body.granted]).toEqual([401, undefined]);
});

test('a stream ends when a command removes its phone', async () => {
  const { stdout } = await stage.server.run('pair');
  const cookie = readSessionCookie(await pairPhone(stdout.trim()));
  const events = await fetch(`${stage.server.url}/events`, { headers: { cookie } });
  const [deviceId = ''] = (await stage.server.run('pair', 'list')).stdout.split(' ');
  await stage.server.run('pair', 'revoke', deviceId);
  expect(await events.text()).toContain(': connected');
});
