/** Plays Pushover, after https://pushover.net/api. */
import Type, { type Static } from 'typebox';
import {
  type Fault,
  readJsonCall,
  startVendor,
  type VendorCall,
  type VendorStandIn,
} from '../vendor-stand-in.ts';

const CLOSED = { additionalProperties: false };
const Key = Type.String({ pattern: '^[A-Za-z0-9]{30}$' });

const Message = Type.Object(
  {
    token: Key,
    user: Key,
    message: Type.String({ minLength: 1, maxLength: 1024 }),
    title: Type.Optional(Type.String({ maxLength: 250 })),
    url: Type.Optional(Type.String({ maxLength: 512 })),
    url_title: Type.Optional(Type.String({ maxLength: 100 })),
    priority: Type.Optional(Type.Integer({ minimum: -2, maximum: 2 })),
    retry: Type.Optional(Type.Integer({ minimum: 30 })),
    expire: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_800 })),
    device: Type.Optional(Type.String()),
    sound: Type.Optional(Type.String()),
    ttl: Type.Optional(Type.Integer({ minimum: 1 })),
    attachment_base64: Type.Optional(Type.String()),
    attachment_type: Type.Optional(Type.String()),
  },
  CLOSED,
);
export type PushoverMessage = Static<typeof Message>;
const Credentials = Type.Object({ token: Key, user: Type.Optional(Key) }, CLOSED);

export const PUSHOVER_KEYS = { PUSHOVER_TOKEN: 'a'.repeat(30), PUSHOVER_USER: 'u'.repeat(30) };
const MOST_ATTACHED_BYTES = 5 * 1024 * 1024;

export interface Alarm {
  readonly receipt: string;
  acknowledged: 0 | 1;
  expired: 0 | 1;
}

export interface PushoverStandIn extends VendorStandIn {
  devices: readonly string[];
  messages(): readonly PushoverMessage[];
  alarms(): readonly Alarm[];
}

export async function startPushoverStandIn(): Promise<PushoverStandIn> {
  const messages: PushoverMessage[] = [];
  const alarms = new Map<string, Alarm>();
  let devices: readonly string[] = ['iphone'];

  const vendor = await startVendor((call, fault) => {
    if (tokenOf(call) !== PUSHOVER_KEYS.PUSHOVER_TOKEN)
      return { status: 400, body: { status: 0, errors: ['application token is invalid'] } };
    const [, receipt, action] = /^\/1\/receipts\/(\w{30})(\/cancel)?\.json$/.exec(call.path) ?? [];
    if (receipt !== undefined) return answerReceipt(call, alarms.get(receipt), action !== undefined);
    if (call.method !== 'POST') return undefined;
    if (call.path === '/1/users/validate.json') {
      readJsonCall(call, Credentials, fault);
      return { status: 200, body: { status: 1, devices } };
    }
    if (call.path !== '/1/messages.json') return undefined;
    const message = readJsonCall(call, Message, fault) as PushoverMessage;
    checkTogether(message, fault);
    messages.push(message);
    return {
      status: 200,
      body: { status: 1, request: 'r', ...(message.priority === 2 ? { receipt: begin() } : {}) },
    };
  });

  function begin(): string {
    const receipt = `r${alarms.size + 1}`.padEnd(30, 'x');
    alarms.set(receipt, { receipt, acknowledged: 0, expired: 0 });
    return receipt;
  }

  return {
    ...vendor,
    messages: () => [...messages],
    alarms: () => [...alarms.values()],
    get devices() {
      return devices;
    },
    set devices(names) {
      devices = names;
    },
  };
}

function answerReceipt({ method }: VendorCall, alarm: Alarm | undefined, cancels: boolean) {
  if (alarm === undefined) return { status: 404, body: { status: 0, errors: ['receipt not found'] } };
  if (cancels !== (method === 'POST')) return undefined;
  if (cancels) alarm.expired = 1;
  const { acknowledged, expired } = alarm;
  return { status: 200, body: { status: 1, acknowledged, expired, last_delivered_at: 1_705_329_120 } };
}

function tokenOf({ method, query, body }: VendorCall): unknown {
  return method === 'GET'
    ? query.get('token')
    : (JSON.parse(body.toString('utf8')) as { token?: unknown }).token;
}

function checkTogether(
  { priority, retry, expire, attachment_base64: attached }: PushoverMessage,
  fault: Fault,
): void {
  const isAlarm = priority === 2;
  if (isAlarm !== (retry !== undefined && expire !== undefined))
    fault('retry and expire belong to priority 2');
  if (Buffer.byteLength(attached ?? '', 'base64') > MOST_ATTACHED_BYTES) fault('attachment: too large');
}
