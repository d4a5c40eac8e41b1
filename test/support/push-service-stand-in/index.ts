/** Plays a push service (RFC 8030) and the browsers behind it, which decrypt with an independent library. */
import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import { decrypt } from 'http_ece';
import Type from 'typebox';
import type { PushCard } from '../../../src/domain/push-card.ts';
import type { PushSubscription } from '../../../src/usecases/ports.ts';
import {
  checkShape,
  type Fault,
  startVendor,
  type VendorCall,
  type VendorStandIn,
} from '../vendor-stand-in.ts';

const CLOSED = { additionalProperties: false };

/** A declarative message, after https://w3c.github.io/push-api/#members; in `data` there may be anything. */
const Declarative = Type.Object(
  {
    web_push: Type.Literal(8030),
    mutable: Type.Optional(Type.Boolean()),
    app_badge: Type.Optional(Type.Integer({ minimum: 0 })),
    notification: Type.Object(
      {
        title: Type.String({ minLength: 1 }),
        navigate: Type.String({ pattern: '^https?://' }),
        body: Type.Optional(Type.String()),
        dir: Type.Optional(Type.Enum(['auto', 'ltr', 'rtl'])),
        lang: Type.Optional(Type.String()),
        tag: Type.Optional(Type.String()),
        silent: Type.Optional(Type.Boolean()),
        data: Type.Optional(Type.Unknown()),
      },
      CLOSED,
    ),
  },
  CLOSED,
);

/** What every push service takes, and the longest that one keeps. */
const MOST_BYTES = 4_096;
const MOST_TTL_S = 28 * 24 * 3600;
const DAY_S = 24 * 3600;

/** A message as the browser got it. */
interface Received {
  readonly card: PushCard;
  readonly ttl: number;
  readonly urgency: string;
  readonly topic: string;
}

export interface Browser {
  readonly subscription: PushSubscription;
  /** What is displayed: a later message with the same tag takes the place of the earlier one. */
  cards(): readonly PushCard['notification'][];
  received(): readonly Received[];
}

export interface PushServiceStandIn extends VendorStandIn {
  /** A browser that allows notifications. */
  subscribe(): Browser;
  /** Its user has removed the site's data. */
  forget(browser: Browser): void;
  /** The public keys that servers identified themselves with. */
  servers(): ReadonlySet<string>;
}

interface Inbox {
  readonly browser: Browser;
  readonly take: (call: VendorCall) => void;
}

export async function startPushService(): Promise<PushServiceStandIn> {
  const inboxes = new Map<string, Inbox>();
  const gone = new Set<string>();
  const servers = new Set<string>();
  const faults: string[] = [];
  const vendor = await startVendor((call, fault) => {
    if (call.method !== 'POST' || !call.path.startsWith('/push/')) return undefined;
    if (gone.has(call.path)) return { status: 410 };
    const inbox = inboxes.get(call.path);
    if (inbox === undefined) return { status: 404 };
    if (call.body.byteLength > MOST_BYTES) return { status: 413 };
    servers.add(checkIdentity(call, vendor.url, fault));
    checkHeaders(call, fault);
    inbox.take(call);
    return { status: 201 };
  });
  return {
    ...vendor,
    subscribe() {
      const path = `/push/${randomBytes(24).toString('base64url')}`;
      const inbox = openInbox(`${vendor.url}${path}`, (text) => faults.push(text));
      inboxes.set(path, inbox);
      return inbox.browser;
    },
    forget({ subscription }) {
      gone.add(new URL(subscription.endpoint).pathname);
    },
    servers: () => servers,
    faults: () => [...vendor.faults(), ...faults],
  };
}

function openInbox(endpoint: string, fault: Fault): Inbox {
  const ecdh = createECDH('prime256v1');
  const p256dh = ecdh.generateKeys().toString('base64url');
  const auth = randomBytes(16).toString('base64url');
  const received: Received[] = [];
  return {
    browser: {
      subscription: { endpoint, p256dh, auth },
      received: () => [...received],
      cards: () => [
        ...new Map(received.map(({ card }) => [card.notification.tag, card.notification])).values(),
      ],
    },
    take({ body, headers }) {
      const text = decrypt(body, { version: 'aes128gcm', privateKey: ecdh, authSecret: auth }).toString(
        'utf8',
      );
      const card: unknown = JSON.parse(text);
      checkShape(card, Declarative, fault);
      received.push({
        card: card as PushCard,
        ttl: Number(headers['ttl']),
        urgency: String(headers['urgency']),
        topic: String(headers['topic']),
      });
    },
  };
}

function checkHeaders({ headers }: VendorCall, fault: Fault): void {
  const { ttl, urgency, topic } = headers;
  if (!/^\d+$/.test(String(ttl)) || Number(ttl) > MOST_TTL_S)
    fault('TTL: expected seconds, at most four weeks');
  if (!/^(very-low|low|normal|high)$/.test(String(urgency))) fault('Urgency: unknown');
  if (!/^[\w-]{1,32}$/.test(String(topic))) fault('Topic: expected up to 32 characters of base64url');
  if (headers['content-encoding'] !== 'aes128gcm') fault('Content-Encoding: expected aes128gcm');
}

/** The server's public key, after a check that it has signed for this push service (RFC 8292). */
function checkIdentity({ headers }: VendorCall, audience: string, fault: Fault): string {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(headers.authorization ?? '') ?? [];
  const [head = '', body = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const [x = '', y = ''] = [point.subarray(1, 33), point.subarray(33)].map((part) =>
    part.toString('base64url'),
  );
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const signed = Buffer.from(`${head}.${body}`);
  const mine = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  if (!verify('sha256', signed, mine, Buffer.from(signature, 'base64url')))
    fault('Authorization: bad signature');
  const { typ, alg } = readPart(head);
  const { aud, exp, sub } = readPart(body);
  if (typ !== 'JWT' || alg !== 'ES256') fault('Authorization: expected a JWT by ES256');
  if (aud !== audience) fault(`Authorization: aud is ${aud}`);
  const lasts = Number(exp) - Date.now() / 1000;
  if (!(lasts > 0 && lasts <= DAY_S)) fault('Authorization: exp is not within a day');
  if (!/^(mailto:[^\s@]+@[^\s@]+\.[^\s@]+|https:\/\/(?!localhost)\S+)$/.test(String(sub)))
    fault(`Authorization: sub is ${sub}`);
  return key;
}

const readPart = (part: string): Record<string, unknown> => ({
  ...(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as object),
});
