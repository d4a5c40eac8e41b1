import { randomBytes } from 'node:crypto';
import { sha256Hex } from '../lib/sha256.ts';
import { type Credential, holdCredential } from './credential.ts';
import type { ApiKey, Services } from './ports.ts';
import { hashToken } from './tradingview/receive-message.ts';

const STRATEGY_NAME = /^[\p{L}\p{N} ._-]{1,64}$/u;

/** Whether this can name a strategy: 1 to 64 letters, digits, spaces, dots and dashes. */
export const isStrategyName = (name: string): boolean => STRATEGY_NAME.test(name) && name.trim() === name;

type Needs = Pick<Services, 'store' | 'clock' | 'newId' | 'announcer'>;

export interface NewKey {
  readonly keyId: string;
  readonly strategy: string;
  readonly key: string;
}

/**
 * Creates a key and returns it; only its hash is stored. A strategy may have several, for rotation. One for TradingView is
 * the secret part of an address, and opens nothing else.
 */
export async function createKey(
  { store, clock, newId, announcer }: Needs,
  strategy: string,
  actor: string,
  { credential, purpose }: { readonly credential?: Credential; readonly purpose?: ApiKey['purpose'] } = {},
): Promise<NewKey> {
  const secret = randomBytes(32).toString('base64url');
  const key = purpose === undefined ? `cs_${secret}` : `tv_${secret}`;
  const keyId = newId();
  const now = clock.now();
  const about = purpose === undefined ? {} : { purpose };
  const entry: ApiKey = { keyId, strategy, createdAt: now, revokedAt: null, ...about };
  await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    await queries.insertKey(entry, purpose === undefined ? sha256Hex(key) : hashToken(key));
    const data = { strategy, key_id: keyId, ...about };
    await queries.appendAudit({ at: now, kind: 'key_added', actor, tradeUuid: null, data });
  });
  announcer.announce(null, 'committed');
  return { keyId, strategy, key };
}

/** The same for the command line, which needs only the key. */
export async function addKey(
  services: Needs,
  strategy: string,
  purpose?: ApiKey['purpose'],
): Promise<string> {
  return (await createKey(services, strategy, 'operator', purpose === undefined ? {} : { purpose })).key;
}

/** The address of a token for TradingView, to be pasted into its alerts. */
export const hookAddress = (publicUrl: string, token: string): string =>
  `${publicUrl}/hooks/tradingview/${token}`;

/** Revokes one key; false if no valid key has that id. */
export async function revokeKey(
  { store, clock, announcer }: Pick<Services, 'store' | 'clock' | 'announcer'>,
  keyId: string,
  actor: string,
  credential?: Credential,
): Promise<boolean> {
  const now = clock.now();
  const isRevoked = await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    if (!(await queries.revokeKey(keyId, now))) return false;
    const data = { name: keyId, keys: 1 };
    await queries.appendAudit({ at: now, kind: 'key_revoked', actor, tradeUuid: null, data });
    return true;
  });
  if (isRevoked) announcer.announce(null, 'committed');
  return isRevoked;
}

/** Revokes all keys of the strategy, or the one of that id. Returns how many. */
export async function revokeKeys(
  { store, clock, announcer }: Pick<Services, 'store' | 'clock' | 'announcer'>,
  name: string,
): Promise<number> {
  const now = clock.now();
  const count = await store.transaction(async (queries) => {
    const revoked = await queries.revokeKeys(name, now);
    if (revoked > 0) {
      const data = { name, keys: revoked };
      await queries.appendAudit({ at: now, kind: 'key_revoked', actor: 'operator', tradeUuid: null, data });
    }
    return revoked;
  });
  if (count > 0) announcer.announce(null, 'committed');
  return count;
}
