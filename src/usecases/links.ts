import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Verdict } from '../domain/trade.ts';
import { asTradeUuid, asUtcMs, type TradeUuid, type UtcMs } from '../domain/units.ts';

export const LINK_PURPOSES = ['picture', 'view', 'decide', 'approve', 'reject', 'acknowledge'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** What a link permits: one action, on one trade, for one approver. */
export interface LinkGrant {
  readonly purpose: LinkPurpose;
  readonly tradeUuid: TradeUuid;
  readonly approver: string;
  readonly channel: string;
  readonly expiresAt: UtcMs;
  /** The notice that carries the link; fetching its picture is that notice's receipt. */
  readonly noticeId: string | null;
  /** Of the approver's links; a link of another epoch was invalidated. */
  readonly epoch: number;
}

export interface Links {
  /** The link's token, URL-safe. */
  sign(grant: LinkGrant): string;
  /** Undefined unless this server signed exactly this token for this trade. Doesn't check its expiry. */
  read(token: string, tradeUuid: TradeUuid): LinkGrant | undefined;
  /** For a button whose press the vendor passes on: short, and worth nothing unless the vendor says who pressed it. */
  signPress(press: PressGrant): string;
  /** Whether this server signed exactly this code for this press. */
  isPress(code: string, press: PressGrant): boolean;
  /** The secret by which a vendor proves that a message to the hook with this path is from it. */
  signHook(path: string): string;
  isHook(secret: string, path: string): boolean;
}

/** What a button's code permits: one verdict on one trade with this window, in the name of one approver. */
export interface PressGrant extends Pick<LinkGrant, 'tradeUuid' | 'approver' | 'channel' | 'epoch'> {
  readonly verdict: Verdict;
  /** The trade's own: the same uuid in a lost database was another trade. */
  readonly expiresAt: UtcMs;
}

const PRESS_CODE = /^([ar])([\w-]{22})([\w-]{22})$/;

/** What a code claims to be about; to be trusted once `isPress` has verified it. */
export function readPressCode(code: string): Pick<PressGrant, 'verdict' | 'tradeUuid'> | undefined {
  const [, verdict, packed = ''] = PRESS_CODE.exec(code) ?? [];
  if (verdict === undefined) return undefined;
  const hex = Buffer.from(packed, 'base64url').toString('hex');
  const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { verdict: verdict === 'a' ? 'approve' : 'reject', tradeUuid: asTradeUuid(uuid) };
}

/** 45 characters: Telegram takes 64. */
function pressCodeOf(secret: Uint8Array, press: PressGrant): string {
  const { verdict, tradeUuid, approver, channel, expiresAt, epoch } = press;
  const packed = Buffer.from(tradeUuid.replaceAll('-', ''), 'hex').toString('base64url');
  const signed = JSON.stringify([verdict, tradeUuid, approver, channel, expiresAt, epoch]);
  const mac = createHmac('sha256', secret).update(`countersign press 1\n${signed}`).digest();
  return `${verdict.slice(0, 1)}${packed}${mac.subarray(0, 16).toString('base64url')}`;
}

const hookSecretOf = (secret: Uint8Array, path: string) =>
  createHmac('sha256', secret).update(`countersign hook 1\n${path}`).digest('base64url');

/** How long pictures and view-only pages can be opened. */
export const VIEWING_LASTS_MS = 7 * 24 * 3600 * 1000;

/**
 * Links signed by HMAC-SHA256. The first secret signs; the others, older ones, still verify, so that a change of
 * secret doesn't kill the buttons already on a phone.
 */
export function createLinks(secrets: readonly Uint8Array[]): Links {
  const keys = secrets.map((secret) => ({ id: keyIdOf(secret), secret }));
  const [current] = keys;
  if (current === undefined) throw new Error('links: expected at least one secret, found none');
  return {
    sign(grant) {
      const { purpose, approver, channel, expiresAt, noticeId, epoch } = grant;
      const fields: TokenFields = [purpose, approver, channel, expiresAt, noticeId, current.id];
      // Links sent before epochs existed have none.
      if (epoch !== 0) fields.push(epoch);
      const payload = Buffer.from(JSON.stringify(fields)).toString('base64url');
      return `${payload}.${macOf(current.secret, grant.tradeUuid, payload)}`;
    },
    read(token, tradeUuid) {
      const [payload, mac, ...rest] = token.split('.');
      if (payload === undefined || mac === undefined || rest.length > 0) return undefined;
      const fields = fieldsOf(payload);
      const key = keys.find(({ id }) => id === fields?.[5]);
      if (fields === undefined || key === undefined) return undefined;
      if (!isSame(mac, macOf(key.secret, tradeUuid, payload))) return undefined;
      const [purpose, approver, channel, expiresAt, noticeId, , epoch = 0] = fields;
      return { purpose, tradeUuid, approver, channel, expiresAt: asUtcMs(expiresAt), noticeId, epoch };
    },
    signPress: (press) => pressCodeOf(current.secret, press),
    isPress: (code, press) => keys.some(({ secret }) => isSame(code, pressCodeOf(secret, press))),
    signHook: (path) => hookSecretOf(current.secret, path),
    isHook: (found, path) => keys.some(({ secret }) => isSame(found, hookSecretOf(secret, path))),
  };
}

type TokenFields = [LinkPurpose, string, string, number, string | null, string, number?];

// Never reveals the secret; its hash identifies the one that signed.
const keyIdOf = (secret: Uint8Array) => createHash('sha256').update(secret).digest('base64url').slice(0, 8);

function macOf(secret: Uint8Array, tradeUuid: TradeUuid, payload: string): string {
  return createHmac('sha256', secret)
    .update(`countersign link 1\n${tradeUuid}\n${payload}`)
    .digest('base64url');
}

/** Compared as text: several texts decode to the same bytes, and only one of them was signed. */
function isSame(found: string, expected: string): boolean {
  const [left, right] = [Buffer.from(found), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Parsed before it is trusted: only the key id is used until the signature is verified. */
function fieldsOf(payload: string): TokenFields | undefined {
  try {
    const fields: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return Array.isArray(fields) && (fields.length === 6 || fields.length === 7)
      ? (fields as TokenFields)
      : undefined;
  } catch {
    return undefined; // not ours: the caller refuses it like any other unknown token
  }
}
