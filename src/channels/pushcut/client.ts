/** The only place that calls Pushcut. Throws nothing but `DeliveryFailure`. */

import type { IncomingMessage } from 'node:http';
import { discard, readText, sendRequest } from '../http-client.ts';
import { classifyError, classifyResponse, type PushcutResponse } from './classify-response.ts';
import { redactDetail } from './redact.ts';
import type { PushcutRequest } from './request.ts';
import type { PushcutSettings } from './settings.ts';

const MOST_ERROR_BYTES = 4_096;
const MOST_LIST_BYTES = 65_536;

export async function postNotification(
  settings: PushcutSettings,
  request: PushcutRequest,
  signal: AbortSignal,
): Promise<void> {
  const name = encodeURIComponent(settings.notification);
  const response = await fetchFrom(settings, `notifications/${name}`, signal, request);
  // Accepted. The body adds nothing, and waiting for it could turn a success into a timeout.
  discard(response);
}

/** The body of `GET /v1/{list}`, unparsed; only with an API key. */
export async function fetchList(
  settings: PushcutSettings,
  list: 'notifications' | 'devices',
  signal: AbortSignal,
): Promise<string> {
  const response = await fetchFrom(settings, list, signal);
  return readText(response, MOST_LIST_BYTES).catch((error: unknown) => {
    throw classifyError(error, signal);
  });
}

async function fetchFrom(
  settings: PushcutSettings,
  path: string,
  signal: AbortSignal,
  body?: PushcutRequest,
): Promise<IncomingMessage> {
  const response = await sendRequest(addressOf(settings, path), {
    headers: headersOf(settings),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal,
  }).catch((error: unknown) => {
    throw classifyError(error, signal);
  });
  const { statusCode: status = 0 } = response;
  if (status >= 200 && status < 300) return response;
  throw await judgeRefusal(body === undefined ? 'list' : 'notification', status, response, settings);
}

async function judgeRefusal(
  asked: PushcutResponse['asked'],
  status: number,
  response: IncomingMessage,
  settings: PushcutSettings,
) {
  // A refusal without its explanation is still a refusal.
  const body = await readText(response, MOST_ERROR_BYTES).catch(() => '');
  const answer = {
    asked,
    status,
    retryAfter: response.headers['retry-after'] ?? null,
    detail: redactDetail(body, settings.credential.value),
  };
  return classifyResponse(answer, settings, Date.now());
}

function addressOf({ origin, credential }: PushcutSettings, path: string): string {
  return `${origin}/${credential.kind === 'key' ? 'v1' : credential.value}/${path}`;
}

function headersOf({ credential }: PushcutSettings): Record<string, string> {
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
  return credential.kind === 'key' ? { ...headers, 'API-Key': credential.value } : headers;
}
