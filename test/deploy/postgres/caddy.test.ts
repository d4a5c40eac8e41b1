import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pairPhone, sessionOf } from '../../support/live-phone.ts';
import { BUTTONS } from '../../support/live-stage.ts';
import type { ServerProcess } from '../../support/server-process.ts';
import { createCaddy } from '../support/caddy.ts';
import { type Cluster, startCluster } from '../support/cluster.ts';
import { type Held, holdAnywhere, holdBy } from '../support/held-request.ts';
import { getOverHttp1 } from '../support/http1.ts';

let cluster: Cluster;
/** Waits as long as a strategy may, from the first moment on, while the other tests run. */
let longest: Held<{ status: number; text: string }>;
/** The instance that doesn't hold it, and may be stopped. */
let victim: ServerProcess;

beforeAll(async () => {
  cluster = await startCluster();
  const uuid = randomUUID();
  expect((await cluster.strategy.submit(uuid, { expires_in_seconds: 600 })).code).toBe(201);
  // HTTP/1.1, as NinjaTrader speaks it; the rest of the tests speaks HTTP/2.
  const address = `${cluster.caddy.url}/status/${uuid}?wait=55`;
  longest = await holdAnywhere(cluster.instances, () => getOverHttp1(address, headers()));
  victim = cluster.instances[longest.instance === cluster.instances[0] ? 1 : 0];
}, 180_000);
afterAll(() => cluster?.end());

const headers = () => ({
  authorization: `Bearer ${cluster.strategy.key}`,
  'content-type': 'application/json',
});

const post = (path: string, body: object) =>
  fetch(cluster.caddy.url + path, { method: 'POST', headers: headers(), body: JSON.stringify(body) });

async function askedTrade(): Promise<string> {
  const uuid = randomUUID();
  expect((await cluster.strategy.submit(uuid)).code).toBe(201);
  await cluster.cardShown(uuid);
  return uuid;
}

const cardOf = (uuid: string) => cluster.standIn.cards().find(({ id }) => id === uuid);

function addressesOn(uuid: string): string[] {
  const { image, defaultAction, actions = [] } = cardOf(uuid) ?? {};
  return [image, defaultAction?.url, ...actions.map(({ url }) => url)].map((address) => address ?? '');
}

test('a trade goes through Caddy all the way: asked, looked at, approved, claimed', async () => {
  const uuid = await askedTrade();
  const addresses = addressesOn(uuid);
  expect(addresses).toHaveLength(4);
  for (const address of addresses) {
    expect(address.startsWith(`${cluster.caddy.url}/`)).toBe(true);
    expect((await fetch(address)).status).toBe(200);
  }
  const waiting = cluster.strategy.claim(uuid, 'desk', 30);
  expect((await cluster.standIn.press(uuid, BUTTONS.approve)).status).toBe(200);
  expect((await waiting).body).toMatchObject({ granted: true, status: 'approved' });
});

test('a phone that is paired through Caddy hears of a change while its stream stays open', async () => {
  const link = (await cluster.instances[0].run('pair')).stdout.trim();
  expect(link.startsWith(`${cluster.caddy.url}/`)).toBe(true);
  const paired = await pairPhone(link);
  expect(paired.headers.getSetCookie().join()).toMatch(/; Secure/);
  const hangUp = new AbortController();
  const cookie = { cookie: sessionOf(paired) };
  const events = await fetch(`${cluster.caddy.url}/events`, { headers: cookie, signal: hangUp.signal });
  const stream = events.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await stream?.read())?.value).toContain(': connected');

  const uuid = await askedTrade();
  let heard = '';
  while (!heard.includes(uuid)) heard += (await stream?.read())?.value ?? '';
  expect(heard).toContain('event: trade');
  hangUp.abort();
});

test('the server hears from which site a decision comes', async () => {
  const approve = addressesOn(await askedTrade()).find((address) => address.includes('/approve/')) ?? '';
  const from = (origin: string) => fetch(approve, { method: 'POST', headers: { origin } });
  expect((await from('https://elsewhere.example')).status).toBe(403);
  expect((await from(cluster.caddy.url)).status).toBe(200);
});

test('what the server would take passes, and a larger body is refused as too large', async () => {
  const padded = (bytes: number) => post(`/generate-chart/${randomUUID()}`, { padding: 'x'.repeat(bytes) });
  const answers = await Promise.all([padded(2 ** 21 - 100), padded(2 ** 21), padded(6e6)]);
  expect(answers.map(({ status }) => status)).toEqual([422, 413, 413]);
});

test('plain http leads to https', async () => {
  const answer = await fetch(`${cluster.caddy.plainUrl}/healthz`, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([308, expect.stringMatching(/^https:/)]);
});

test('an instance that is stopped answers whoever waits, and the next request goes to the other', async () => {
  const uuid = await askedTrade();
  const held = await heldClaim(uuid);
  expect(await victim.stop('SIGTERM')).toBe(0);
  expect(await (await held.answer).json()).toMatchObject({ granted: false, status: 'pending' });
  expect((await cluster.strategy.withdraw(uuid)).code).toBe(200);
  await startAgain();
});

test('an instance is killed under a waiting strategy, and its next try gets the answer from the other', async () => {
  const uuid = await askedTrade();
  const held = await heldClaim(uuid);
  await victim.stop('SIGKILL');
  expect((await held.answer).status).toBe(502);
  expect((await cluster.standIn.press(uuid, BUTTONS.approve)).status).toBe(200);
  expect((await cluster.strategy.claim(uuid, 'desk', 55)).body).toMatchObject({ granted: true });
  for (let count = 0; count < 20; count += 1) expect((await cluster.strategy.status(uuid)).code).toBe(200);
  await startAgain();
});

const heldClaim = (uuid: string) =>
  holdBy(victim, cluster.instances, () => post(`/claim/${uuid}?wait=55`, { claimant: 'desk' }));

/** Until Caddy has asked it whether it is ready, and sends it requests again. */
async function startAgain(): Promise<void> {
  await victim.start();
  await victim.logLines.next(({ path, status }) => path === '/readyz' && status === 200);
}

test('neither requests nor failures leave a link, a key or a session in the log', async () => {
  const uuid = await askedTrade();
  const broken = await createCaddy();
  await broken.start(['http://127.0.0.1:1']);
  const failures = addressesOn(uuid).map((address) => address.replace(cluster.caddy.url, broken.url));
  const answers = await Promise.all(failures.map((address) => fetch(address, { headers: headers() })));
  // 503 once Caddy knows that nobody is there.
  for (const { status } of answers) expect([502, 503]).toContain(status);
  await fetch((failures[0] ?? '').replace(broken.url, broken.plainUrl), { redirect: 'manual' });
  await broken.end();

  expect(broken.log()).toContain('http.log.error');
  expect(cluster.caddy.log()).toContain('"handled request"');
  for (const log of [broken.log(), cluster.caddy.log()]) {
    expect(log).not.toMatch(/[?&](l|code)=|Bearer|countersign_session/i);
    expect(log).not.toContain(uuid);
    expect(log).not.toContain(cluster.strategy.key);
  }
});

test('a strategy that waits as long as it may is not cut off', { timeout: 90_000 }, async () => {
  const { status, text } = await longest.answer;
  expect(status).toBe(200);
  expect(JSON.parse(text)).toMatchObject({ status: 'pending' });
});
