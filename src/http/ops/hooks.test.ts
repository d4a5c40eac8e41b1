import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, expectRefusal, problemIn } from '../../../test/support/http-checks.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { openHook } from '../../usecases/hooks.ts';
import { createLinks } from '../../usecases/links.ts';
import type { Hook } from '../../usecases/ports.ts';

const HEADER = 'x-vendor-secret';
const PATH = 'telegram/0123abcd';

let server: TestServer;
let hook: Hook;
let received: string[];
const open = (path = PATH) =>
  openHook(server.services, {
    path,
    secretHeader: HEADER,
    receive: async (body) => void received.push(body),
  });
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
  received = [];
  hook = open();
});
afterEach(() => server.end());

const postOf = (secret: string | undefined, payload = '{"update_id":1}', path = PATH) => ({
  method: 'POST' as const,
  url: `/hooks/${path}`,
  headers: { 'content-type': 'application/json', ...(secret === undefined ? {} : { [HEADER]: secret }) },
  payload,
});

test('what comes with the secret is passed on, and taken', async () => {
  const answer = await ask(server, postOf(hook.secret));

  expect([answer.statusCode, answer.payload]).toEqual([204, '']);
  expect(received).toEqual(['{"update_id":1}']);
  expect(hook.url).toBe(`https://approve.example.com/hooks/${PATH}`);
  expect(hook.secret).toMatch(/^[\w-]{43}$/);
});

test.each(['not JSON', ''])('what it says is for the channel to judge: %j', async (body) => {
  expect((await ask(server, postOf(hook.secret, body))).statusCode).toBe(204);
  expect(received).toEqual([body]);
});

test.each(['none', 'empty', 'another', 'cut off', 'with more', "of another hook's path"])(
  'without the right secret nothing is passed on: %s',
  async (kind) => {
    const secrets: Record<string, string | undefined> = {
      none: undefined,
      empty: '',
      another: 'A'.repeat(43),
      'cut off': hook.secret.slice(0, -1),
      'with more': `${hook.secret}A`,
      "of another hook's path": open('telegram/4567').secret,
    };
    await expectRefusal(server, postOf(secrets[kind]), 'hook_refused');

    expect(received).toEqual([]);
  },
);

test('the secret of an earlier link secret is taken as well: Telegram sends it until the next is set', async () => {
  const [newer, older] = [new Uint8Array(32).fill(8), new Uint8Array(32).fill(7)];
  await server.end();
  server = await createTestServer({}, { links: createLinks([newer, older]) });
  const before = createLinks([older]).signHook(PATH);

  expect(open().secret).not.toBe(before);
  expect((await ask(server, postOf(before))).statusCode).toBe(204);
});

test.each(['telegram/ffff', 'pushcut/0123abcd', 'telegram/0123abcd/more'])(
  'an address that no channel has opened does not exist: %s',
  async (path) => {
    await expectRefusal(server, postOf(hook.secret, '{}', path), 'no_such_route');
  },
);

test('a closed address does not exist any more', async () => {
  hook.close();

  await expectRefusal(server, postOf(hook.secret), 'no_such_route');
});

test('a body that is too large is refused, and for a stranger before it is read', async () => {
  const huge = JSON.stringify({ update_id: 1, text: 'x'.repeat(200_000) });

  await expectRefusal(server, postOf(hook.secret, huge), 'body_too_large');
  await expectRefusal(server, postOf('wrong', huge), 'hook_refused');
  expect(received).toEqual([]);
});

test('guessing the secret is rate-limited after a while, and the vendor still gets through', async () => {
  for (let guess = 0; guess < 60; guess += 1) await ask(server, postOf(`guess ${guess}`));

  expect(problemIn(await ask(server, postOf('one more'))).code).toBe('too_many_requests');
  expect((await ask(server, postOf(hook.secret))).statusCode).toBe(204);
});

test.each(['GET', 'HEAD', 'PUT'] as const)('%s does nothing', async (method) => {
  const answer = await ask(server, { ...postOf(hook.secret), method });

  expect(answer.statusCode).toBe(404);
  expect(received).toEqual([]);
});
