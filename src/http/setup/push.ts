import Type, { type Static } from 'typebox';
import { kindOfChannel } from '../../domain/approvers.ts';
import { words } from '../../domain/language/words.ts';
import { WEB_PUSH } from '../../domain/push-card.ts';
import type { Channel } from '../../usecases/ports.ts';
import {
  isNotified,
  isUsable,
  pushStateOf,
  subscribeDevice,
  unsubscribeDevice,
} from '../../usecases/push-devices.ts';
import { readPushKeys } from '../../usecases/push-host.ts';
import { identifyDevice, identifyOwner, readFields } from '../auth/approver.ts';
import { credentialLimiter } from '../auth/attempts.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed } from '../fields.ts';
import { invalid, Problem } from '../problems.ts';
import { PushView, SilencedDevice } from './view.ts';

/** A browser's subscription, as it serializes it. */
const SubscriptionBody = Type.Object(
  {
    endpoint: Type.String({ maxLength: 2_048, description: 'The address at its push service.' }),
    expirationTime: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
    keys: Type.Object(
      { p256dh: Type.String({ maxLength: 100 }), auth: Type.String({ maxLength: 50 }) },
      closed,
    ),
  },
  closed,
);

/** More than a browser ever makes. */
const SUBSCRIPTIONS_PER_MINUTE = 10;

/** Web push for paired devices. */
export function notifyDeviceRoutes(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const limit = credentialLimiter(app, SUBSCRIPTIONS_PER_MINUTE);
  const schema = {
    summary: 'Whether this device gets web push, and the key to subscribe with',
    response: { 200: PushView },
  };
  app.get('/push', { schema }, async (request, reply) => {
    const { deviceId } = await identifyDevice(context, request);
    const view = await readPushView(context, deviceId);
    if (view === null) throw new Problem('channel_not_found');
    return reply.header('cache-control', 'no-store').send(view);
  });

  const options = {
    schema: {
      summary: 'Turn on web push for this device',
      body: SubscriptionBody,
      response: { 200: PushView },
    },
    preValidation: readFields,
  };
  app.post('/push/subscription', options, async (request) => {
    const owner = await identifyOwner(context, request);
    await limit(request, `subscriptions by ${owner.deviceId}`);
    const subscription = readSubscription(context, request.body);
    ensureNotified(context, owner.approver);
    await subscribeDevice(services, owner, subscription);
    const view = await readPushView(context, owner.deviceId);
    if (view === null) throw new Problem('channel_not_found');
    return view;
  });

  const silenceSchema = {
    summary: 'Turn off web push for a device',
    params: Type.Object({ device_id: Type.String({ maxLength: 64 }) }),
    response: { 200: SilencedDevice },
  };
  app.post('/devices/:device_id/silence', { schema: silenceSchema }, async (request) => {
    const owner = await identifyOwner(context, request);
    const { device_id: deviceId } = request.params;
    const devices = await services.store.listDevices();
    if (!devices.some((device) => device.deviceId === deviceId)) throw new Problem('device_not_found');
    await unsubscribeDevice(services, owner, deviceId);
    return { device_id: deviceId, push: 'off' as const };
  });
}

const channelIn = ({ channels }: HttpContext): Channel | undefined =>
  channels.find(({ channel }) => channel?.push !== undefined)?.channel;

/** Null while web push is off. */
export async function readPushView(context: HttpContext, deviceId: string): Promise<PushView | null> {
  if (channelIn(context) === undefined) return null;
  const { store } = context.services;
  const [keys, devices] = await Promise.all([readPushKeys(context.services), store.listPushDevices()]);
  const state = pushStateOf(devices.find((device) => device.deviceId === deviceId));
  return { public_key: keys.publicKey, device_id: deviceId, state };
}

/** A device whose approver gets no web push would be set up, but never ring. */
function ensureNotified({ services }: HttpContext, approver: string): void {
  if (isNotified(services, approver)) return;
  const asked = services.recipients.filter(({ channel }) => kindOfChannel(channel) === WEB_PUSH);
  const names = asked.map((recipient) => recipient.approver).join(', ');
  throw new Problem('device_not_notified', {
    get detail() {
      return words().refusals.pushGoesTo(approver, names);
    },
  });
}

function readSubscription(context: HttpContext, { endpoint, keys }: Static<typeof SubscriptionBody>) {
  const { push } = channelIn(context) ?? {};
  if (push === undefined) throw new Problem('channel_not_found');
  if (!push.accepts(endpoint))
    throw invalid({ field: '/endpoint', rule: 'must be the https address of a push service' });
  const subscription = { endpoint, ...keys };
  if (isUsable(subscription)) return subscription;
  throw invalid({ field: '/keys', rule: "must be a browser's p256dh and auth, in base64url" });
}
