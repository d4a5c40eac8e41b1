/** Puts answers on the wire, well-behaved ones and others. */
import type { ServerResponse } from 'node:http';
import type { Behaviour } from './types.ts';

/** Where `redirect` leads; a client must not come here. */
export const REDIRECT_PATH = '/elsewhere';

const ERRORS: Readonly<Record<number, string>> = {
  400: 'Bad request.',
  401: 'Invalid API-Key provided.',
  404: 'The notification does not exist.',
  429: 'Too many requests.',
};

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

export function answerError(response: ServerResponse, status: number, error = ERRORS[status]): void {
  answerJson(response, status, { error: error ?? 'Something went wrong.' });
}

/** Whether the phone gets a card, although the answer may not say so. */
export function isShown(behaviour: Behaviour): boolean {
  return ['ok', 'garbage', 'late', 'silence'].includes(behaviour.kind);
}

/** Answers as `behaviour` wants, `answerWell` being the documented answer. */
export function answerAs(behaviour: Behaviour, response: ServerResponse, answerWell: () => void): void {
  switch (behaviour.kind) {
    case 'ok':
      answerWell();
      break;
    case 'status':
      if (behaviour.retryAfter !== undefined) response.setHeader('Retry-After', behaviour.retryAfter);
      answerError(response, behaviour.status);
      break;
    case 'garbage':
      response.writeHead(200, { 'Content-Type': 'text/html' });
      response.end('<!doctype html><title>Welcome</title><p>{"id": ');
      break;
    case 'silence':
      break;
    case 'late':
      answerLate(behaviour.delayMs, response, answerWell);
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
