/** Pushcut's side of the wire: who may come in, what is wrong with the request, what is answered. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerAs, answerError, answerJson, isShown } from './answering.ts';
import type { Journal } from './journal.ts';
import type { Phone } from './phone.ts';
import { isJson, readJson, readTarget, type Target } from './requests.ts';
import { findFaults, findRefusal, isPushcutBody } from './schema.ts';
import type { Behaviour, PushcutBody } from './types.ts';

/** What the user has set up in the app. */
export interface Account {
  readonly apiKey: string;
  readonly secret: string;
  notifications: readonly string[];
  devices: readonly string[];
}

export interface Cloud {
  readonly account: Account;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  faults(): readonly string[];
  behave(behaviour: Behaviour): void;
}

export function createCloud(journal: Journal, phone: Phone, account: Account): Cloud {
  const faults: string[] = [];
  let behaviour: Behaviour = { kind: 'ok' };

  function takeBehaviour(): Behaviour {
    const taken = behaviour;
    if (taken.kind !== 'status' || taken.times === undefined) return taken;
    behaviour = taken.times > 1 ? { ...taken, times: taken.times - 1 } : { kind: 'ok' };
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
      behaviour = next;
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
