/** Plays Countersign to its clients over real HTTP, and as badly as a test asks for. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sha256Hex } from '../../src/lib/sha256.ts';
import { createGrants } from '../../src/usecases/grants.ts';

export interface ClientCall {
  /** Such as `claim`. */
  readonly name: string;
  readonly tradeUuid: string;
  readonly url: string;
  readonly authorization: string | undefined;
  /** As it was sent. */
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface StrategyStandIn {
  readonly url: string;
  readonly calls: readonly ClientCall[];
  close(): Promise<void>;
}

/** How calls of some names are answered. */
export type Play = Partial<Record<string, (call: ClientCall, response: ServerResponse) => void>>;

/** Answers as `play` does; without one, everything is approved at once. */
export async function startStrategyStandIn(key: string, play: Play = {}): Promise<StrategyStandIn> {
  const calls: ClientCall[] = [];
  const approved = createApproval(key);
  const server = createServer(async (request, response) => {
    const text = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();
    const [, name = '', tradeUuid = ''] = new URL(request.url ?? '', 'http://x').pathname.split('/');
    const { authorization } = request.headers;
    const call = {
      name,
      tradeUuid,
      url: request.url ?? '',
      authorization,
      text,
      body: text === '' ? {} : JSON.parse(text),
    };
    calls.push(call);
    (play[name] ?? ((asked) => sendJson(response, approved(asked))))(call, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export function sendJson(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const KEY_PAIR_SECRET = Buffer.alloc(32, 7);

/** Answers each call as a server whose approver says yes to everything. */
export function createApproval(key: string) {
  const grants = createGrants([KEY_PAIR_SECRET]);
  const submissions = new Map<string, string>();
  return ({ name, tradeUuid, text, body }: ClientCall, changes: object = {}): Record<string, unknown> => {
    const server_time = new Date().toISOString();
    if (name === 'generate-chart') submissions.set(tradeUuid, text);
    if (name !== 'claim') return { trade_uuid: tradeUuid, status: 'pending', server_time };
    const submitted = submissions.get(tradeUuid) ?? '{}';
    const { instrument = 'ES', signal = {} } = JSON.parse(submitted);
    const granted = {
      direction: signal.direction,
      quantity: signal.quantity ?? null,
      claimant: String(body['claimant']),
      executable_for_ms: 30_000,
      server_time,
      amendments: {},
      ...changes,
    };
    const payload = {
      trade_uuid: tradeUuid,
      strategy: 'breakout',
      instrument,
      asked: sha256Hex(submitted),
      nonce: String(body['nonce']),
      decided_by: 'Alice',
      decided_at: server_time,
      executable_until: new Date(Date.parse(server_time) + 30_000).toISOString(),
      picture_sha256: null,
      ...granted,
    };
    return {
      trade_uuid: tradeUuid,
      status: 'approved',
      granted: true,
      ...granted,
      grant_token: grants.authenticate(payload, sha256Hex(key)),
      signed_grant: grants.sign(payload),
    };
  };
}
