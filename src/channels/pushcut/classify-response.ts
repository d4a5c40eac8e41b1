/** Classifies Pushcut's response, or its absence. Texts are shown to the operator: no secret, no link. */
import { DeliveryFailure } from '../../domain/delivery.ts';
import { parseRetryAfter } from '../../lib/retry-after.ts';
import type { PushcutSettings } from './settings.ts';

export interface PushcutResponse {
  readonly asked: 'notification' | 'list';
  readonly status: number;
  readonly retryAfter: string | null;
  /** Already redacted. */
  readonly detail: string;
}

/** For a response other than 2xx. Only the status counts: bodies may be missing. */
export function classifyResponse(
  response: PushcutResponse,
  settings: PushcutSettings,
  now: number,
): DeliveryFailure {
  const { status, detail } = response;
  const text = detail === '' ? `Pushcut answered ${status}` : `Pushcut answered ${status}: ${detail}`;
  if (canPass(status)) {
    const retryAfterMs = parseRetryAfter(response.retryAfter, now);
    return new DeliveryFailure(text, { permanent: false, retryAfterMs, advice: adviseToWait(status) });
  }
  return new DeliveryFailure(text, { permanent: true, advice: adviseToAct(response, settings) });
}

/** For a request without a response. The error itself is dropped, because it may repeat what was sent. */
export function classifyError(error: unknown, signal: AbortSignal): DeliveryFailure {
  if (signal.aborted) return classifyAbort(signal.reason);
  const code = findCode(error);
  return new DeliveryFailure(`Pushcut can't be reached (${code})`, {
    permanent: false,
    advice: "Check this server's internet connection and PUSHCUT_URL.",
  });
}

/** A redirect comes from something in between, such as a proxy or a hotel's login page. */
function canPass(status: number): boolean {
  return status < 400 || status === 408 || status === 425 || status === 429 || status >= 500;
}

function adviseToWait(status: number): string {
  if (status === 429) return 'Pushcut rate-limits this server; the message is sent again when allowed.';
  if (status < 400) return 'Check PUSHCUT_URL and whether a proxy stands between this server and Pushcut.';
  return 'Pushcut has a problem on its side; the message is sent again.';
}

function adviseToAct({ status, asked }: PushcutResponse, settings: PushcutSettings): string {
  const isKey = settings.credential.kind === 'key';
  const name = JSON.stringify(settings.notification);
  if (status === 401 || status === 403) {
    return isKey
      ? 'PUSHCUT_API_KEY is refused: create a new key in the app (Account, Integrations) and set it.'
      : 'PUSHCUT_SECRET is refused: copy the webhook address from the app again and set it.';
  }
  if (status === 404 && asked === 'list') return 'Check PUSHCUT_URL: the server there is not Pushcut.';
  if (status === 404) {
    const orSecret = isKey ? '' : ', or PUSHCUT_SECRET is not the secret of this account';
    return `Pushcut has no notification named exactly ${name}${orSecret}: create it in the app.`;
  }
  return 'Pushcut does not accept this request: run `countersign doctor` and report it with the status.';
}

function classifyAbort(reason: unknown): DeliveryFailure {
  const isTimeout = reason instanceof Error && reason.name === 'TimeoutError';
  const text = isTimeout ? "Pushcut didn't answer in time" : 'stopped before Pushcut answered';
  return new DeliveryFailure(text, { permanent: false, advice: 'Nothing; it is sent again.' });
}

function findCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : 'no reason given';
}
