import { afterAll, beforeAll, expect, test } from 'vitest';
import { isFullLength } from '../full-length.ts';
import { type ExportedEntry, readAuditExport } from '../support/audit-export.ts';
import { type FlakyBridge, openFlakyBridge } from '../support/flaky-bridge.ts';
import { isAsk, type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { createRandom } from '../support/random.ts';

const KILLS = isFullLength ? 6 : 3;
const AT_ONCE = 8;
const SEED = 20_261_129;

const { uniform } = createRandom(SEED);
let stage: LiveStage;
let bridge: FlakyBridge;
let address: string;
let entries: readonly ExportedEntry[];
/** By their comment: those that were answered with 200 before the server was killed. */
const answered = { entries: new Set<string>(), exits: new Set<string>() };

beforeAll(async () => {
  bridge = await openFlakyBridge(() => 'accepts');
  stage = await startLiveStage({ BRIDGE_MAY_BE_PRIVATE: 'on' });
  const { server } = stage;
  address = (await server.run('keys', 'add', 'tv', '--tradingview')).stdout.trim();
  address = address.replace(/^.*\/hooks/, `${server.url}/hooks`);
  await server.run('bridges', 'set', 'tv', bridge.url);
  for (let life = 0; life < KILLS; life += 1) {
    await liveUntilKilled(life);
    await server.start();
  }
  // Of this server everything comes to its end.
  await post('signal last', 'entries');
  for (const comment of answered.entries) await askedOf(comment);
  entries = readAuditExport((await server.run('audit', 'export')).stdout);
}, 120_000);
afterAll(async () => {
  bridge.close();
  await stage[Symbol.asyncDispose]();
});

/** Resolves to whether it was answered with 200. */
async function post(id: string, kind: keyof typeof answered): Promise<boolean> {
  const exit = { ticker: 'NQ1!', kind: 'exit', time: Date.now(), id };
  const entry = {
    ticker: 'ES1!',
    exchange: 'CME_MINI',
    action: 'buy',
    contracts: '1',
    price: '4127.5',
    interval: '5',
  };
  const body = JSON.stringify(kind === 'exits' ? exit : { ...entry, time: Date.now(), comment: id, id });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(address, { method: 'POST', headers, body }).catch(() => undefined);
  if (response?.status !== 200) return false;
  answered[kind].add(id);
  return true;
}

/** Kills it the moment one of the answers comes. */
async function liveUntilKilled(life: number): Promise<void> {
  const left = { answers: 1 + Math.floor(uniform() * AT_ONCE) };
  const killed = Promise.withResolvers<void>();
  const posts = Array.from({ length: AT_ONCE }, async (_, index) => {
    const isKept = await post(`signal ${life}x${index}`, index % 3 === 0 ? 'exits' : 'entries');
    left.answers -= isKept ? 1 : 0;
    if (left.answers === 0) void stage.server.stop('SIGKILL').then(() => killed.resolve());
  });
  await Promise.all(posts);
  if (left.answers > 0) void stage.server.stop('SIGKILL').then(() => killed.resolve());
  await killed.promise;
}

const asksOf = (comment: string) =>
  stage.standIn
    .received()
    .filter((one) => isAsk(one) && one.body.text?.includes(`Pattern: ${comment.replace('s', 'S')}`));

async function askedOf(comment: string): Promise<void> {
  if (asksOf(comment).length > 0) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = stage.standIn.onReceived(() => asksOf(comment).length > 0 && resolve());
  if (asksOf(comment).length > 0) resolve();
  await promise;
  stop();
}

test('there was something to lose', () => {
  expect(answered.entries.size).toBeGreaterThan(KILLS);
  expect(answered.exits.size).toBeGreaterThan(2);
});

test('every entry that was answered before a kill rang the phone, and is one trade', () => {
  const submitted = entries.filter(({ kind, actor }) => kind === 'submitted' && actor === 'strategy:tv');
  for (const comment of answered.entries) expect(asksOf(comment)).not.toEqual([]);
  expect(new Set(submitted.map(({ trade_uuid }) => trade_uuid)).size).toBe(submitted.length);
  expect(submitted.length).toBeGreaterThanOrEqual(answered.entries.size);
});

test('no exit was sent twice, and each either arrived or was reported', () => {
  const lost = entries.filter(({ kind }) => kind === 'bridge_uncertain' || kind === 'exit_not_sent').length;
  const missing = [...answered.exits].filter((id) => bridge.arrivals(id) === 0);
  for (const id of answered.exits) expect(bridge.arrivals(id)).toBeLessThanOrEqual(1);
  expect(missing.length).toBeLessThanOrEqual(lost);
  const calls = entries.filter(({ kind }) => kind === 'bridge_called').length;
  const ends = entries.filter(({ kind }) => kind === 'bridge_answered').length;
  expect(ends).toBe(calls);
});
