/** The only place that calls Pushcut. Throws nothing but `DeliveryFailure`. */
import { discard } from '../http-client.ts';
import { callVendor, postJson, readBody } from '../vendor.ts';
import { describeVendor } from './describe-vendor.ts';
import type { PushcutRequest } from './request.ts';
import type { PushcutSettings } from './settings.ts';

export async function postNotification(
  settings: PushcutSettings,
  request: PushcutRequest,
  signal: AbortSignal,
): Promise<undefined> {
  const vendor = describeVendor(settings, 'notification');
  const address = addressOf(settings, `notifications/${encodeURIComponent(settings.notification)}`);
  const response = await postJson(vendor, address, request, { headers: headersOf(settings), signal });
  // Accepted. The body adds nothing, and waiting for it could turn a success into a timeout.
  discard(response);
}

/** The body of `GET /v1/{list}`, unparsed; only with an API key. */
export async function fetchList(
  settings: PushcutSettings,
  list: 'notifications' | 'devices',
  signal: AbortSignal,
): Promise<string> {
  const vendor = describeVendor(settings, 'list');
  const headers = { Accept: 'application/json', ...headersOf(settings) };
  const response = await callVendor(vendor, addressOf(settings, list), { headers, signal });
  return readBody(vendor, response, signal);
}

function addressOf({ origin, credential }: PushcutSettings, path: string): string {
  return `${origin}/${credential.kind === 'key' ? 'v1' : credential.value}/${path}`;
}

function headersOf({ credential }: PushcutSettings): Record<string, string> {
  return credential.kind === 'key' ? { 'API-Key': credential.value } : {};
}
