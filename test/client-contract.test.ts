import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Errors } from 'typebox/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createVectors } from '../scripts/client-vectors.ts';
import { createTestServer, type TestServer } from './support/test-server.ts';

const CLIENTS = join(import.meta.dirname, '../clients');
const CONTRACT = readFileSync(join(CLIENTS, 'CONTRACT.md'), 'utf8');

interface Vector {
  readonly name: string;
  readonly needs?: string;
  readonly answer: { readonly body?: string };
  readonly verdict: { readonly kind: string; readonly reason?: string };
}

const vectorsOf = (text: string) => (JSON.parse(text) as { vectors: readonly Vector[] }).vectors;
const FILES = Object.entries(createVectors());

interface Operation {
  readonly requestBody?: { content: { 'application/json': { schema: { properties: object } } } };
  readonly responses: Record<string, { content: { 'application/json': { schema: object } } }>;
}

let server: TestServer;
let paths: Readonly<Record<string, { readonly post?: Operation }>>;
beforeAll(async () => {
  server = await createTestServer();
  ({ paths } = (await server.app.inject({ url: '/openapi.json' })).json<{ paths: typeof paths }>());
});
afterAll(() => server.end());

describe.each(FILES)('%s', (file, text) => {
  test('is what the script writes', () => {
    expect(readFileSync(join(CLIENTS, 'vectors', file), 'utf8')).toBe(text);
  });

  test('names each case once', () => {
    const names = vectorsOf(text).map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

test('at least 120 cases concern every client', () => {
  const all = FILES.flatMap(([, text]) => vectorsOf(text));
  expect(all.filter(({ needs }) => needs === undefined).length).toBeGreaterThan(120);
});

/** What the vectors call a good answer, by the call that gives it. */
const GOOD = [
  ['claim.json', '/claim/{trade_uuid}', 'granted'],
  ['submit.json', '/generate-chart/{trade_uuid}', 'waiting'],
] as const;

test.each(GOOD)('every good answer in %s is one that %s may give', (file, path, kind) => {
  const schema = paths[path]?.post?.responses['200']?.content['application/json'].schema ?? {};
  const good = vectorsOf(createVectors()[file] ?? '').filter(({ verdict }) => verdict.kind === kind);
  expect(good.length).toBeGreaterThan(2);
  for (const { name, answer } of good) {
    const [isGood, faults] = Errors(schema as never, JSON.parse(answer.body ?? ''));
    expect([name, isGood, faults]).toEqual([name, true, []]);
  }
});

test('the contract names every field of a claim, of its grant, and every call of a strategy that it describes', () => {
  const claim = paths['/claim/{trade_uuid}']?.post;
  const fields = Object.keys(claim?.requestBody?.content['application/json'].schema.properties ?? {});
  expect(fields).toEqual(['claimant', 'nonce']);
  for (const field of [
    ...fields,
    'grant_token',
    'signed_grant',
    'executable_for_ms',
    'amendments',
    'server_time',
  ])
    expect(CONTRACT).toContain(`\`${field}\``);
  const described = [...CONTRACT.matchAll(/`POST (\/[^\s`?]*)/g)].map(([, path]) => path ?? '');
  expect(described.length).toBeGreaterThan(5);
  expect(described.filter((path) => paths[path]?.post === undefined)).toEqual([]);
});

test('every reason in the vectors is explained: by the contract, or as a code of the server', () => {
  const codes = readFileSync(join(CLIENTS, '../docs/ERRORS.md'), 'utf8');
  // A later server may give one that no client knows yet.
  const later = 'rule';
  const reasons = FILES.flatMap(([, text]) => vectorsOf(text).map(({ verdict }) => verdict.reason));
  const unexplained = reasons.filter(
    (reason = later) => reason !== later && !`${CONTRACT}${codes}`.includes(`\`${reason}\``),
  );
  expect([...new Set(unexplained)]).toEqual([]);
});
