import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, problemIn } from '../../test/support/http-checks.ts';
import { UUID } from '../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../test/support/test-server.ts';

interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly requestBody?: unknown }>>>>;
}

/** Deeper than calls can be, and within the limit of every body. */
const DEPTH = 4_000;
const NESTED = `${'['.repeat(DEPTH)}"\\ud83d\\ude00"${']'.repeat(DEPTH)}`;

let server: TestServer;
let paths: readonly string[];
let headers: Record<string, string>;
beforeAll(async () => {
  server = await createTestServer();
  headers = { ...server.auth, cookie: await server.pair(), 'content-type': 'application/json' };
  const contract = (await ask(server, { url: '/openapi.json' })).json<Contract>();
  paths = Object.entries(contract.paths).flatMap(([path, { post }]) =>
    post?.requestBody === undefined ? [] : [path.replace('{trade_uuid}', UUID).replace(/\{\w+\}/g, 'x')],
  );
});
afterAll(() => server.end());

describe.each([
  ['a list', NESTED],
  ['a field', `{"settings":{"from":${NESTED}},"kind":"hours","bars":${NESTED}}`],
])('%s that is nested thousands deep', (_name, payload) => {
  test('is refused by every route, and by the agents’ one', async () => {
    expect(paths.length).toBeGreaterThan(15);
    for (const url of [...paths, '/mcp']) {
      const answer = await ask(server, { method: 'POST', url, headers, payload });
      expect(answer.statusCode, url).toBeLessThan(500);
      expect(answer.statusCode, url).toBeGreaterThanOrEqual(400);
    }
    expect(problemIn(await ask(server, { method: 'POST', url: '/rules', headers, payload })).status).toBe(
      422,
    );
  });
});
