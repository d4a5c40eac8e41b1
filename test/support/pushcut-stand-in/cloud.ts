/** Pushcut's side of the wire: who may come in, what is wrong with the request, what is answered. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Journal } from './journal.ts';
import type { Phone } from './phone.ts';
import { findFaults, findRefusal, isPushcutBody } from './schema.ts';
import type { Behaviour, PushcutBody } from './types.ts';

/** What the user has set up in the app. */
export interface Account {
  readonly apiKey: string;
  readonly secret: string;
  notifications: readonly string[];
  devices: readonly string[];
}

interface Cloud {
  readonly account: Account;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  faults(): readonly string[];
  behave(behavior: Behaviour): void;
}

export function createCloud(journal: Journal, phone: Phone, account: Account): Cloud {
  const faults: string[] = [];
  let behavior: Behaviour = { kind: 'ok' };

  function takeBehaviour(): Behaviour {
    const taken = behavior;
    if (taken.kind !== 'status' || taken.times === undefined) return taken;
    behavior = taken.times > 1 ? { ...taken, times: taken.times - 1 } : { kind: 'ok' };
    return taken;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = readTarget(request);
    if (target === undefined) {
      faults.push(`${request.method} ${request.url}: no such address`);
      return answerError(response, 404, 'Not found.');
    }
    if (!isAdmitted(target, account)) return answerError(response, 401);
    if (target.kind === 'list') return answerList(target.list, response);
    return handlePublish(target, request, response);
  }

  function answerList(list: 'notifications' | 'devices', response: ServerResponse): void {
    const items = account[list].map((id) => (list === 'devices' ? { id } : { id, title: id }));
    answerAs(takeBehaviour(), response, () => answerJson(response, 200, items));
  }

  async function handlePublish(
    target: Target & { kind: 'publish' },
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = isJson(request) ? await readJson(request) : undefined;
    const found = isJson(request) ? findFaults(body) : ['Content-Type: expected application/json'];
    faults.push(...found);
    if (!isPushcutBody(body)) return answerError(response, 400, findRefusal(found));
    if (!account.notifications.includes(target.name)) return answerError(response, 404);
    faults.push(...findStrangers(body, account));
    publish(target, body, response);
  }

  function publish(target: Target & { kind: 'publish' }, body: PushcutBody, response: ServerResponse): void {
    const { name, credential } = target;
    const taken = takeBehaviour();
    if (isShown(taken)) phone.show(body);
    journal.add({ receivedAt: Date.now(), name, credential, body });
    answerAs(taken, response, () => answerJson(response, 200, { id: body.id ?? randomUUID() }));
  }

  return {
    account,
    handle,
    faults: () => [...faults],
    behave(next) {
      behavior = next;
    },
  };
}

function isAdmitted({ credential, given }: Target, account: Account): boolean {
  return given === (credential === 'header' ? account.apiKey : account.secret);
}

/** Pushcut's answer to an unknown device isn't documented; a client has no business sending one. */
function findStrangers(body: PushcutBody, account: Account): readonly string[] {
  const strangers = (body.devices ?? []).filter((device) => !account.devices.includes(device));
  return strangers.map((device) => `body.devices: no device ${JSON.stringify(device)}`);
}

const MOST_BODY_BYTES = 2_000_000;
const PUBLISH = /^\/([^/]+)\/notifications\/([^/]+)$/;

export type Target =
  | {
      readonly kind: 'publish';
      readonly credential: 'header' | 'secret';
      readonly given: string;
      readonly name: string;
    }
  | {
      readonly kind: 'list';
      readonly credential: 'header';
      readonly given: string;
      readonly list: 'notifications' | 'devices';
    };

/** Undefined for an address that isn't documented. */
function readTarget(request: IncomingMessage): Target | undefined {
  const { pathname } = new URL(request.url ?? '/', 'http://stand-in');
  const given = String(request.headers['api-key'] ?? '');
  if (request.method === 'GET' && pathname === '/v1/notifications') {
    return { kind: 'list', credential: 'header', given, list: 'notifications' };
  }
  if (request.method === 'GET' && pathname === '/v1/devices') {
    return { kind: 'list', credential: 'header', given, list: 'devices' };
  }
  const [, scope, name] = PUBLISH.exec(pathname) ?? [];
  if (request.method !== 'POST' || scope === undefined || name === undefined) return undefined;
  return scope === 'v1'
    ? { kind: 'publish', credential: 'header', given, name: decode(name) }
    : { kind: 'publish', credential: 'secret', given: scope, name: decode(name) };
}

function isJson(request: IncomingMessage): boolean {
  return /^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '');
}

/** Undefined when it isn't JSON. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    chunks.push(Buffer.from(chunk));
    bytes += chunks.at(-1)?.byteLength ?? 0;
    if (bytes > MOST_BODY_BYTES) throw new Error('body too large');
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Where `redirect` leads; a client must not come here. */
const REDIRECT_PATH = '/elsewhere';

const ERRORS: Readonly<Record<number, string>> = {
  400: 'Bad request.',
  401: 'Invalid API-Key provided.',
  404: 'The notification does not exist.',
  429: 'Too many requests.',
};

function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

function answerError(response: ServerResponse, status: number, error = ERRORS[status]): void {
  answerJson(response, status, { error: error ?? 'Something went wrong.' });
}

/** Whether the phone gets a card, although the answer may not say so. */
export function isShown(behavior: Behaviour): boolean {
  return ['ok', 'garbage', 'late', 'silence'].includes(behavior.kind);
}

/** Answers as `behavior` wants, `answerWell` being the documented answer. */
function answerAs(behavior: Behaviour, response: ServerResponse, answerWell: () => void): void {
  switch (behavior.kind) {
    case 'ok':
      answerWell();
      break;
    case 'status':
      if (behavior.retryAfter !== undefined) response.setHeader('Retry-After', behavior.retryAfter);
      answerError(response, behavior.status);
      break;
    case 'garbage':
      response.writeHead(200, { 'Content-Type': 'text/html' });
      response.end('<!doctype html><title>Welcome</title><p>{"id": ');
      break;
    case 'silence':
      break;
    case 'late':
      answerLate(behavior.delayMs, response, answerWell);
      break;
    case 'reset':
      response.socket?.resetAndDestroy();
      break;
    case 'redirect':
      response.writeHead(302, { Location: REDIRECT_PATH });
      response.end();
  }
}

function answerLate(delayMs: number, response: ServerResponse, answerWell: () => void): void {
  const timer = setTimeout(answerWell, delayMs);
  response.on('close', () => clearTimeout(timer));
}
