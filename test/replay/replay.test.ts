import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '../support/test-server.ts';
import { findLosses } from './find-losses.ts';
import { type Exchange, playRequests } from './play.ts';

/** Recorded by record-replay.ts before trades could leave fields out; it never changes. */
const RECORDED = JSON.parse(
  readFileSync(join(import.meta.dirname, 'golden/recorded.json'), 'utf8'),
) as readonly Exchange[];

let server: TestServer;
let today: readonly Exchange[];
beforeAll(async () => {
  server = await createTestServer();
  today = await playRequests(server, RECORDED);
});
afterAll(() => server.end());

describe('a program of an earlier version gets every field that it got, with the same value', () => {
  test.each(RECORDED.map((exchange, index) => [exchange.name, index] as const))('%s', (_name, index) => {
    const [before, now] = [RECORDED[index], today[index]];
    const read = (one: Exchange | undefined) => ({
      status: one?.status,
      type: one?.type,
      answer: one?.answer,
    });
    expect(findLosses(read(before), read(now))).toEqual([]);
  });
});

test('what is lost is noticed, and what is added is not', () => {
  const before = { status: 'pending', today: { approved: 1 }, warnings: ['a'], bars: [1, 2], detail: 'x' };
  expect(findLosses(before, { ...before, extra: 1, warnings: ['b', 'a'], detail: 'y' })).toEqual([]);
  expect(findLosses(before, { ...before, status: 'approved' })).toEqual([
    '/status was "pending", is "approved"',
  ]);
  expect(findLosses(before, { ...before, today: {} })).toEqual(['/today/approved is gone']);
  expect(findLosses(before, { ...before, warnings: ['b'] })).toEqual(['/warnings/0 is gone: "a"']);
  expect(findLosses(before, { ...before, bars: [1] })).toEqual(['/bars had 2 entries, has 1']);
  expect(findLosses({ detail: 'x' }, { detail: 3 })).toEqual(['/detail is no longer text']);
});
