import { createHmac, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign } from 'node:crypto';
import { type InJson, toJson } from '../domain/amendments.ts';
import { isForShow } from '../domain/purpose.ts';
import type { Direction } from '../domain/signal.ts';
import { executableUntil, type Trade } from '../domain/trade.ts';
import type { UtcMs } from '../domain/units.ts';
import { sha256Hex } from '../lib/sha256.ts';

/** What was decided, and for whom, in the words of the HTTP contract. */
export interface GrantPayload {
  readonly trade_uuid: string;
  readonly strategy: string;
  readonly instrument: string;
  readonly direction: Direction;
  /** SHA-256 (hex) of the submitted body's bytes; null for a trade that an earlier version stored. */
  readonly asked: string | null;
  /** What may be ordered; null if the strategy stated no quantity. */
  readonly quantity: number | null;
  readonly amendments: InJson<number, number>;
  readonly claimant: string;
  readonly nonce: string;
  readonly decided_by: string;
  readonly decided_at: string;
  readonly server_time: string;
  readonly executable_for_ms: number;
  readonly executable_until: string;
  /** SHA-256 (hex) of the picture that was on the phone; null when none had been drawn. */
  readonly picture_sha256: string | null;
}

/** A public key as RFC 8037 writes it. */
export interface GrantKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly use: 'sig';
  readonly alg: 'EdDSA';
  readonly kid: string;
  readonly x: string;
}

export interface Grants {
  /** A JWS under the SHA-256 of the strategy's own key, which only that strategy and this server have. */
  authenticate(payload: GrantPayload, keyHash: string): string;
  /** A JWS that anybody can verify with one of `publicKeys`. */
  sign(payload: GrantPayload): string;
  /** Newest first; the older ones verify what they signed. */
  readonly publicKeys: readonly GrantKey[];
}

const TYPE = 'countersign-grant';
const HMAC_HEADER = encode({ alg: 'HS256', typ: TYPE });

/** Derives a signing key from each secret of the links: they rotate together. */
export function createGrants(secrets: readonly Uint8Array[]): Grants {
  const keys = secrets.map(deriveKey);
  const [current] = keys;
  if (current === undefined) throw new Error('grants: expected at least one secret, found none');
  const header = encode({ alg: 'EdDSA', typ: TYPE, kid: current.shown.kid });
  return {
    authenticate(payload, keyHash) {
      const text = `${HMAC_HEADER}.${encode(payload)}`;
      return `${text}.${createHmac('sha256', Buffer.from(keyHash, 'hex')).update(text).digest('base64url')}`;
    },
    sign(payload) {
      const text = `${header}.${encode(payload)}`;
      return `${text}.${sign(null, Buffer.from(text), current.privateKey).toString('base64url')}`;
    },
    publicKeys: keys.map(({ shown }) => shown),
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** What precedes the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

function deriveKey(secret: Uint8Array): { readonly privateKey: KeyObject; readonly shown: GrantKey } {
  const seed = new Uint8Array(hkdfSync('sha256', secret, '', 'countersign grant 1', 32));
  const der = Buffer.concat([PKCS8_PREFIX, seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const kid = sha256Hex(x).slice(0, 16);
  return { privateKey, shown: { kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA', kid, x } };
}

/** For a trade that was claimed and whose window is open at `now`. */
export function describeGrant(trade: Trade, nonce: string, now: UtcMs): GrantPayload {
  const { decision, claim, signal } = trade;
  const until = executableUntil(trade);
  if (decision === null || claim === null || until === null)
    throw new Error(`expected a claimed trade, found ${trade.tradeUuid} ${trade.status}`);
  if (isForShow(trade)) throw new Error(`expected a trade to execute, found a test: ${trade.tradeUuid}`);
  return {
    trade_uuid: trade.tradeUuid,
    strategy: trade.strategy,
    instrument: trade.instrument,
    direction: signal.direction,
    asked: trade.askedDigest ?? null,
    quantity: approvedQuantity(trade),
    amendments: toJson<number, number>(decision.amendments ?? {}),
    claimant: claim.claimant,
    nonce,
    decided_by: decision.approver,
    decided_at: new Date(decision.decidedAt).toISOString(),
    server_time: new Date(now).toISOString(),
    executable_for_ms: Math.max(0, until - now),
    executable_until: new Date(until).toISOString(),
    picture_sha256: decision.pictureHash,
  };
}

/** What may be ordered: the amended quantity, or what was asked for; null if the strategy stated none. */
export const approvedQuantity = ({ decision, signal }: Trade): number | null =>
  decision?.amendments?.quantity ?? signal.quantity ?? null;
