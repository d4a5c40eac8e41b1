/** Hears of presses over Home Assistant's WebSocket, which needs no port that is open to the internet. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ChannelHost, Listening } from '../../usecases/ports.ts';
import { parseObject } from '../vendor.ts';
import { readActionKey } from './request.ts';
import type { HomeAssistantSettings } from './settings.ts';

const RETRY_MS = 5_000;
/** A connection that died without a word is found by its silence. */
const PING_MS = 20_000;

export function listenForPresses(
  { origin, token, users }: HomeAssistantSettings,
  host: ChannelHost,
  retryMs = RETRY_MS,
): Listening {
  const stopping = new AbortController();
  const { signal } = stopping;
  const pressing = new Set<Promise<unknown>>();

  /** Why the last connection ended, until one works: an outage is one line in the log. */
  let trouble: string | undefined;

  /** Resolves with the reason why the connection ended. */
  function listen(): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<string>();
    const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/api/websocket`);
    const end = (reason: string) => {
      clearInterval(timer);
      signal.removeEventListener('abort', stop);
      socket.close();
      resolve(reason);
    };
    const stop = () => end('stopped');
    let id = 0;
    let isAwaited = false;
    const say = (message: object) => socket.send(JSON.stringify(message));
    const timer = setInterval(() => {
      if (isAwaited) return end('no answer');
      isAwaited = socket.readyState === WebSocket.OPEN;
      if (isAwaited && id > 0) say({ id: ++id, type: 'ping' });
    }, PING_MS);
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
      if (message['success'] === true) trouble = undefined;
      if (message['type'] === 'event') passOn(message['event']);
    });
    return promise;
  }

  function passOn(event: unknown): void {
    const { data, context } = {
      ...(event as { data?: { action?: unknown }; context?: { user_id?: unknown } }),
    };
    const code = readActionKey(data?.action);
    if (code === undefined) return;
    const presser = String(context?.user_id);
    const pressed = host.press({ code, presser, isAllowed: users.includes(presser), hadPicture: false });
    const done = pressed.finally(() => pressing.delete(done));
    pressing.add(done);
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const error = await listen();
      if (signal.aborted) return;
      if (error !== trouble)
        host.log.warn(
          { channel: 'home-assistant', error },
          'cannot hear of presses in Home Assistant; trying again',
        );
      trouble = error;
      await pause(retryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
      await Promise.all(pressing);
    },
  };
}
