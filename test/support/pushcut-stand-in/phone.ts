/** The phone behind the stand-in: keeps the cards and does what a thumb makes a phone do. */

import { randomUUID } from 'node:crypto';
import { PHONE_APP } from '../user-agents.ts';
import type { Card, PushcutAction, PushcutBody } from './types.ts';

export interface Phone {
  cards(): readonly Card[];
  show(body: PushcutBody): void;
  press(cardId: string, actionName: string): Promise<Response>;
  fetchPicture(cardId: string): Promise<Response>;
}

export function createPhone(): Phone {
  const cards = new Map<string, Card>();
  return {
    cards: () => [...cards.values()],
    show(body) {
      const id = body.id ?? randomUUID();
      cards.set(id, toCard(id, body, cards.get(id)));
    },
    press: async (cardId, actionName) => runAction(findAction(findCard(cards, cardId), actionName)),
    async fetchPicture(cardId) {
      const { image } = findCard(cards, cardId);
      if (image === null) throw new Error(`card ${cardId} has no picture`);
      return fetch(image, { headers: { 'User-Agent': PHONE_APP } });
    },
  };
}

function toCard(id: string, body: PushcutBody, before: Card | undefined): Card {
  return {
    id,
    title: body.title ?? '',
    text: body.text ?? '',
    image: body.image ?? null,
    sound: body.sound ?? null,
    isTimeSensitive: body.isTimeSensitive ?? body.interruptionLevel === 'timeSensitive',
    interruptionLevel: body.interruptionLevel ?? null,
    defaultAction: body.defaultAction ?? null,
    actions: body.actions ?? [],
    threadId: body.threadId ?? null,
    updatedAt: Date.now(),
    updates: before === undefined ? 0 : before.updates + 1,
  };
}

function findCard(cards: ReadonlyMap<string, Card>, cardId: string): Card {
  const card = cards.get(cardId);
  if (card === undefined)
    throw new Error(`no card ${cardId}; there: ${[...cards.keys()].join(', ') || 'none'}`);
  return card;
}

function findAction(card: Card, name: string): PushcutAction {
  const action = card.actions.find((candidate) => candidate.name === name);
  const names = card.actions.map((candidate) => candidate.name);
  if (action === undefined) throw new Error(`no button "${name}"; there: ${names.join(', ') || 'none'}`);
  return action;
}

async function runAction(action: PushcutAction): Promise<Response> {
  const { name, url, urlBackgroundOptions: options } = action;
  if (url === undefined) throw new Error(`button "${name}" has no address`);
  if (options === undefined) throw new Error(`button "${name}" opens the browser, it sends nothing`);
  const headers = new Headers(options.httpHeader?.map(({ key, value }): [string, string] => [key, value]));
  if (options.httpContentType !== undefined) headers.set('Content-Type', options.httpContentType);
  return fetch(url, {
    method: options.httpMethod ?? 'GET',
    headers,
    ...(options.httpBody === undefined ? {} : { body: options.httpBody }),
  });
}
