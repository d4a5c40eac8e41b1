import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pairPhone, sessionOf } from '../support/live-phone.ts';
import { BUTTONS } from '../support/live-stage.ts';
import type { LiveAnswer } from '../support/live-strategy.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { type Cluster, startCluster } from './support/cluster.ts';

let cluster: Cluster;
/** Held from the first moment, while the other tests run. */
let longWait: Promise<LiveAnswer>;
const LONGEST_WAIT_S = 55;
const longUuid = randomUUID();

beforeAll(async () => {
  cluster = await startCluster();
  expect((await cluster.strategy.submit(longUuid)).code).toBe(201);
  longWait = cluster.strategy.status(longUuid, LONGEST_WAIT_S);
}, 180_000);
afterAll(() => cluster?.end());

async function askedTrade(): Promise<string> {
  const uuid = randomUUID();
  expect((await cluster.strategy.submit(uuid)).code).toBe(201);
  await cluster.cardShown(uuid);
  return uuid;
}

const cardOf = (uuid: string) => cluster.standIn.cards().find(({ id }) => id === uuid);

test('a trade goes through Caddy all the way: asked, looked at, approved, claimed', async () => {
  const uuid = await askedTrade();
  const links = [cardOf(uuid)?.image, cardOf(uuid)?.defaultAction?.url];
  for (const link of links) {
    expect(link).toMatch(new RegExp(`^${cluster.caddy.url}/`));
    expect((await fetch(link ?? '')).status).toBe(200);
  }
  const waiting = cluster.strategy.claim(uuid, 'desk', 30);
  expect((await cluster.standIn.press(uuid, BUTTONS.approve)).status).toBe(200);
  expect((await waiting).body).toMatchObject({ granted: true, status: 'approved' });
});

test('a phone that is paired through Caddy hears of a change while its stream stays open', async () => {
  const link = (await cluster.instances[0].run('pair')).stdout.trim();
  expect(link).toMatch(new RegExp(`^${cluster.caddy.url}/`));
  const paired = await pairPhone(link);
  expect(paired.headers.getSetCookie().join()).toMatch(/; Secure/);
  const hangUp = new AbortController();
  const headers = { cookie: sessionOf(paired) };
  const events = await fetch(`${cluster.caddy.url}/events`, { headers, signal: hangUp.signal });
  const stream = events.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await stream?.read())?.value).toContain(': connected');

  const uuid = await askedTrade();
  let heard = '';
  while (!heard.includes(uuid)) heard += (await stream?.read())?.value ?? '';
  expect(heard).toContain('event: trade');
  hangUp.abort();
});

test('the server hears who asked, and from which site', async () => {
  const uuid = await askedTrade();
  const [approve] = cardOf(uuid)?.actions ?? [];
  const post = (origin: string) => fetch(approve?.url ?? '', { method: 'POST', headers: { origin } });
  expect((await post('https://elsewhere.example')).status).toBe(403);
  expect((await post(cluster.caddy.url)).status).toBe(200);
});

test('a body that is too large is refused by the server, and a huge one by Caddy', async () => {
  const bodies = [3e6, 6e6].map((size) => ({ padding: 'x'.repeat(size) }));
  const answers = await Promise.all(bodies.map((body) => postRaw(randomUUID(), JSON.stringify(body))));
  expect(answers.map(({ status }) => status)).toEqual([413, 413]);
  expect(answers[0]?.headers.get('content-type')).toContain('application/problem+json');
});

function postRaw(uuid: string, body: string): Promise<Response> {
  const headers = { authorization: `Bearer ${cluster.strategy.key}`, 'content-type': 'application/json' };
  return fetch(`${cluster.caddy.url}/generate-chart/${uuid}`, { method: 'POST', headers, body });
}

test('plain http leads to https', async () => {
  const answer = await fetch(`${cluster.caddy.plainUrl}/healthz`, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([308, expect.stringMatching(/^https:/)]);
});

test('an instance is killed under a waiting strategy, and its next try gets the answer from the other', async () => {
  const uuid = await askedTrade();
  const holder = await holderOf(() => cluster.strategy.claim(uuid, 'desk', 55));
  await holder.instance.stop('SIGKILL');
  const interrupted = await holder.request.then(
    ({ code }) => code,
    () => 'connection lost',
  );
  expect(interrupted).toBe(502);
  expect((await cluster.standIn.press(uuid, BUTTONS.approve)).status).toBe(200);
  expect((await cluster.strategy.claim(uuid, 'desk', 55)).body).toMatchObject({ granted: true });
  for (let index = 0; index < 20; index += 1) expect((await cluster.strategy.status(uuid)).code).toBe(200);
  await holder.instance.start();
});

/** Starts a request that waits, and finds the instance which holds it. */
async function holderOf(ask: () => Promise<LiveAnswer>) {
  const before = await Promise.all(cluster.instances.map(waitingOn));
  const request = ask();
  request.catch(() => undefined);
  for (;;) {
    const now = await Promise.all(cluster.instances.map(waitingOn));
    const index = now.findIndex((count, at) => count > (before[at] ?? 0));
    const instance = cluster.instances[index];
    if (instance !== undefined) return { instance, request };
  }
}

async function waitingOn({ url }: ServerProcess): Promise<number> {
  const figures = await (await fetch(`${url}/metrics`)).text();
  return Number(/^countersign_waiting_requests (\d+)$/m.exec(figures)?.[1]);
}
