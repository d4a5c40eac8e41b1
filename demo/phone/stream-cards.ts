import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Phone } from './phone.ts';
import { viewCard } from './phone-view.ts';

const MOST_CARDS = 20;

/** Sends the whole lock screen at once and after every change (server-sent events). */
export function streamCards(phone: Phone, request: IncomingMessage, response: ServerResponse): void {
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
