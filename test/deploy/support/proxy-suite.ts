import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pairPhone, readSessionCookie } from '../../support/live-phone.ts';
import { BUTTONS } from '../../support/live-stage.ts';
import type { ServerProcess } from '../../support/server-process.ts';
import { createTestServer } from '../../support/test-server.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { type Held, holdAnywhere, holdBy } from './held-request.ts';
import { announceBody, getOverHttp1 } from './http1.ts';
import type { ReverseProxy } from './reverse-proxy.ts';

/** A proxy, with what sets it apart from the others. */
export interface ProxyUnderTest {
  readonly create: () => Promise<ReverseProxy>;
  /** Whether it asks an instance for /readyz before it sends requests there. */
  readonly checksHealth: boolean;
  /** What its log has of a request. */
  readonly logged: RegExp;
  /** How long it keeps an idle connection to an instance, by its file. */
  readonly keepAliveMs: () => number;
}

let create: ProxyUnderTest['create'];
let checksHealth: boolean;
let cluster: Cluster;
/** Waits as long as a strategy may, from the first moment on, while the other tests run. */
let longest: Held<{ status: number; text: string }>;
/** The instance that doesn't hold it, and may be stopped. */
let victim: ServerProcess;

async function startUnder(proxy: ProxyUnderTest): Promise<void> {
  ({ create, checksHealth } = proxy);
  cluster = await startCluster(create);
  const uuid = randomUUID();
  expect((await cluster.strategy.submit(uuid, { expires_in_seconds: 600 })).code).toBe(201);
  // HTTP/1.1, as NinjaTrader speaks it; the rest of the tests speaks HTTP/2.
  const address = `${cluster.proxy.url}/status/${uuid}?wait=55`;
  longest = await holdAnywhere(cluster.instances, () => getOverHttp1(address, headers()));
  victim = cluster.instances[longest.instance === cluster.instances[0] ? 1 : 0];
}

/** What holds for each proxy that docs name, before two instances on one database, with the file that ships. */
export function testProxy(proxy: ProxyUnderTest): void {
  beforeAll(() => startUnder(proxy), 180_000);
  afterAll(() => cluster?.end());
  testWay();
  testLimits();
  testLostInstances();
  testLog(proxy.logged);
  test('an idle connection to an instance is closed well before the instance would', async () => {
    const server = await createTestServer();
    expect(proxy.keepAliveMs()).toBeLessThan(server.app.server.keepAliveTimeout - 10_000);
    await server.end();
  });

  test('a strategy that waits as long as it may is not cut off', async () => {
    const { status, text } = await longest.answer;
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ status: 'pending' });
  });
}

function testWay(): void {
  test('a trade goes all the way through: asked, looked at, approved, claimed', async () => {
    const uuid = await askedTrade();
    const addresses = addressesOn(uuid);
    expect(addresses).toHaveLength(4);
    for (const address of addresses) {
      expect(address.startsWith(`${cluster.proxy.url}/`)).toBe(true);
      expect((await fetch(address)).status).toBe(200);
    }
    const waiting = cluster.strategy.claim(uuid, 'desk', 30);
    expect((await cluster.standIn.press(uuid, BUTTONS.approve)).status).toBe(200);
    expect((await waiting).body).toMatchObject({ granted: true, status: 'approved' });
  });

  test('a phone that is paired through it hears of a change while its stream stays open', async () => {
    const link = (await cluster.instances[0].run('pair')).stdout.trim();
    expect(link.startsWith(`${cluster.proxy.url}/`)).toBe(true);
    const paired = await pairPhone(link);
    expect(paired.headers.getSetCookie().join()).toMatch(/; Secure/);
    const hangUp = new AbortController();
    const cookie = { cookie: readSessionCookie(paired) };
    const events = await fetch(`${cluster.proxy.url}/events`, { headers: cookie, signal: hangUp.signal });
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
    expect((await from(cluster.proxy.url)).status).toBe(200);
  });
}

function testLimits(): void {
  test('what the server would take passes, and a larger body is refused as too large', async () => {
    const address = `${cluster.proxy.url}/generate-chart/${randomUUID()}`;
    const body = { padding: 'x'.repeat(2 ** 21 - 100) };
    expect((await post(new URL(address).pathname, body)).status).toBe(422);
    for (const length of [2.1e6, 6e6, 6e9]) expect(await announceBody(address, headers(), length)).toBe(413);
    const undeclared = { method: 'POST', headers: headers(), body: endless(), duplex: 'half' } as const;
    const cutOff = statusOf(fetch(address, undeclared));
    expect([413, ...FAILED]).toContain(await cutOff);
    // None of it has shut an instance out.
    expect((await cluster.strategy.status(await askedTrade())).code).toBe(200);
  });

  test('plain http leads to https', async () => {
    const answer = await fetch(`${cluster.proxy.plainUrl}/healthz`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, expect.stringMatching(/^https:/)]);
  });
}

function testLostInstances(): void {
  test('an instance that is stopped answers whoever waits, and the next try comes to the other', async () => {
    const uuid = await askedTrade();
    const held = await heldClaim(uuid);
    expect(await victim.stop('SIGTERM')).toBe(0);
    expect(await (await held.answer).json()).toMatchObject({ granted: false, status: 'pending' });
    expect((await untilAnswered(() => post(`/withdraw/${uuid}`, { reason: 'done' }))).status).toBe(200);
    await startAgain();
  });

  test('an instance is killed under a waiting strategy, and its next try gets the answer from the other', async () => {
    const uuid = await askedTrade();
    const held = await heldClaim(uuid);
    await victim.stop('SIGKILL');
    expect(FAILED).toContain(await statusOf(held.answer));
    expect((await untilAnswered(() => cluster.standIn.press(uuid, BUTTONS.approve))).status).toBe(200);
    const again = await untilAnswered(() => post(`/claim/${uuid}?wait=55`, { claimant: 'desk' }));
    expect(await again.json()).toMatchObject({ granted: true });
    for (let count = 0; count < 20; count += 1) expect((await cluster.strategy.status(uuid)).code).toBe(200);
    await startAgain();
  });
}

function testLog(logged: RegExp): void {
  test('neither requests nor failures leave a link, a key or a session in the log', async () => {
    const uuid = await askedTrade();
    const broken = await create();
    await broken.start(['http://127.0.0.1:1']);
    const failures = addressesOn(uuid).map((address) => address.replace(cluster.proxy.url, broken.url));
    const answers = await Promise.all(failures.map((address) => fetch(address, { headers: headers() })));
    // 503 once it knows that nobody is there.
    for (const { status } of answers) expect([502, 503]).toContain(status);
    await fetch((failures[0] ?? '').replace(broken.url, broken.plainUrl), { redirect: 'manual' });
    await broken.end();

    for (const log of [broken.log(), cluster.proxy.log()]) expect(log).toMatch(logged);
    for (const log of [broken.log(), cluster.proxy.log()]) {
      expect(log).not.toMatch(/[?&](l|code)=|Bearer|countersign_session/i);
      expect(log).not.toContain(cluster.strategy.key);
    }
  });
}

const headers = () => ({
  authorization: `Bearer ${cluster.strategy.key}`,
  'content-type': 'application/json',
});

const post = (path: string, body: object) =>
  fetch(cluster.proxy.url + path, { method: 'POST', headers: headers(), body: JSON.stringify(body) });

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

/** A body that names no length, and has no end. */
const endless = () =>
  new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill(120)) });

/** How a proxy says that no answer came: HAProxy may close the connection for it. */
const FAILED: readonly (number | undefined)[] = [502, 503, undefined];

/** Undefined when the connection was closed without an answer. */
const statusOf = (answer: Promise<Response>): Promise<number | undefined> =>
  answer.then(
    ({ status }) => status,
    () => undefined,
  );

const heldClaim = (uuid: string) =>
  holdBy(victim, cluster.instances, () => post(`/claim/${uuid}?wait=55`, { claimant: 'desk' }));

/** As a client does it: a gateway's failure is no answer, and what it asked is safe to ask again. */
async function untilAnswered(ask: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined && !FAILED.includes(answer.status)) return answer;
  }
}

/** Until it gets requests again, where that depends on a question whether it is ready. */
async function startAgain(): Promise<void> {
  await victim.start();
  if (!checksHealth) return;
  await victim.logLines.next(({ path, status }) => path === '/readyz' && status === 200);
}
