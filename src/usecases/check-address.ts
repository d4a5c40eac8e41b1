import { isHttps, reachOf } from '../domain/public-url.ts';

/** What answers at the address that phones use. */
export type AddressState =
  /** It names only this machine. */
  | { readonly kind: 'machine' }
  /** No name server knows it. */
  | { readonly kind: 'unknown_host'; readonly reason: string }
  /** Its certificate isn't valid. */
  | { readonly kind: 'untrusted'; readonly reason: string }
  | { readonly kind: 'silent'; readonly reason: string }
  | { readonly kind: 'wrong_status'; readonly status: number }
  /** Something else than this server. */
  | { readonly kind: 'stranger' }
  /** This server, over http. */
  | { readonly kind: 'plain' }
  | { readonly kind: 'ok' };

const KEYS_PATH = '/.well-known/countersign.json';

/** Asks it as a phone would. `kid` is of a key that only this server and those beside it on its database publish. */
export const checkAddress = async (
  publicUrl: string,
  kid: string,
  signal: AbortSignal,
): Promise<AddressState> =>
  reachOf(publicUrl) === 'machine' ? { kind: 'machine' } : knock(publicUrl, kid, signal);

/** The same, also of an address that only this machine has. Without `kid`, any server may be the one. */
export async function knock(
  publicUrl: string,
  kid: string | null,
  signal: AbortSignal,
): Promise<AddressState> {
  try {
    const answer = await fetch(publicUrl + KEYS_PATH, { signal, redirect: 'manual' });
    if (answer.status !== 200) return { kind: 'wrong_status', status: answer.status };
    const text = await answer.text();
    if (kid !== null && !text.includes(`"${kid}"`)) return { kind: 'stranger' };
    return { kind: isHttps(publicUrl) ? 'ok' : 'plain' };
  } catch (error) {
    return explainFailure(error);
  }
}

/** `fetch` says "fetch failed" and keeps the reason in the cause. */
export function explainFailure(
  error: unknown,
): Extract<AddressState, { kind: 'unknown_host' | 'untrusted' | 'silent' }> {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const message = cause instanceof Error ? cause.message : '';
  const reason = message || code || 'unknown error';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { kind: 'unknown_host', reason };
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ERR_SSL|ERR_TLS/.test(code)) return { kind: 'untrusted', reason };
  return { kind: 'silent', reason };
}
