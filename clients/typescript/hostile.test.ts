import type { ServerResponse } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { gateOf, KEY, QUESTION, useServers } from '../../test/support/client-stage.ts';
import {
  type ClientCall,
  createApproval,
  type Play,
  sendJson,
} from '../../test/support/strategy-stand-in.ts';
import { createVirtualClock } from '../../test/support/virtual-client-clock.ts';
import { Countersign } from './countersign.ts';

const startServer = useServers();

describe('a server that misbehaves is a no', () => {
  const pending = (call: ClientCall, response: ServerResponse) =>
    sendJson(response, {
      ...createApproval(KEY)(call),
      granted: false,
      status: 'pending',
      reason: 'trade_pending',
    });
  const altered = (change: (body: Record<string, unknown>, call: ClientCall) => object): Play => {
    const approve = createApproval(KEY);
    return {
      'generate-chart': (call, response) => sendJson(response, approve(call)),
      claim: (call, response) => sendJson(response, change(approve(call), call)),
    };
  };
  const chunks = (response: ServerResponse, chunk: string) => {
    const write = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', write);
    write();
  };
  const BAD: readonly (readonly [string, Play, string])[] = [
    [
      'a page with status 200',
      { claim: (_call, response) => void response.writeHead(200).end('<title>Hi</title>') },
      'invalid_answer',
    ],
    [
      "another trade's grant",
      altered((body) => ({ ...body, trade_uuid: crypto.randomUUID() })),
      'invalid_answer',
    ],
    ['a grant for another claimant', altered((body) => ({ ...body, claimant: 'desk-9' })), 'invalid_answer'],
    ['a grant for another quantity', altered((body) => ({ ...body, quantity: 20 })), 'invalid_answer'],
    ['a grant for another direction', altered((body) => ({ ...body, direction: 'SHORT' })), 'invalid_answer'],
    [
      'a grant with a change that was not offered',
      altered((body) => ({ ...body, amendments: { quantity: 1 } })),
      'amended',
    ],
    ['a grant without a token', altered(({ grant_token: _token, ...body }) => body), 'not_verified'],
    [
      "a grant made with somebody else's key",
      altered((body, call) => ({ ...body, grant_token: createApproval('cs_mallory')(call)['grant_token'] })),
      'not_verified',
    ],
    [
      'a longer window than the token has',
      altered((body) => ({ ...body, executable_for_ms: 600_000 })),
      'not_verified',
    ],
    [
      'the signed grant in place of the token',
      altered((body) => ({ ...body, grant_token: body['signed_grant'] })),
      'not_verified',
    ],
    [
      '10 MB',
      { claim: (_call, response) => void response.end(Buffer.alloc(10_000_000, 32)) },
      'invalid_answer',
    ],
    [
      'a body that never ends',
      { claim: (_call, response) => chunks(response, ' '.repeat(65_536)) },
      'invalid_answer',
    ],
    [
      'a reset',
      { claim: (_call, response) => void response.socket?.resetAndDestroy() },
      'server_unreachable',
    ],
    [
      'half an answer',
      {
        claim: (_call, response) =>
          void response
            .writeHead(200, { 'content-length': 500 })
            .write('{"granted":true', () => response.destroy()),
      },
      'server_unreachable',
    ],
    [
      'a 500 with a grant in it',
      {
        ...altered((body) => body),
        claim: (call, response) => sendJson(response, createApproval(KEY)(call), 500),
      },
      'server_unreachable',
    ],
    ['a trade that stays pending', { claim: pending }, 'server_unreachable'],
    [
      'a refused submission',
      {
        'generate-chart': (_call, response) =>
          sendJson(response, { code: 'invalid_request', detail: 'the stop is wrong' }, 422),
      },
      'invalid_request',
    ],
  ];

  test.each(BAD)('%s', async (_name, play, reason) => {
    const grant = await gateOf(await startServer(play)).ask(QUESTION);
    expect([grant.granted, grant.reason, grant.use()]).toEqual([false, reason, undefined]);
    expect(grant.words).not.toBe('');
  });

  test('a page in place of an answer is asked about three times, and no more', async () => {
    const claim = (_call: ClientCall, response: ServerResponse) => void response.end('<title>Hi</title>');
    const server = await startServer({ claim });
    await gateOf(server).ask(QUESTION);
    expect(server.calls.filter(({ url }) => url.startsWith('/claim'))).toHaveLength(3);
  });

  test('a grant of an earlier question', async () => {
    const approve = createApproval(KEY);
    const old: object[] = [];
    const server = await startServer({
      'generate-chart': (call, response) => sendJson(response, approve(call)),
      claim(call, response) {
        old.push(approve(call));
        sendJson(response, old[0] ?? {});
      },
    });
    const claimant = 'desk-1';
    const question = { ...QUESTION, tradeUuid: crypto.randomUUID() };
    const ask = async (nonce: string) =>
      new Countersign(server.url, KEY, { clock: createVirtualClock(), ids: { claimant, nonce } }).ask(
        question,
      );
    expect((await ask('nonce-of-the-first-one')).granted).toBe(true);
    expect((await ask('nonce-of-the-other-one')).reason).toBe('not_verified');
  });

  test.each([301, 302, 303, 307, 308])(
    'a redirect to another host (%d): the key does not go there',
    async (status) => {
      const elsewhere = await startServer();
      const redirect = ({ url }: ClientCall, response: ServerResponse) =>
        void response.writeHead(status, { location: elsewhere.url + url }).end();
      for (const name of ['generate-chart', 'claim']) {
        const grant = await gateOf(await startServer({ [name]: redirect })).ask(QUESTION);
        expect([grant.granted, grant.reason]).toEqual([false, 'redirected']);
      }
      expect(elsewhere.calls).toEqual([]);
    },
  );

  test('one byte a second: the deadline is that of the whole answer', async () => {
    const deadlines: AbortController[] = [];
    const clock = createVirtualClock((ms) => {
      const deadline = new AbortController();
      if (ms > 10_000) deadlines.push(deadline);
      return deadline.signal;
    });
    const server = await startServer({
      claim(_call, response) {
        response.writeHead(200);
        // Three bytes arrive, and then the time is over.
        response.write('{');
        response.write('"g');
        setImmediate(() => deadlines.at(-1)?.abort());
      },
    });
    const grant = await gateOf(server, clock).ask(QUESTION);
    expect([grant.granted, grant.reason]).toEqual([false, 'server_unreachable']);
    expect(deadlines.length).toBeGreaterThan(1);
  });

  test('a port where nobody listens', async () => {
    const server = await startServer();
    await server.close();
    const grant = await gateOf(server).ask(QUESTION);
    expect([grant.granted, grant.reason]).toEqual([false, 'server_unreachable']);
  });

  test('something that does not speak HTTP', async () => {
    const server = createServer((socket) => void socket.on('error', () => undefined).end('SSH-2.0-x\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const grant = await gateOf({ url: `http://127.0.0.1:${port}` }).ask(QUESTION);
    server.close();
    expect([grant.granted, grant.reason]).toEqual([false, 'server_unreachable']);
  });
});
