/** Plays a vendor over real HTTP: each vendor's stand-in says what its documents allow, and what it answers. */
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TSchema } from 'typebox';
import { Errors } from 'typebox/value';
import type { WireFault } from './contracts/channel-contract.ts';

export interface VendorCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface VendorAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** A promise for a call that waits, such as a long poll. */
type Answer = VendorAnswer | undefined | Promise<VendorAnswer>;

export interface VendorStandIn {
  readonly url: string;
  readonly server: Server;
  calls(): readonly VendorCall[];
  /** Whatever was seen that the vendor's documents don't allow. */
  faults(): readonly string[];
  /** The fault of every call from now on, or null for none. */
  cause(fault: WireFault | null, retryAfter?: string): void;
  /** The next call; `find` also looks at those that are already there. */
  arrival(): Promise<VendorCall>;
  find(matches: (call: VendorCall) => boolean): Promise<VendorCall>;
  close(): Promise<void>;
}

/** Resolves with what `look` finds, now or after one of the vendor's next calls. */
export async function seenBy<Found>(
  { arrival }: Pick<VendorStandIn, 'arrival'>,
  look: () => Found | undefined | false,
): Promise<Found> {
  for (;;) {
    const next = arrival();
    const found = look();
    if (found !== undefined && found !== false) return found;
    await next;
  }
}

export type Fault = (text: string) => void;

const STATUSES: Partial<Record<WireFault, number>> = {
  'credential refused': 401,
  'target unknown': 404,
  'request refused': 400,
  'too many requests': 429,
  'server trouble': 503,
};

/** `answer` sees each call that the vendor would act on, and returns what a well vendor answers. */
export async function startVendor(
  answer: (call: VendorCall, fault: Fault) => Answer,
): Promise<VendorStandIn> {
  const calls: VendorCall[] = [];
  const faults: string[] = [];
  const events = new EventEmitter<{ call: [VendorCall] }>();
  events.setMaxListeners(0);
  let caused: { fault: WireFault; retryAfter?: string | undefined } | null = null;
  const fault: Fault = (text) => faults.push(text);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await readCall(request);
    const current = caused;
    const acts = current === null || current.fault === 'garbage' || current.fault === 'silence';
    const answered = acts ? (answer(call, fault) ?? unknownCall(call, fault)) : { status: 500 };
    calls.push(call);
    events.emit('call', call);
    if (current !== null) return breakDown(current, response);
    respond(response, await answered);
  }

  const server = createServer((request, response) => {
    // A client that gives up halfway must not bring the stand-in down.
    handle(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const arrival = async () => (await once(events, 'call'))[0] as VendorCall;
  return {
    url: `http://127.0.0.1:${port}`,
    server,
    calls: () => [...calls],
    faults: () => [...faults],
    cause(next, retryAfter) {
      caused = next === null ? null : { fault: next, retryAfter };
    },
    arrival,
    async find(matches) {
      for (let call = calls.find(matches); ; call = await arrival()) {
        if (call !== undefined && matches(call)) return call;
      }
    },
    async close() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function readCall(request: IncomingMessage): Promise<VendorCall> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://vendor');
  const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
  return {
    method: request.method ?? '',
    path: pathname,
    query: searchParams,
    headers: request.headers,
    body,
  };
}

function unknownCall({ method, path }: VendorCall, fault: Fault): VendorAnswer {
  fault(`${method} ${path}: no such address`);
  return { status: 404 };
}

function breakDown(
  { fault, retryAfter }: { fault: WireFault; retryAfter?: string | undefined },
  response: ServerResponse,
): void {
  if (fault === 'silence') return;
  if (fault === 'reset') return void response.socket?.resetAndDestroy();
  if (fault === 'garbage')
    return void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>{"id": ');
  // An address that no vendor has: following it is a fault.
  if (fault === 'redirect') return void response.writeHead(302, { Location: '/elsewhere' }).end();
  if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
  respond(response, { status: STATUSES[fault] ?? 500, body: { error: 'something is wrong' } });
}

function respond(response: ServerResponse, { status, body }: VendorAnswer): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body ?? {}));
}

/** The body as JSON, and whatever in it the schema doesn't allow. */
export function readJsonCall({ headers, body }: VendorCall, schema: TSchema, fault: Fault): unknown {
  if (!headers['content-type']?.startsWith('application/json'))
    fault('Content-Type: expected application/json');
  const value: unknown = JSON.parse(body.toString('utf8'));
  checkShape(value, schema, fault);
  return value;
}

export function checkShape(value: unknown, schema: TSchema, fault: Fault): void {
  for (const { instancePath, message } of Errors(schema, value)) fault(`body${instancePath}: ${message}`);
}
