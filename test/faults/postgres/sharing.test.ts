import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atFullLength } from '../../full-length.ts';
import { readAuditExport } from '../../support/audit-export.ts';
import { pairPhone, readSessionCookie } from '../../support/live-phone.ts';
import { isAsk } from '../../support/live-stage.ts';
import type { LiveAnswer } from '../../support/live-strategy.ts';
import { type InstancePair, insist, startInstancePair } from '../../support/postgres/instance-pair.ts';
import { waitingRequests } from '../../support/waiting-requests.ts';

const TRADES = atFullLength(500);
const LANES = 16;
const WINDOWS = { expires_in_seconds: 3600, executable_for_seconds: 600 };

let pair: InstancePair;
beforeAll(async () => {
  pair = await startInstancePair();
});
afterAll(() => pair[Symbol.asyncDispose]());

async function askedTrade(): Promise<string> {
  const uuid = randomUUID();
  // A busy database may have kept it and still have been too slow to say so.
  expect([200, 201]).toContain((await insist(pair, ({ strategy }) => strategy.submit(uuid, WINDOWS))).code);
  await pair.cardShown(uuid);
  return uuid;
}

async function auditEntries() {
  return readAuditExport((await pair.instances[0].server.run('audit', 'export')).stdout);
}

describe(`${TRADES} trades, each submitted, decided and claimed on either of two instances`, () => {
  const verdicts = new Map<string, 'approve' | 'reject'>();
  const claims = new Map<string, readonly LiveAnswer[]>();

  /** Two claimants wait, on instances of their own choice, while the decision is made on another one's. */
  async function liveThrough(): Promise<void> {
    const uuid = await askedTrade();
    const verdict = pair.random.uniform() < 0.8 ? 'approve' : 'reject';
    verdicts.set(uuid, verdict);
    const waiting = ['desk', 'rival'].map((claimant) =>
      insist(pair, ({ strategy }) => strategy.claim(uuid, claimant, 55)),
    );
    expect((await insist(pair, (instance) => instance.press(uuid, verdict))).code).toBe(200);
    claims.set(uuid, await Promise.all(waiting));
  }

  beforeAll(async () => {
    let left = TRADES;
    const lane = async () => {
      while (left > 0) {
        left -= 1;
        await liveThrough();
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }, 180_000);

  test('each approval is granted to one claimant, each rejection to none', () => {
    expect(claims.size).toBe(TRADES);
    for (const [uuid, answers] of claims) {
      expect(answers.map(({ code }) => code)).toEqual([200, 200]);
      const granted = answers.filter(({ body }) => body.granted === true);
      expect([uuid, granted.length]).toEqual([uuid, verdicts.get(uuid) === 'approve' ? 1 : 0]);
    }
  });

  test('the audit log, which is whole, has each step once', async () => {
    const entries = await auditEntries();
    const counts = Map.groupBy(entries, ({ trade_uuid, kind }) => `${trade_uuid} ${kind}`);
    for (const [uuid, verdict] of verdicts) {
      const times = (kind: string) => counts.get(`${uuid} ${kind}`)?.length ?? 0;
      expect([times('submitted'), times('approved') + times('rejected')]).toEqual([1, 1]);
      expect(times('claimed')).toBe(verdict === 'approve' ? 1 : 0);
    }
    expect(await pair.instances[1].server.run('audit', 'verify')).toMatchObject({ code: 0 });
  });

  test('each question has rung the phone once', () => {
    const asks = pair.standIn.received().filter(isAsk);
    const rings = Map.groupBy(asks, ({ body }) => body.id);
    for (const uuid of verdicts.keys()) expect([uuid, rings.get(uuid)?.length]).toEqual([uuid, 1]);
  });

  test('both instances have sent cards', () => {
    const senders = new Set(pair.standIn.received().map(({ body }) => new URL(body.image ?? '').origin));
    expect(senders).toEqual(new Set(pair.instances.map(({ server }) => server.url)));
  });
});

test('of 200 decisions at once, half on either instance, one wins', async () => {
  const uuid = await askedTrade();
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      (pair.instances[index % 2] ?? pair.any()).press(uuid, index % 4 < 2 ? 'approve' : 'reject'),
    ),
  );
  expect(answers.filter(({ body }) => body.already === false)).toHaveLength(1);
  expect(answers.every(({ code }) => code === 200 || code === 409)).toBe(true);
  const decisions = (await auditEntries()).filter(
    ({ trade_uuid, kind }) => trade_uuid === uuid && (kind === 'approved' || kind === 'rejected'),
  );
  expect(decisions).toHaveLength(1);
});

test('a page on one instance shows what happened on the other', async () => {
  const [a, b] = pair.instances;
  const cookie = readSessionCookie(await pairPhone((await a.server.run('pair')).stdout.trim()));
  const events = await fetch(`${b.server.url}/events`, { headers: { cookie } });
  const uuid = randomUUID();
  await a.strategy.submit(uuid, WINDOWS);
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of events.body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    if (text.includes(uuid)) break;
  }
  expect(text).toContain(uuid);
});

test('an instance that stops answers those who wait at once, and the other serves them', async () => {
  const [a, b] = pair.instances;
  const uuid = await askedTrade();
  const waiting = a.strategy.claim(uuid, 'desk', 55);
  await waitingRequests(a.server.url, 1);
  expect(await a.server.stop('SIGTERM')).toBe(0);
  expect((await waiting).body).toMatchObject({ granted: false, status: 'pending' });
  const again = b.strategy.claim(uuid, 'desk', 55);
  expect((await b.press(uuid, 'approve')).code).toBe(200);
  expect((await again).body.granted).toBe(true);
  await a.server.start();
});
