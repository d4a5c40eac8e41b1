/** Identifies this server to a push service: RFC 8292 (VAPID). */
import { createPrivateKey, sign } from 'node:crypto';
import type { PushKeys } from '../../usecases/ports.ts';

/** RFC 8292 allows at most a day. */
const LASTS_MS = 12 * 3600 * 1000;
const RENEWED_BEFORE_MS = 3600 * 1000;
/** There are only a handful of push services. */
const MOST_KEPT = 100;

/** Signs once per push service, and again after half a day. */
export function createVapid({ publicKey, privateKey }: PushKeys) {
  const key = createPrivateKey({ key: jwkOf(publicKey, privateKey), format: 'jwk' });
  const kept = new Map<string, { readonly header: string; readonly until: number }>();

  function issue(audience: string, subject: string, now: number): string {
    const exp = Math.floor((now + LASTS_MS) / 1000);
    const claims = [
      { typ: 'JWT', alg: 'ES256' },
      { aud: audience, exp, sub: subject },
    ];
    const signed = claims.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
    return `vapid t=${signed}.${signature.toString('base64url')}, k=${publicKey}`;
  }

  /** The `Authorization` of a request to the push service `audience`. */
  return (audience: string, subject: string, now: number): string => {
    const known = kept.get(audience);
    if (known !== undefined && now < known.until) return known.header;
    if (kept.size >= MOST_KEPT) kept.clear();
    const header = issue(audience, subject, now);
    kept.set(audience, { header, until: now + LASTS_MS - RENEWED_BEFORE_MS });
    return header;
  };
}

function jwkOf(publicKey: string, d: string) {
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  return { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '', d };
}

/** The contact for push services. Apple rejects local addresses, so local setups use a placeholder. */
export function subjectOf(pageUrl: string): string {
  const { origin, protocol, hostname } = new URL(pageUrl);
  const isPublic = protocol === 'https:' && hostname !== 'localhost' && hostname.includes('.');
  return isPublic ? origin : 'mailto:countersign@example.com';
}
