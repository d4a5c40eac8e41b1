import { createECDH } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { composeMessage, describeChannelContract } from '../../../test/support/contracts/channel-contract.ts';
import { createFakeHost, NO_DEVICES } from '../../../test/support/fake-host.ts';
import {
  type Browser,
  type PushServiceStandIn,
  startPushService,
} from '../../../test/support/push-service-stand-in/index.ts';
import { SettingFault } from '../../domain/setting-fault.ts';
import { asUtcMs } from '../../domain/units.ts';
import type { PushDevice, PushHost, PushKeys } from '../../usecases/ports.ts';
import { webPush } from './index.ts';
import { subjectOf } from './vapid.ts';

const never = new AbortController().signal;
const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

const makeKeys = (): PushKeys => {
  const pair = createECDH('prime256v1');
  const publicKey = pair.generateKeys().toString('base64url');
  return { publicKey, privateKey: pair.getPrivateKey().toString('base64url') };
};

const deviceOf = ({ subscription }: Pick<Browser, 'subscription'>, name = "Ana's phone"): PushDevice => ({
  ...subscription,
  deviceId: `id of ${name}`,
  name,
  approver: 'Ana',
  pairedAt: asUtcMs(0),
  revokedAt: null,
  seenAt: null,
  endedAt: null,
  lastError: null,
});

interface Stage {
  readonly standIn: PushServiceStandIn;
  readonly channel: NonNullable<ReturnType<typeof webPush.create>>;
  readonly keys: PushKeys;
  /** What was recorded about devices. */
  readonly told: string[];
}

/** A server whose approver has these devices. */
async function start(devicesAt: (standIn: PushServiceStandIn) => readonly PushDevice[]): Promise<Stage> {
  const standIn = await startPushService();
  const channel = webPush.create({ WEB_PUSH: 'on', WEB_PUSH_TEST_SERVICE: standIn.url });
  if (channel === undefined) throw new Error('not configured');
  const keys = makeKeys();
  const told: string[] = [];
  const devices = devicesAt(standIn);
  const gone = new Set<string>();
  const push: PushHost = {
    readKeys: async () => keys,
    listReachable: async () => devices.filter(({ deviceId }) => !gone.has(deviceId)),
    async end({ deviceId, name }) {
      gone.add(deviceId);
      told.push(`ended ${name}`);
    },
    noteFailure: async ({ name }, error) => void told.push(`${name}: ${error}`),
    check: async () => [{ subject: 'Web push', state: 'ok', text: 'is set up.', advice: '' }],
  };
  const listening = channel.start?.(createFakeHost(undefined, push));
  ending.push(standIn.close, async () => listening?.stop());
  return { standIn, channel, keys, told };
}

async function startWithPhone() {
  let phone: Browser | undefined;
  const stage = await start((standIn) => {
    phone = standIn.subscribe();
    return [deviceOf(phone)];
  });
  if (phone === undefined) throw new Error('no phone');
  return { ...stage, phone };
}

async function startWithTwo() {
  const browsers: Browser[] = [];
  const stage = await start((standIn) => {
    browsers.push(standIn.subscribe(), standIn.subscribe());
    return browsers.map((browser, index) => deviceOf(browser, index === 0 ? "Ana's phone" : "Ana's tablet"));
  });
  const [phone, tablet] = browsers;
  if (phone === undefined || tablet === undefined) throw new Error('no browsers');
  return { ...stage, phone, tablet };
}

describeChannelContract('Web push', webPush, async () => {
  const { standIn, channel, keys, phone } = await startWithPhone();
  const { endpoint, p256dh, auth } = phone.subscription;
  return {
    ...standIn,
    channel,
    secrets: [keys.privateKey, endpoint, new URL(endpoint).pathname, p256dh, auth],
    // It asks the database which devices there are; a push service has nothing to ask.
    canCheck: false,
    cards: () => phone.cards().map(({ tag: id, title, body: text }) => ({ id, title, text })),
  };
});

test('a question is a declarative message with picture and buttons, and with no link that decides', async () => {
  const { channel, phone, standIn } = await startWithPhone();
  await channel.send(composeMessage(), never);

  expect(phone.received()[0]?.card).toEqual({
    web_push: 8030,
    mutable: true,
    notification: {
      title: 'ES LONG',
      body: 'Entry 4127.50\nStop 4126.50',
      lang: 'en',
      dir: 'ltr',
      navigate: 'https://desk.example/chart/1#k=link-of-picture',
      tag: 'card-1',
      silent: false,
      data: {
        notice_id: 'notice-1',
        rings: true,
        buttons: [
          { verdict: 'approve', label: 'Approve' },
          { verdict: 'reject', label: 'Reject' },
        ],
      },
    },
  });
  expect(standIn.faults()).toEqual([]);
});

test('a question is kept as long as it can be decided, and wakes the phone; an outcome is kept for a day', async () => {
  const { channel, phone } = await startWithPhone();
  await channel.send(composeMessage({ decideBy: asUtcMs(Date.now() + 290_000) }), never);
  await channel.send(composeMessage({ decideBy: asUtcMs(Date.now() - 1) }), never);
  await channel.send(composeMessage({ tone: 'quiet', actions: [] }), never);

  const [question, late, outcome] = phone.received();
  expect(question).toMatchObject({ urgency: 'high' });
  expect(question?.ttl).toBeGreaterThan(200);
  expect(question?.ttl).toBeLessThanOrEqual(290);
  expect(late?.ttl).toBe(0);
  expect(outcome).toMatchObject({ urgency: 'normal', ttl: 86_400 });
  expect(outcome?.card.notification).toMatchObject({ silent: true, data: { rings: false } });
});

test('queued messages about one trade replace each other, those about another do not', async () => {
  const { channel, phone } = await startWithPhone();
  await channel.send(composeMessage(), never);
  await channel.send(composeMessage({ noticeId: 'notice-2', tone: 'bad', actions: [] }), never);
  await channel.send(composeMessage({ cardId: 'card-2' }), never);

  const [first, outcome, other] = phone.received().map(({ topic }) => topic);
  expect(outcome).toBe(first);
  expect(other).not.toBe(first);
  expect(first).not.toContain('card-1');
});

test('every device is notified, each encrypted for itself, and the server has one identity', async () => {
  const { channel, phone, tablet, standIn, keys } = await startWithTwo();
  await channel.send(composeMessage(), never);

  expect([phone.cards().length, tablet.cards().length]).toEqual([1, 1]);
  expect([...standIn.servers()]).toEqual([keys.publicKey]);
  expect(new Set(standIn.calls().map(({ headers }) => headers.authorization)).size).toBe(1);
});

test('characters that JSON escapes never make the message too long', async () => {
  const { channel, phone, standIn } = await startWithPhone();
  await channel.send(composeMessage({ title: '"'.repeat(500), text: '\\"\n\u0001'.repeat(2_000) }), never);

  expect(phone.cards()[0]?.body.endsWith('…')).toBe(true);
  expect(standIn.calls()[0]?.body.byteLength).toBeLessThanOrEqual(4_096);
});

test('a subscription that is gone is ended, and the other device still rings', async () => {
  const { channel, phone, tablet, standIn, told } = await startWithTwo();
  standIn.forget(phone);

  await expect(channel.send(composeMessage(), never)).resolves.toBeUndefined();
  expect(told).toEqual(["ended Ana's phone"]);
  expect(tablet.cards()).toHaveLength(1);
  await channel.send(composeMessage({ noticeId: 'notice-2' }), never);
  expect(standIn.calls()).toHaveLength(3);
});

test('a push service that only quotes such an answer does not end the subscription', async () => {
  const { channel, standIn, told } = await startWithPhone();
  standIn.server.removeAllListeners('request');
  standIn.server.on('request', (_request, response) => {
    response.writeHead(502).end(JSON.stringify({ reason: 'upstream answered 410' }));
  });

  await expect(channel.send(composeMessage(), never)).rejects.toMatchObject({ permanent: false });
  expect(told).toEqual([]);
});

test('without any device left, a person must act', async () => {
  const { channel, phone, standIn } = await startWithPhone();
  standIn.forget(phone);

  await expect(channel.send(composeMessage(), never)).rejects.toMatchObject({
    permanent: true,
    advice: "Open Countersign on Ana's phone and press Turn on notifications in Setup.",
  });
  await expect(channel.send(composeMessage(), never)).rejects.toMatchObject({
    permanent: true,
    message: 'no device is set up for web push',
  });
});

test('a device whose push service is down gets it later, and the others do not ring again', async () => {
  const { channel, phone, tablet, standIn } = await startWithTwo();
  const sent = standIn.server.listeners('request')[0] as (...given: unknown[]) => void;
  standIn.server.removeAllListeners('request');
  let isDown = true;
  standIn.server.on('request', (request, response) => {
    const isPhone = request.url === new URL(phone.subscription.endpoint).pathname;
    if (isPhone && isDown) return void response.writeHead(429, { 'Retry-After': '7' }).end();
    sent(request, response);
  });

  await expect(channel.send(composeMessage(), never)).rejects.toMatchObject({
    permanent: false,
    retryAfterMs: 7_000,
    message: '1 of 2 devices: 127.0.0.1 answered 429',
  });
  isDown = false;
  await channel.send(composeMessage(), never);
  expect([phone.received().length, tablet.received().length]).toEqual([1, 1]);
});

test('a rejection is shown with its device until a message is accepted again', async () => {
  const browsers: Browser[] = [];
  const { channel, standIn, told } = await start((service) => {
    browsers.push(service.subscribe());
    return browsers.map((browser) => ({ ...deviceOf(browser), lastError: 'earlier' }));
  });
  standIn.cause('credential refused');
  await expect(channel.send(composeMessage(), never)).rejects.toMatchObject({ permanent: true });
  standIn.cause(null);
  await channel.send(composeMessage(), never);

  expect(told).toEqual(["Ana's phone: 127.0.0.1 answered 401", "Ana's phone: null"]);
});

const created = (values: Record<string, string> = {}) => {
  const channel = webPush.create({ WEB_PUSH: 'on', ...values });
  if (channel?.push === undefined) throw new Error('not configured');
  return { channel, accepts: channel.push.accepts };
};

test.each([
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://web.push.apple.com/abc',
  'https://wns2-by3p.notify.windows.com/w/?token=abc',
])('a subscription may point to %s', (endpoint) => {
  expect(created().accepts(endpoint)).toBe(true);
});

test.each([
  'http://fcm.googleapis.com/fcm/send/abc',
  'https://127.0.0.1/push',
  'https://2130706433/push',
  'https://0x7f.1/push',
  'https://[::1]/push',
  'https://[::ffff:10.0.0.1]/push',
  'https://192.168.1.1/push',
  'https://142.250.74.10/push',
  'https://localhost/push',
  'https://fcm.googleapis.com:8443/push',
  'https://user:pass@fcm.googleapis.com/push',
  'file:///etc/passwd',
  'push',
  `https://fcm.googleapis.com/${'a'.repeat(2_100)}`,
])('a subscription may not point to %s', (endpoint) => {
  expect(created().accepts(endpoint)).toBe(false);
});

test('only the test push service may have a private address', () => {
  const { accepts } = created({ WEB_PUSH_TEST_SERVICE: 'http://127.0.0.1:9999' });

  expect(accepts('http://127.0.0.1:9999/push/abc')).toBe(true);
  expect(accepts('http://127.0.0.1:9998/push/abc')).toBe(false);
});

test('a name that resolves to a private address is not connected to', async () => {
  const { channel } = created();
  const subscription = {
    endpoint: 'https://localhost/push',
    p256dh: makeKeys().publicKey,
    auth: 'A'.repeat(22),
  };
  const push: PushHost = {
    ...NO_DEVICES,
    readKeys: async () => makeKeys(),
    listReachable: async () => [deviceOf({ subscription })],
  };
  channel.start?.(createFakeHost(undefined, push));

  await expect(channel.send(composeMessage(), never)).rejects.toMatchObject({
    permanent: false,
    message: "localhost can't be reached (NOT_A_PUBLIC_ADDRESS)",
  });
});

test('Apple rejects a local contact address, so a local server uses a placeholder', () => {
  expect(subjectOf('https://desk.example:8443/chart/1?l=secret')).toBe('https://desk.example:8443');
  for (const near of ['http://localhost:8000/', 'https://localhost/', 'http://desk.example/'])
    expect(subjectOf(near)).toBe('mailto:countersign@example.com');
});

test('it is off by default', () => {
  expect(webPush.create({ WEB_PUSH: 'off' })).toBeUndefined();
  expect(() => webPush.create({ WEB_PUSH: 'yes' })).toThrow(SettingFault);
  expect(() => webPush.create({ WEB_PUSH: 'on', WEB_PUSH_TEST_SERVICE: 'http://10.0.0.1' })).toThrow(
    SettingFault,
  );
});
