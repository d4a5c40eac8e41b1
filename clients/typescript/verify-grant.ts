/** For others than the strategy, such as a broker's bridge: verifies a `signed_grant` with the server's public keys. */
import { decodeBase64Url, encodeBase64Url } from './judge.ts';

/** What `/.well-known/countersign.json` answers. Keep it, and fetch it again for a `kid` that isn't in it. */
export type KeySet = { readonly keys: readonly Readonly<Record<'kid' | 'kty' | 'crv' | 'x', string>>[] };

/** What the order at hand must agree with. */
export interface ExpectedGrant {
  readonly trade_uuid: string;
  readonly instrument: string;
  readonly direction: 'LONG' | 'SHORT';
  /** Of the order: at most what was approved. */
  readonly quantity: number;
  /** The bridge's own clock, in ms since 1970. */
  readonly now: number;
}

export interface SignedGrant
  extends Pick<ExpectedGrant, 'trade_uuid' | 'instrument' | 'direction'>,
    Readonly<Record<'strategy' | 'decided_by' | 'executable_until', string>> {
  readonly quantity: number | null;
  readonly amendments: Readonly<Record<string, number>>;
}

/** The grant's payload; undefined if it isn't genuine, is for something else, or is over. Take each trade once. */
export async function verifyGrant(
  signedGrant: string,
  { keys }: KeySet,
  expected: ExpectedGrant,
): Promise<SignedGrant | undefined> {
  const payload = await readPayload(signedGrant, keys).catch(() => undefined);
  if (payload === undefined) return undefined;
  const { trade_uuid, instrument, direction, quantity, executable_until } = payload;
  const isSame =
    trade_uuid === expected.trade_uuid &&
    instrument === expected.instrument &&
    direction === expected.direction;
  const isEnough = typeof quantity === 'number' && expected.quantity > 0 && expected.quantity <= quantity;
  const isOpen = expected.now < Date.parse(executable_until);
  return isSame && isEnough && isOpen ? payload : undefined;
}

async function readPayload(token: string, keys: KeySet['keys']): Promise<SignedGrant | undefined> {
  const [header = '', payload = '', signature = '', ...more] = token.split('.');
  const key = keys.find(({ kid }) => encodeHeader(kid) === header);
  const [bytes, signed] = [decodeBase64Url(payload), decodeBase64Url(signature)];
  if (key === undefined || bytes === undefined || signed === undefined || more.length > 0) return undefined;
  const { kty, crv, x } = key;
  const publicKey = await crypto.subtle.importKey('jwk', { kty, crv, x }, 'Ed25519', false, ['verify']);
  const text = new TextEncoder().encode(`${header}.${payload}`);
  if (!(await crypto.subtle.verify('Ed25519', publicKey, signed, text))) return undefined;
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** The only header that the server writes for a key: nothing else in a header is ever followed. */
const encodeHeader = (kid: string) =>
  encodeBase64Url(JSON.stringify({ alg: 'EdDSA', typ: 'countersign-grant', kid }));
