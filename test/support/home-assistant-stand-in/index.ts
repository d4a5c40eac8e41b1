/** Plays Home Assistant and one phone, after https://developers.home-assistant.io/docs/api/rest and /websocket. */
import { EventEmitter, once } from 'node:events';
import Type, { type Static } from 'typebox';
import { readJsonCall, startVendor, type VendorStandIn } from '../vendor-stand-in.ts';
import { acceptWebSockets, type WebSocketPeer } from '../web-socket-stand-in.ts';

const CLOSED = { additionalProperties: false };
const Url = Type.String({ pattern: '^https?://' });

const Notification = Type.Object(
  {
    title: Type.Optional(Type.String()),
    message: Type.String(),
    data: Type.Object(
      {
        tag: Type.String(),
        group: Type.Optional(Type.String()),
        image: Type.Optional(Url),
        url: Type.Optional(Url),
        clickAction: Type.Optional(Url),
        priority: Type.Optional(Type.Enum(['high', 'normal'])),
        ttl: Type.Optional(Type.Integer()),
        channel: Type.Optional(Type.String()),
        importance: Type.Optional(Type.Enum(['high', 'low', 'max', 'min', 'default'])),
        push: Type.Optional(
          Type.Object(
            {
              'interruption-level': Type.Enum(['passive', 'active', 'time-sensitive', 'critical']),
              sound: Type.Optional(Type.String()),
            },
            CLOSED,
          ),
        ),
        actions: Type.Array(
          Type.Object(
            {
              action: Type.String({ minLength: 1 }),
              title: Type.String({ minLength: 1 }),
              uri: Type.Optional(Url),
              activationMode: Type.Optional(Type.Enum(['foreground', 'background'])),
              authenticationRequired: Type.Optional(Type.Boolean()),
              destructive: Type.Optional(Type.Boolean()),
            },
            CLOSED,
          ),
          { maxItems: 10 },
        ),
      },
      CLOSED,
    ),
  },
  CLOSED,
);
export type HomeAssistantNotification = Static<typeof Notification>;

export const NOTIFY = 'mobile_app_iphone';
export const OWNER = 'user-of-the-approver';
const TOKEN = 'stand-in-token-of-an-administrator';

export interface HomeAssistantStandIn extends VendorStandIn {
  readonly token: string;
  /** What is on the phone: a later one of the same tag takes the earlier one's place. */
  notifications(): readonly HomeAssistantNotification[];
  /** Resolves when somebody is subscribed to presses, now or later. */
  subscribed(): Promise<void>;
  /** A press on the phone of a user, as the event that it causes. */
  press(user: string, action: string): void;
  /** Breaks every connection off. */
  hangUp(): void;
}

export async function startHomeAssistantStandIn(): Promise<HomeAssistantStandIn> {
  const notifications = new Map<string, HomeAssistantNotification>();
  const subscriptions = new Map<WebSocketPeer, unknown>();
  const events = new EventEmitter();
  const vendor = await startVendor((call, fault) => {
    if (call.headers.authorization !== `Bearer ${TOKEN}`) return { status: 401 };
    if (call.method === 'GET' && call.path === '/api/services')
      return { status: 200, body: [{ domain: 'light' }, { domain: 'notify', services: { [NOTIFY]: {} } }] };
    if (call.method !== 'POST' || !call.path.startsWith('/api/services/notify/')) return undefined;
    if (call.path !== `/api/services/notify/${NOTIFY}`) return { status: 400 };
    const notification = readJsonCall(call, Notification, fault) as HomeAssistantNotification;
    notifications.set(notification.data.tag, notification);
    return { status: 200, body: [] };
  });
  const breakOff = acceptWebSockets(
    vendor.server,
    '/api/websocket',
    (peer) => peer.send({ type: 'auth_required', ha_version: '2026.11.0' }),
    (peer, { type, id, access_token, event_type }) => {
      if (type === 'auth') return peer.send({ type: access_token === TOKEN ? 'auth_ok' : 'auth_invalid' });
      if (type === 'ping') return peer.send({ id, type: 'pong' });
      const isKnown = type === 'subscribe_events' && event_type === 'mobile_app_notification_action';
      peer.send({ id, type: 'result', success: isKnown });
      subscriptions.set(peer, id);
      events.emit('subscribed');
    },
  );
  return {
    ...vendor,
    token: TOKEN,
    notifications: () => [...notifications.values()],
    async subscribed() {
      if (subscriptions.size === 0) await once(events, 'subscribed');
    },
    press(user, action) {
      const event = {
        event_type: 'mobile_app_notification_action',
        data: { action },
        context: { user_id: user },
      };
      for (const [peer, id] of subscriptions) peer.send({ id, type: 'event', event });
    },
    hangUp() {
      breakOff();
      subscriptions.clear();
    },
    async close() {
      const closed = vendor.close();
      breakOff();
      await closed;
    },
  };
}
