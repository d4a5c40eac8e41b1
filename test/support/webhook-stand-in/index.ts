/** Plays the receiver of a webhook, as https://github.com/standard-webhooks/standard-webhooks describes one. */
import { createHmac } from 'node:crypto';
import Type, { type Static } from 'typebox';
import {
  checkShape,
  type Fault,
  startVendor,
  type VendorCall,
  type VendorStandIn,
} from '../vendor-stand-in.ts';

const CLOSED = { additionalProperties: false };
const Instant = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z$' });
const Nullable = <Kind extends Parameters<typeof Type.Union>[0][number]>(kind: Kind) =>
  Type.Union([kind, Type.Null()]);

/** As docs/WEBHOOK.md promises. */
const Body = Type.Object(
  {
    type: Type.Enum(['card.asked', 'card.updated']),
    timestamp: Instant,
    data: Type.Object(
      {
        notice_id: Type.String(),
        card_id: Type.String(),
        thread_id: Type.String(),
        tone: Type.Enum(['ask', 'good', 'bad', 'quiet']),
        title: Type.String(),
        text: Type.String(),
        decide_by: Nullable(Instant),
        image_url: Nullable(Type.String()),
        page_url: Type.String(),
        actions: Type.Array(
          Type.Object(
            {
              verdict: Type.Enum(['approve', 'reject']),
              label: Type.String(),
              url: Type.String(),
              method: Type.Literal('POST'),
            },
            CLOSED,
          ),
        ),
      },
      CLOSED,
    ),
  },
  CLOSED,
);
export type WebhookBody = Static<typeof Body>;

const TOLERANCE_SECONDS = 5 * 60;
const MOST_BYTES = 20_000;
export const WEBHOOK_SECRET = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

export interface WebhookStandIn extends VendorStandIn {
  /** The newest message of each card. */
  bodies(): readonly WebhookBody[];
}

export async function startWebhookStandIn(): Promise<WebhookStandIn> {
  const bodies = new Map<string, WebhookBody>();
  const vendor = await startVendor((call, fault) => {
    if (call.method !== 'POST' || call.path !== '/hook') return undefined;
    if (!isGenuine(call, WEBHOOK_SECRET)) return { status: 401, body: { error: 'forged' } };
    const body: unknown = JSON.parse(call.body.toString('utf8'));
    checkShape(body, Body, fault);
    checkSize(call, fault);
    const read = body as WebhookBody;
    bodies.set(read.data.card_id, read);
    return { status: 204 };
  });
  return { ...vendor, bodies: () => [...bodies.values()] };
}

function checkSize({ body, headers }: VendorCall, fault: Fault): void {
  if (body.byteLength > MOST_BYTES) fault(`body: ${body.byteLength} bytes, expected at most ${MOST_BYTES}`);
  if (headers['content-type'] !== 'application/json') fault('Content-Type: expected application/json');
}

/** What a receiver does: one of the signatures matches, and the message isn't old. */
export function isGenuine({ headers, body }: Pick<VendorCall, 'headers' | 'body'>, secret: string): boolean {
  const id = String(headers['webhook-id']);
  const timestamp = String(headers['webhook-timestamp']);
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const mac = createHmac('sha256', key)
    .update(Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]))
    .digest('base64');
  const isRecent = Math.abs(Date.now() / 1000 - Number(timestamp)) < TOLERANCE_SECONDS;
  return isRecent && String(headers['webhook-signature']).split(' ').includes(`v1,${mac}`);
}
