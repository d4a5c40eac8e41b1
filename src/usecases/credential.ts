import type { Announcer, CredentialQueries } from './ports.ts';

/**
 * What authenticated a request. It is checked again where the request takes effect: it may have been revoked while the
 * request waited.
 */
export type Credential =
  | { readonly kind: 'key'; readonly keyId: string }
  | { readonly kind: 'device'; readonly deviceId: string }
  | { readonly kind: 'link'; readonly approver: string; readonly epoch: number };

/** The credential was revoked before the request took effect: nothing was changed. */
export class CredentialRevoked extends Error {
  override readonly name = 'CredentialRevoked';
  readonly kind: Credential['kind'];

  constructor(kind: Credential['kind']) {
    super(`the ${kind} of this request was revoked`);
    this.kind = kind;
  }
}

/** For a transaction: throws if the credential was revoked; otherwise it can't be revoked until the transaction ends. */
export async function holdCredential(
  queries: CredentialQueries,
  credential: Credential | undefined,
): Promise<void> {
  if (credential === undefined) return;
  if (!(await isHeld(queries, credential))) throw new CredentialRevoked(credential.kind);
}

async function isHeld(queries: CredentialQueries, credential: Credential): Promise<boolean> {
  switch (credential.kind) {
    case 'key':
      return queries.holdKey(credential.keyId);
    case 'device':
      return queries.holdDevice(credential.deviceId);
    case 'link':
      return (await queries.holdLinkEpoch(credential.approver)) === credential.epoch;
  }
}

/** For a response that changes nothing: throws if the credential was revoked. */
export async function ensureCredential(
  queries: CredentialQueries,
  credential: Credential | undefined,
): Promise<void> {
  if (credential === undefined) return;
  if (!(await isValid(queries, credential))) throw new CredentialRevoked(credential.kind);
}

async function isValid(queries: CredentialQueries, credential: Credential): Promise<boolean> {
  switch (credential.kind) {
    case 'key':
      return queries.isKeyValid(credential.keyId);
    case 'device':
      return queries.isDeviceValid(credential.deviceId);
    case 'link':
      return (await queries.findLinkEpoch(credential.approver)) === credential.epoch;
  }
}

/** One listener per announcer, however many requests wait: it is called for every change of any trade. */
const WAITING = new WeakMap<Announcer, Set<() => void>>();

/** Calls back whenever a key or a device may have been revoked. Returns an unsubscribe function. */
export function onCredentialChange(announcer: Announcer, listener: () => void): () => void {
  const listeners = WAITING.get(announcer) ?? listenOnce(announcer);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function listenOnce(announcer: Announcer): Set<() => void> {
  const listeners = new Set<() => void>();
  WAITING.set(announcer, listeners);
  announcer.listen(null, (tradeUuid, kind) => {
    if (tradeUuid !== null || kind !== 'committed') return;
    for (const listener of [...listeners]) listener();
  });
  return listeners;
}
