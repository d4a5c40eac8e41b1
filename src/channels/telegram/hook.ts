/** Has Telegram post presses to an address of this server. */
import { setTimeout as pause } from 'node:timers/promises';
import { DeliveryFailure } from '../../domain/delivery.ts';
import type { ChannelHost, Hook, Listening } from '../../usecases/ports.ts';
import { type Connection, keepListening } from '../keep-listening.ts';
import { parseObject } from '../vendor.ts';
import type { Bot } from './bot.ts';
import { ALLOWED_UPDATES, createPressHandler, type Update } from './presses.ts';
import { hookPathOf, type TelegramSettings } from './settings.ts';

const SECRET_HEADER = 'x-telegram-bot-api-secret-token';
const CALL_MS = 15_000;
/** `checkMs`: another program with the same token may have replaced or removed the hook. */
const PACE = { retryMs: 5_000, checkMs: 60_000 } as const;

/**
 * Telegram sends an update again until it is answered, so it is answered once the press is dealt with. The hook outlives the
 * server: what is pressed during a restart arrives afterwards, and every instance gets what Telegram sends to it.
 */
export function receivePresses(
  bot: Bot,
  settings: TelegramSettings,
  host: ChannelHost,
  { retryMs, checkMs }: { readonly retryMs: number; readonly checkMs: number } = PACE,
): Listening {
  const handle = createPressHandler(bot, settings, host);
  let hook: Hook | undefined;

  async function listen({ signal, works, finish }: Connection): Promise<string> {
    const receive = (body: string) => receiveUpdate(body, finish);
    hook = host.openHook({ path: hookPathOf(settings), secretHeader: SECRET_HEADER, receive });
    const { url, secret } = hook;
    const fields = { url, secret_token: secret, allowed_updates: ALLOWED_UPDATES };
    await bot.call('setWebhook', fields, patienceOf(signal));
    works();
    for (;;) {
      await pause(checkMs, undefined, { signal });
      const info = await readHookInfo(bot, patienceOf(signal));
      if (info.url !== url) return 'another program has replaced or removed it';
    }
  }

  async function receiveUpdate(body: string, finish: Connection['finish']): Promise<unknown> {
    const update = parseObject(body);
    if (isUpdate(update)) return handle(update, finish);
    // Confirmed all the same: it would be sent again and again.
    return host.log.warn({ channel: 'telegram' }, 'Telegram posted something that is no update');
  }

  const warning = "cannot set Telegram's webhook; trying again";
  const listening = keepListening(host, { channel: 'telegram', warning, retryMs }, listen);
  return {
    async stop() {
      hook?.close();
      await listening.stop();
    },
  };
}

const patienceOf = (signal: AbortSignal) => AbortSignal.any([signal, AbortSignal.timeout(CALL_MS)]);

const isUpdate = (value: object): value is Update =>
  'update_id' in value && typeof value.update_id === 'number';

export interface HookInfo {
  /** Empty if there is none; undefined if the response can't be read. */
  readonly url: string | undefined;
  readonly waiting: number;
  /** Why Telegram could not deliver; null if it could. */
  readonly error: string | null;
}

export async function readHookInfo(bot: Bot, signal: AbortSignal): Promise<HookInfo> {
  const info: Readonly<Record<string, unknown>> = {
    ...asObject(await bot.call('getWebhookInfo', {}, signal)),
  };
  const { url, pending_update_count: waiting, last_error_message: error } = info;
  return {
    url: typeof url === 'string' ? url : undefined,
    waiting: typeof waiting === 'number' ? waiting : 0,
    error: typeof error === 'string' ? error : null,
  };
}

const asObject = (value: unknown) => (typeof value === 'object' ? value : null);

export const isOwnHook = (url: string | undefined, settings: TelegramSettings): boolean =>
  url?.endsWith(`/hooks/${hookPathOf(settings)}`) === true;

/**
 * After `getUpdates` has failed, which Telegram refuses while there is a webhook: removes a webhook that this server set
 * earlier, but no other program's. Polling then fetches the updates that are pending.
 */
export async function removeOwnHook(
  bot: Bot,
  settings: TelegramSettings,
  error: unknown,
  signal: AbortSignal,
): Promise<boolean> {
  if (!(error instanceof DeliveryFailure) || !error.message.startsWith('Telegram answered 409')) return false;
  const { url } = await readHookInfo(bot, signal);
  if (!isOwnHook(url, settings)) return false;
  await bot.call('deleteWebhook', {}, signal);
  return true;
}
