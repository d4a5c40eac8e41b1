/** Calls a vendor. Throws nothing but `DeliveryFailure`, in words for the operator: no secret, no link. */
import type { IncomingMessage } from 'node:http';
import { DeliveryFailure } from '../domain/delivery.ts';
import { words } from '../domain/language/words.ts';
import { parseRetryAfter } from '../lib/retry-after.ts';
import { readText, sendRequest, type VendorRequest } from './http-client.ts';
import { redactDetail } from './redact.ts';

export interface Vendor {
  /** As in "Pushcut answered 401". */
  readonly name: string;
  readonly addressSetting: string;
  /** Removed from whatever the vendor says. */
  readonly secrets: readonly string[];
  /** The key under which its refusals explain themselves. */
  readonly explainedBy: string;
  /** The seconds to wait, where a refusal names them in its body instead of in `Retry-After`. */
  readonly waitIn?: (body: Readonly<Record<string, unknown>>) => unknown;
  /** What to do about a refusal that waiting doesn't end. */
  readonly adviseToAct: (status: number) => string;
}

const MOST_ERROR_BYTES = 4_096;
const MOST_BYTES = 65_536;

/** Resolves with a 2xx response; give it to `readText`, `readJson` or `discard`. */
export async function callVendor(
  vendor: Vendor,
  url: string,
  request: VendorRequest,
): Promise<IncomingMessage> {
  const response = await sendRequest(url, request).catch((error: unknown) => {
    throw classifyError(vendor, error, request.signal);
  });
  const { statusCode: status = 0 } = response;
  if (status >= 200 && status < 300) return response;
  throw await readRefusal(vendor, status, response);
}

/** Posts JSON. Only the status of the response is needed: discard it. */
export function postJson(
  vendor: Vendor,
  url: string,
  body: unknown,
  { signal, headers = {} }: Pick<VendorRequest, 'signal'> & Partial<Pick<VendorRequest, 'headers'>>,
): Promise<IncomingMessage> {
  const types = { 'Content-Type': 'application/json', Accept: 'application/json' };
  return callVendor(vendor, url, { headers: { ...types, ...headers }, body: JSON.stringify(body), signal });
}

/** The body of a response as text; a body that breaks off is a broken connection. */
export function readBody(
  vendor: Vendor,
  response: IncomingMessage,
  signal: AbortSignal,
  most = MOST_BYTES,
): Promise<string> {
  return readText(response, most).catch((error: unknown) => {
    throw classifyError(vendor, error, signal);
  });
}

/** The object in the body of a response; empty if it is anything else. */
export async function readJson(
  vendor: Vendor,
  response: IncomingMessage,
  signal: AbortSignal,
  most = MOST_BYTES,
): Promise<Readonly<Record<string, unknown>>> {
  return parseObject(await readBody(vendor, response, signal, most));
}

export function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

async function readRefusal(
  vendor: Vendor,
  status: number,
  response: IncomingMessage,
): Promise<DeliveryFailure> {
  // A refusal without its explanation is still a refusal.
  const body = await readText(response, MOST_ERROR_BYTES).catch(() => '');
  const told = parseObject(body);
  const detail = redactDetail(told[vendor.explainedBy], vendor.secrets);
  const seconds = vendor.waitIn?.(told);
  const retryAfter =
    response.headers['retry-after'] ?? (typeof seconds === 'number' ? String(seconds) : null);
  return classifyResponse(vendor, { status, retryAfter, detail }, Date.now());
}

export interface Refusal {
  readonly status: number;
  readonly retryAfter: string | null;
  /** Already redacted. */
  readonly detail: string;
}

/** For a response other than 2xx. Only the status counts: bodies may be missing. */
export function classifyResponse(
  vendor: Vendor,
  { status, detail, retryAfter }: Refusal,
  now: number,
): DeliveryFailure {
  const { name } = vendor;
  const { answered, answeredWith } = words().channelChecks.sentences;
  const code = String(status);
  const text = detail === '' ? answered(name, code) : answeredWith(name, code, detail);
  if (!canPass(status))
    return new DeliveryFailure(text, { permanent: true, advice: vendor.adviseToAct(status) });
  const retryAfterMs = parseRetryAfter(retryAfter, now);
  const kind = status === 429 ? 'rate_limited' : 'vendor_fault';
  const advice = adviseToWait(vendor, status);
  return new DeliveryFailure(text, { permanent: false, retryAfterMs, advice, kind });
}

/** For a request without a response. The error itself is dropped, because it may repeat what was sent. */
export function classifyError(vendor: Vendor, error: unknown, signal: AbortSignal): DeliveryFailure {
  if (signal.aborted) return classifyAbort(vendor, signal.reason);
  const { unreachable, checkConnection } = words().channelChecks.sentences;
  return new DeliveryFailure(unreachable(vendor.name, findCode(error)), {
    permanent: false,
    advice: checkConnection(vendor.addressSetting),
    kind: 'unreachable',
  });
}

/** A redirect comes from something in between, such as a proxy or a hotel's login page. */
const canPass = (status: number): boolean =>
  status < 400 || status === 408 || status === 425 || status === 429 || status >= 500;

function adviseToWait({ name, addressSetting }: Vendor, status: number): string {
  const { rateLimited, proxyBetween, vendorProblem } = words().channelChecks.sentences;
  if (status === 429) return rateLimited(name);
  return status < 400 ? proxyBetween(addressSetting, name) : vendorProblem(name);
}

function classifyAbort({ name }: Vendor, reason: unknown): DeliveryFailure {
  const isTimeout = reason instanceof Error && reason.name === 'TimeoutError';
  const { noAnswer, stopped, sentAgain } = words().channelChecks.sentences;
  const text = isTimeout ? noAnswer(name) : stopped(name);
  const kind = isTimeout ? 'timeout' : 'unexpected';
  return new DeliveryFailure(text, { permanent: false, advice: sentAgain, kind });
}

function findCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : 'no reason given';
}
