/** Hears of presses over Home Assistant's WebSocket, which needs no port that is open to the internet. */
import type { ChannelHost, Listening } from '../../usecases/ports.ts';
import { type Connection, keepListening } from '../keep-listening.ts';
import { parseObject } from '../vendor.ts';
import { readActionKey } from './request.ts';
import type { HomeAssistantSettings } from './settings.ts';

const RETRY_MS = 5_000;
/** A connection that died without a word, or never came about, is found by its silence. */
const PING_MS = 20_000;

export function listenForPresses(
  { origin, token, users }: HomeAssistantSettings,
  host: ChannelHost,
  { retryMs = RETRY_MS, pingMs = PING_MS } = {},
): Listening {
  /** Resolves with the reason why the connection ended. */
  function listen({ signal, works, finish }: Connection): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<string>();
    const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/api/websocket`);
    const end = (reason: string) => {
      clearInterval(timer);
      signal.removeEventListener('abort', stop);
      // First: closing one that isn't open yet is an error too.
      resolve(reason);
      socket.close();
    };
    const stop = () => end('stopped');
    let id = 0;
    let isAwaited = false;
    const say = (message: object) => socket.send(JSON.stringify(message));
    const timer = setInterval(() => {
      if (isAwaited) return end('no answer');
      isAwaited = true;
      if (id > 0) say({ id: ++id, type: 'ping' });
    }, pingMs);
    signal.addEventListener('abort', stop);
    for (const kind of ['error', 'close'] as const) socket.addEventListener(kind, () => end('no connection'));
    socket.addEventListener('message', ({ data }) => {
      isAwaited = false;
      const message = parseObject(String(data));
      if (message['type'] === 'auth_required') return say({ type: 'auth', access_token: token });
      if (message['type'] === 'auth_invalid') return end('HOME_ASSISTANT_TOKEN is refused');
      if (message['type'] === 'auth_ok')
        return say({ id: ++id, type: 'subscribe_events', event_type: 'mobile_app_notification_action' });
      if (message['success'] === false)
        return end('HOME_ASSISTANT_TOKEN is not that of an administrator, who may hear of presses');
      if (message['success'] === true) works();
      if (message['type'] === 'event') void finish(passOn(message['event']));
    });
    return promise;
  }

  async function passOn(event: unknown): Promise<void> {
    const { data, context } = {
      ...(event as { data?: { action?: unknown }; context?: { user_id?: unknown } }),
    };
    const code = readActionKey(data?.action);
    if (code === undefined) return;
    const presser = String(context?.user_id);
    const user = users.find(({ id }) => id === presser);
    const { approver } = user ?? {};
    await host.press({ code, presser, isAllowed: user !== undefined, approver, hadPicture: false });
  }

  const warning = 'cannot hear of presses in Home Assistant; trying again';
  return keepListening(host, { channel: 'home-assistant', warning, retryMs }, listen);
}
