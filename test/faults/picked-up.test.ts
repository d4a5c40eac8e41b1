import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { createLiveStrategy } from '../support/live-strategy.ts';
import { startCuttingProxy } from './claiming/cutting-proxy.ts';
import { startStrategyProcess, waitingRequests } from './claiming/strategy-process.ts';

let stage: LiveStage;
beforeAll(async () => {
  stage = await startLiveStage({ OVERDUE_AFTER_SECONDS: '1' });
  // From now on it is known to report.
  const uuid = await approvedTrade();
  await stage.strategy.claim(uuid, 'nt8');
  await stage.strategy.report(uuid, { sequence: 0, state: 'filled', quantity: 1, price: 4127.75 });
});
afterAll(() => stage[Symbol.asyncDispose]());

async function approvedTrade(): Promise<string> {
  const uuid = await stage.askedTrade();
  await stage.press(uuid, 'approve');
  return uuid;
}

const cardOf = (uuid: string, ending: string) =>
  stage.standIn.findReceived(({ body }) => body.id === uuid && body.title?.endsWith(ending) === true);

/** The phone's last word: not a silent "approved", but a ring that sends its owner to the platform. */
async function expectAlarm(uuid: string, who: RegExp): Promise<void> {
  const { body } = await cardOf(uuid, 'picked up, outcome unknown');
  expect(body).toMatchObject({ title: '⚠️ ES LONG picked up, outcome unknown', sound: 'problem' });
  expect(body.text).toMatch(who);
  expect(body.text).toContain('Check your platform.');
}

test('a strategy that is frozen while its claim waits: the phone rings, and a report ends it', async () => {
  const uuid = await stage.askedTrade();
  await using strategy = await startStrategyProcess(stage, uuid);
  strategy.freeze();
  await stage.press(uuid, 'approve');
  await expectAlarm(uuid, /Picked up by nt8 at/);
  await stage.strategy.report(uuid, { sequence: 0, state: 'filled', quantity: 1, price: 4127.75 });
  expect((await cardOf(uuid, 'filled 1 at 4127.75')).body.sound).toBe('jobDone');
});

test('a grant whose answer is cut off on the wire: the phone rings', async () => {
  const uuid = await stage.askedTrade();
  await using proxy = await startCuttingProxy(stage.server.url);
  const before = await waitingRequests(stage.server.url);
  const claim = createLiveStrategy(proxy.url, stage.strategy.key).claim(uuid, 'nt8', 55);
  const cutOff = expect(claim).rejects.toThrow();
  while ((await waitingRequests(stage.server.url)) <= before);
  await stage.press(uuid, 'approve');
  await cutOff;
  await expectAlarm(uuid, /Picked up by nt8 at/);
});

test('a monitor that asks for the status: the phone rings, though no strategy is there', async () => {
  const uuid = await approvedTrade();
  expect((await stage.strategy.status(uuid)).body.status).toBe('approved');
  await expectAlarm(uuid, /Picked up by the strategy at/);
});

test('a strategy that dies after the grant: the phone rings, also over a restart of the server', async () => {
  const uuid = await stage.askedTrade();
  const strategy = await startStrategyProcess(stage, uuid);
  await stage.press(uuid, 'approve');
  await strategy.granted;
  await strategy.kill();
  await stage.server.stop('SIGKILL');
  await stage.server.start();
  await expectAlarm(uuid, /Picked up by nt8 at/);
});

test('the card leads to the page on which its owner checks the execution off', async () => {
  const uuid = await approvedTrade();
  await stage.strategy.claim(uuid, randomUUID());
  const { body } = await cardOf(uuid, 'picked up, outcome unknown');
  const page = await fetch(body.defaultAction?.url ?? '', { headers: { accept: 'text/html' } });
  const [, action = ''] =
    /<form class="acknowledge" method="post" action="([^"]+)">/.exec(await page.text()) ?? [];
  await fetch(stage.server.url + action, { method: 'POST' });
  const checked = (await cardOf(uuid, 'picked up, checked by trader')).body;
  expect(checked).toMatchObject({ sound: 'none', interruptionLevel: 'passive' });
  expect(checked.text).toContain('Acknowledged by');
});
