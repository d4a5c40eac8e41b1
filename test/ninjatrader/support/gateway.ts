import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export const CALLS = [
  'submit',
  'claim',
  'status',
  'quote',
  'withdraw',
  'report',
  'exit',
  'alert',
  'whoami',
] as const;
export type CallKind = (typeof CALLS)[number];

const KINDS: Readonly<Record<string, CallKind>> = {
  'generate-chart': 'submit',
  claim: 'claim',
  status: 'status',
  quote: 'quote',
  withdraw: 'withdraw',
  execution: 'report',
  exit: 'exit',
  alert: 'alert',
  whoami: 'whoami',
};

/** A request that the strategy made. */
export interface Call {
  readonly kind: CallKind;
  readonly uuid: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The body as it was sent. */
  readonly sent: string;
  readonly key: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One request on its way, which may be passed on, changed, delayed or dropped. */
export interface Exchange {
  readonly call: Call;
  /** Calls made so far, this one included. */
  readonly earlier: readonly Call[];
  readonly response: ServerResponse;
  /** Asks the real server, with another body if one is given. */
  forward(body?: object): Promise<Answer>;
  reply(answer: Answer): void;
}

export type Handling = (exchange: Exchange) => void | Promise<void>;

/** Stands between a strategy and the server, hears everything and lets tests meddle with it. */
export interface Gateway extends AsyncDisposable {
  readonly url: string;
  readonly calls: readonly Call[];
  /** How calls of this kind are handled from now on. */
  handle(kind: CallKind, handling: Handling): void;
  /** The first call of this kind, made already or still to come. */
  find(kind: CallKind, predicate?: (call: Call) => boolean): Promise<Call>;
  next(kind: CallKind): Promise<Call>;
  /** Connections that were made, whether anything was sent or not. */
  connections(): number;
}

const PASS: Handling = async (exchange) => exchange.reply(await exchange.forward());

/** Proves who a server is; both as text. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export async function startGateway(
  target = 'http://127.0.0.1:9',
  certificate?: Certificate,
): Promise<Gateway> {
  const calls: Call[] = [];
  const hearers = new Set<(call: Call) => void>();
  const handlings = new Map<CallKind, Handling>();
  let connections = 0;

  const answer: RequestListener = (request, response) => {
    // The server was killed, or the strategy hung up: in either case the connection ends without an answer.
    handle(request, response).catch(() => response.destroy());
  };
  const server = certificate === undefined ? createServer(answer) : createSecureServer(certificate, answer);
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await text(request);
    const call = readCall(request, sent);
    const exchange: Exchange = {
      call,
      earlier: calls,
      response,
      forward: (body) => forward(target, request, body === undefined ? sent : JSON.stringify(body), response),
      reply: ({ status, headers, body }) => void response.writeHead(status, headers).end(body),
    };
    calls.push(call);
    for (const hear of [...hearers]) hear(call);
    await (handlings.get(call.kind) ?? PASS)(exchange);
  }

  function next(kind: CallKind, predicate: (call: Call) => boolean = () => true): Promise<Call> {
    const { promise, resolve } = Promise.withResolvers<Call>();
    const hear = (call: Call) => {
      if (call.kind !== kind || !predicate(call)) return;
      hearers.delete(hear);
      resolve(call);
    };
    hearers.add(hear);
    return promise;
  }

  const { port } = server.address() as AddressInfo;
  return {
    url: certificate === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`,
    calls,
    connections: () => connections,
    handle: (kind, handling) => void handlings.set(kind, handling),
    next,
    async find(kind, predicate = () => true) {
      return calls.find((call) => call.kind === kind && predicate(call)) ?? next(kind, predicate);
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function readCall(request: IncomingMessage, sent: string): Call {
  const path = request.url ?? '/';
  const [, word = '', uuid = ''] = path.split(/[/?]/);
  const body = sent === '' ? {} : (JSON.parse(sent) as Record<string, unknown>);
  const kind = KINDS[word];
  if (kind === undefined) throw new Error(`the strategy asked for ${path}`);
  const key = (request.headers.authorization ?? '').replace('Bearer ', '');
  return { kind, uuid: kind === 'whoami' || kind === 'alert' ? '' : uuid, path, body, sent, key };
}

/** Hangs up on the server when the strategy does. */
async function forward(
  target: string,
  request: IncomingMessage,
  sent: string,
  response: ServerResponse,
): Promise<Answer> {
  const hungUp = new AbortController();
  response.once('close', () => hungUp.abort());
  const { authorization = '' } = request.headers;
  const method = request.method ?? 'GET';
  const answer = await fetch(target + request.url, {
    method,
    headers: { authorization, ...(method === 'GET' ? {} : { 'content-type': 'application/json' }) },
    ...(method === 'GET' ? {} : { body: sent }),
    redirect: 'manual',
    signal: hungUp.signal,
  });
  const type = answer.headers.get('content-type') ?? '';
  return { status: answer.status, headers: { 'content-type': type }, body: await answer.text() };
}
