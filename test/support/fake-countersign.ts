/** As much of the server's HTTP contract as the demo uses, for the demo's own tests. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Submission } from '../../demo/submission.ts';
import { type Answer, createFakeTrades } from './fake-trades.ts';
import type { VirtualPace } from './virtual-pace.ts';

export interface FakeSettings {
  readonly pace: VirtualPace;
  /** Where cards go; none are sent when not given. */
  readonly pushcut?: { readonly url: string; readonly apiKey: string };
  /** Goes onto every card. */
  readonly cardExtras?: object;
  readonly port?: number;
  /** The content type of pictures. */
  readonly pictureType?: string;
}

export interface FakeCountersign {
  readonly url: string;
  /** Every request as `POST /claim`, in order. */
  readonly calls: readonly string[];
  readonly submissions: readonly Submission[];
  close(): Promise<void>;
}

type Route = (tradeUuid: string, body: never) => Answer | Promise<Answer>;

const KEY = 'Bearer demo-key';

export async function startFakeCountersign(settings: FakeSettings): Promise<FakeCountersign> {
  const calls: string[] = [];
  const submissions: Submission[] = [];
  const server = createServer();
  server.listen(settings.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const routes = makeRoutes(settings, url, submissions);
  server.on('request', (request, response) => {
    const [, name = '', tradeUuid = ''] = new URL(request.url ?? '/', url).pathname.split('/');
    calls.push(`${request.method} /${name}`);
    if (name === 'chart') sendPicture(response, settings.pictureType ?? 'image/png');
    else void respond(routes[name], tradeUuid, request, response);
  });
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url, calls, submissions, close };
}

function makeRoutes(settings: FakeSettings, url: string, submissions: Submission[]): Record<string, Route> {
  const trades = createFakeTrades(settings.pace);
  const decide = (kind: 'approve' | 'reject') => (tradeUuid: string) =>
    trades.apply(tradeUuid, { kind, approver: 'trader', channel: 'pushcut', pictureHash: null });
  return {
    async 'generate-chart'(tradeUuid, body: Submission) {
      submissions.push(body);
      const answer = trades.submit(tradeUuid, body);
      if (settings.pushcut) await ringStandIn(settings.pushcut, url, tradeUuid, settings.cardExtras);
      return answer;
    },
    status: trades.status,
    claim: (tradeUuid, body: { claimant: string }) => trades.claim(tradeUuid, body.claimant),
    quote: () => [204, {}],
    withdraw: (tradeUuid, body: { reason: string }) =>
      trades.apply(tradeUuid, { kind: 'withdraw', reason: body.reason }),
    execution: (tradeUuid) => trades.apply(tradeUuid, { kind: 'report' }),
    approve: decide('approve'),
    reject: decide('reject'),
  };
}

async function respond(
  route: Route | undefined,
  tradeUuid: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isPhone = /^\/(?:approve|reject)\//.test(request.url ?? '');
  if (!isPhone && request.headers.authorization !== KEY)
    return send(response, [401, { code: 'key_refused' }]);
  const body = await readBody(request);
  return send(response, route === undefined ? [404, {}] : await route(tradeUuid, body as never));
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  return text === '' ? {} : JSON.parse(text);
}

function send(response: ServerResponse, [status, body]: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(status === 204 ? undefined : JSON.stringify(body));
}

function sendPicture(response: ServerResponse, contentType: string): void {
  response.writeHead(200, { 'content-type': contentType });
  response.end(Buffer.from([137, 80, 78, 71]));
}

/** Sends the card of a trade, as the server's Pushcut channel would. */
export async function ringStandIn(
  pushcut: { readonly url: string; readonly apiKey: string },
  serverUrl: string,
  tradeUuid: string,
  extras: object = {},
): Promise<void> {
  const action = (name: string, path: string) => ({
    name,
    url: `${serverUrl}/${path}/${tradeUuid}`,
    urlBackgroundOptions: { httpMethod: 'POST', httpContentType: 'application/json' },
  });
  const card = {
    id: tradeUuid,
    title: 'ES LONG Signal',
    text: 'Entry: 6058.50',
    sound: 'loud',
    image: `${serverUrl}/chart/${tradeUuid}.png`,
    isTimeSensitive: true,
    defaultAction: { name: 'Open', url: `${serverUrl}/chart/${tradeUuid}` },
    actions: [action('APPROVE ✅', 'approve'), action('REJECT ❌', 'reject')],
    ...extras,
  };
  await fetch(`${pushcut.url}/v1/notifications/Trade%20Approval`, {
    method: 'POST',
    headers: { 'api-key': pushcut.apiKey, 'content-type': 'application/json' },
    body: JSON.stringify(card),
  });
}
