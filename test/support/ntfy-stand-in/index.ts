/** Plays an ntfy server and one Android phone, after https://docs.ntfy.sh/publish/. */
import Type, { type Static } from 'typebox';
import { readJsonCall, startVendor, type VendorStandIn } from '../vendor-stand-in.ts';

const CLOSED = { additionalProperties: false };
const Url = Type.String({ pattern: '^https?://' });

const HttpAction = Type.Object(
  {
    action: Type.Literal('http'),
    label: Type.String({ minLength: 1 }),
    url: Url,
    method: Type.Optional(Type.Enum(['GET', 'POST', 'PUT'])),
    headers: Type.Optional(Type.Record(Type.String(), Type.String())),
    body: Type.Optional(Type.String()),
    clear: Type.Optional(Type.Boolean()),
  },
  CLOSED,
);
const ViewAction = Type.Object(
  {
    action: Type.Literal('view'),
    label: Type.String({ minLength: 1 }),
    url: Url,
    clear: Type.Optional(Type.Boolean()),
  },
  CLOSED,
);

/** "Publish as JSON": the only way to publish to the server's root. */
const Message = Type.Object(
  {
    topic: Type.String({ pattern: '^[-_A-Za-z0-9]{1,64}$' }),
    message: Type.Optional(Type.String()),
    title: Type.Optional(Type.String()),
    tags: Type.Optional(Type.Array(Type.String())),
    priority: Type.Optional(Type.Enum([1, 2, 3, 4, 5])),
    actions: Type.Optional(Type.Array(Type.Union([HttpAction, ViewAction]), { maxItems: 3 })),
    click: Type.Optional(Url),
    attach: Type.Optional(Url),
    markdown: Type.Optional(Type.Boolean()),
    icon: Type.Optional(Url),
    filename: Type.Optional(Type.String()),
    delay: Type.Optional(Type.String()),
    email: Type.Optional(Type.String()),
    call: Type.Optional(Type.String()),
    sequence_id: Type.Optional(Type.String({ pattern: '^[-_A-Za-z0-9]{1,64}$' })),
  },
  CLOSED,
);
export type NtfyMessage = Static<typeof Message>;

/** A longer one arrives as an attached file, which nobody reads on a lock screen. */
const MOST_MESSAGE_BYTES = 4096;
const TOKEN = 'tk_stand-in-token';

export interface NtfyStandIn extends VendorStandIn {
  readonly token: string;
  /** What is on the phone: a later message of the same sequence takes the place of the earlier one. */
  messages(): readonly NtfyMessage[];
  press(sequence: string, label: string): Promise<Response>;
}

export async function startNtfyStandIn(): Promise<NtfyStandIn> {
  const messages = new Map<string, NtfyMessage>();
  const vendor = await startVendor((call, fault) => {
    if (call.method === 'GET' && call.path === '/v1/health') return { status: 200, body: { healthy: true } };
    if (call.headers.authorization !== `Bearer ${TOKEN}`)
      return { status: 401, body: { error: 'unauthorized' } };
    if (call.method === 'GET' && /^\/[-\w]+\/json$/.test(call.path) && call.query.get('poll') === '1')
      return { status: 200 };
    if (call.method !== 'POST' || call.path !== '/') return undefined;
    const message = readJsonCall(call, Message, fault) as NtfyMessage;
    if (Buffer.byteLength(message.message ?? '') > MOST_MESSAGE_BYTES)
      fault('message: too long, becomes a file');
    const id = message.sequence_id ?? `message-${messages.size}`;
    messages.set(id, message);
    return { status: 200, body: { id, event: 'message', topic: message.topic } };
  });
  return {
    ...vendor,
    token: TOKEN,
    messages: () => [...messages.values()],
    press(sequence, label) {
      const action = messages.get(sequence)?.actions?.find((one) => one.label === label);
      if (action?.action !== 'http') throw new Error(`no button "${label}" that sends a request`);
      const { url, method = 'POST', headers = {}, body } = action;
      return fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    },
  };
}
