/** Serves the phone preview: a page, the cards as they change, their pictures, and their buttons. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Phone, PhoneCard, PressAnswer } from './phone.ts';

interface PhoneServer {
  readonly url: string;
  close(): Promise<void>;
}

const MOST_BODY_BYTES = 10_000;
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Listens on this machine only: its buttons decide without asking who presses them. */
export async function startPhoneServer(phone: Phone, port = 0): Promise<PhoneServer> {
  const page = await loadPage();
  const server = createServer((request, response) => {
    handle(phone, page, request, response).catch(() => answer(response, 500, 'Something went wrong'));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    async close() {
      server.close();
      server.closeAllConnections(); // the streams of open pages never end by themselves
      await once(server, 'close');
    },
  };
}

async function handle(
  phone: Phone,
  page: ReadonlyMap<string, PageFile>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isMeantForUs(request)) return answer(response, 421, 'This page is at 127.0.0.1 only');
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (request.method === 'POST' && pathname === '/press') return handlePress(phone, request, response);
  if (request.method !== 'GET') return answer(response, 405, 'Expected GET');
  if (pathname === '/cards') return streamCards(phone, request, response);
  if (pathname.startsWith('/pictures/')) return sendPicture(phone, pathname, response);
  const file = page.get(pathname);
  if (file === undefined) return answer(response, 404, 'Not found');
  return answer(response, 200, file.bytes, file.contentType);
}

/** Another site may have its own name point at this machine; its pages would then count as ours. */
function isMeantForUs({ headers }: IncomingMessage): boolean {
  return /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(headers.host ?? '');
}

async function handlePress(phone: Phone, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Another site's page can post a form, but not JSON, without asking first.
  if (request.headers['content-type'] !== 'application/json') return answer(response, 415, 'Expected JSON');
  const press = await readPress(request);
  const card = phone.find(press?.cardId ?? '')?.card;
  if (press === undefined || !card?.actions.some(({ name }) => name === press.button)) {
    return answer(response, 404, 'No such button');
  }
  const said = await phone.press(press.cardId, press.button);
  return answer(response, 200, JSON.stringify(said), 'application/json');
}

async function readPress(request: IncomingMessage): Promise<{ cardId: string; button: string } | undefined> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) {
    text += part;
    if (text.length > MOST_BODY_BYTES) return undefined;
  }
  try {
    const { cardId, button } = Object(JSON.parse(text));
    return typeof cardId === 'string' && typeof button === 'string' ? { cardId, button } : undefined;
  } catch {
    return undefined;
  }
}

function sendPicture(phone: Phone, pathname: string, response: ServerResponse): void {
  const picture = phone.find(decodeURIComponent(pathname.slice('/pictures/'.length)))?.picture;
  if (picture?.contentType.startsWith('image/')) answer(response, 200, picture.bytes, picture.contentType);
  else answer(response, 404, 'No picture');
}

function answer(
  response: ServerResponse,
  status: number,
  body: string | Uint8Array,
  contentType = 'text/plain; charset=utf-8',
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { ...HEADERS, 'content-type': contentType });
  response.end(body);
}

interface PageFile {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

const FILES = [
  { path: '/', name: 'index.html', contentType: 'text/html; charset=utf-8' },
  { path: '/card.css', name: 'card.css', contentType: 'text/css; charset=utf-8' },
  { path: '/phone.css', name: 'phone.css', contentType: 'text/css; charset=utf-8' },
  { path: '/phone.js', name: 'phone.js', contentType: 'text/javascript; charset=utf-8' },
  { path: '/icon.svg', name: 'icon.svg', contentType: 'image/svg+xml' },
];

/** The page's few files, by the path they are served at. */
async function loadPage(): Promise<ReadonlyMap<string, PageFile>> {
  const files = FILES.map(async ({ path, name, contentType }) => {
    const bytes = await readFile(new URL(`./page/${name}`, import.meta.url));
    return [path, { contentType, bytes }] as const;
  });
  return new Map(await Promise.all(files));
}

const MOST_CARDS = 20;

/** Sends the whole lock screen at once and after every change (server-sent events). */
function streamCards(phone: Phone, request: IncomingMessage, response: ServerResponse): void {
  const send = () => {
    const cards = phone.cards().slice(0, MOST_CARDS).map(viewCard);
    response.write(`data: ${JSON.stringify(cards)}\n\n`);
  };
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  // With --port, a page that was left open finds the next demo within a second.
  response.write('retry: 1000\n\n');
  send();
  request.on('close', phone.onChange(send));
}

/** One card as the page gets it: plain data, to be set as text. */
export interface CardView {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly isTimeSensitive: boolean;
  readonly buttons: readonly string[];
  /** What a tap on the card opens; null when it isn't a web address. */
  readonly opens: string | null;
  readonly pictureState: 'coming' | 'ready' | 'none';
  readonly pictureUrl: string | null;
  readonly arrivedAt: number;
  readonly answer: PressAnswer | null;
}

export function viewCard({ card, arrivedAt, picture, answer }: PhoneCard): CardView {
  return {
    id: card.id,
    title: card.title,
    text: card.text,
    isTimeSensitive: card.isTimeSensitive,
    buttons: card.actions.map(({ name }) => name),
    opens: webAddress(card.defaultAction?.url),
    pictureState: picture === undefined ? 'coming' : picture === null ? 'none' : 'ready',
    // With its version, so that the browser shows the new picture of a card that was replaced.
    pictureUrl: picture ? `/pictures/${encodeURIComponent(card.id)}?version=${picture.version}` : null,
    arrivedAt,
    answer,
  };
}

/** `javascript:` and its like must not become a link on the page. */
function webAddress(url: string | undefined): string | null {
  return url !== undefined && /^https?:\/\//.test(url) && URL.canParse(url) ? url : null;
}
