/** Hears of presses by long polling, which needs no port that is open to the internet. */
import type { ChannelHost, Listening } from '../../usecases/ports.ts';
import { type Connection, keepListening } from '../keep-listening.ts';
import type { Bot } from './bot.ts';
import { removeOwnHook } from './hook.ts';
import { ALLOWED_UPDATES, createPressHandler, type Update } from './presses.ts';
import type { TelegramSettings } from './settings.ts';

const WAIT_SECONDS = 50;
const PATIENCE_MS = (WAIT_SECONDS + 10) * 1000;
/** Each has its whole card with it, up to 10 KB: an answer that is cut off would be asked for again forever. */
const MOST_UPDATES = 20;
const MOST_BYTES = 1_000_000;
/** Telegram serves one poller of a bot: several instances take turns. */
const RETRY_MS = 5_000;

/**
 * What Telegram has passed on is confirmed by asking for the next: after a crash it comes again, and decides nothing new.
 */
export function pollForPresses(
  bot: Bot,
  settings: TelegramSettings,
  host: ChannelHost,
  retryMs = RETRY_MS,
): Listening {
  const handle = createPressHandler(bot, settings, host);
  let offset = 0;

  async function listen({ signal, works, finish }: Connection): Promise<never> {
    for (;;) {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
      const updates = await ask(patience);
      works();
      await Promise.all(updates.map((update) => handle(update, finish)));
      for (const { update_id } of updates) offset = Math.max(offset, update_id + 1);
    }
  }

  async function ask(patience: AbortSignal): Promise<readonly Update[]> {
    const fields = { offset, limit: MOST_UPDATES, timeout: WAIT_SECONDS, allowed_updates: ALLOWED_UPDATES };
    try {
      const updates = await bot.call('getUpdates', fields, patience, MOST_BYTES);
      if (!Array.isArray(updates)) throw new Error('getUpdates: expected a list');
      return updates as readonly Update[];
    } catch (error) {
      if (!(await removeOwnHook(bot, settings, error, patience))) throw error;
      return [];
    }
  }

  const warning = 'cannot ask Telegram for presses; trying again';
  return keepListening(host, { channel: 'telegram', warning, retryMs }, listen);
}
