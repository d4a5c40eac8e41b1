/** Hears of presses by long polling, which needs no port that is open to the internet. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ChannelHost, Listening } from '../../usecases/ports.ts';
import type { Bot } from './bot.ts';
import type { TelegramSettings } from './settings.ts';

const WAIT_SECONDS = 50;
const PATIENCE_MS = (WAIT_SECONDS + 10) * 1000;
/** Telegram serves one poller of a bot: several instances take turns. */
const RETRY_MS = 5_000;

interface Update {
  readonly update_id: number;
  readonly callback_query?: CallbackQuery;
}

interface CallbackQuery {
  readonly id: string;
  readonly from: { readonly id: number };
  readonly data?: string;
  readonly message?: {
    readonly message_id: number;
    readonly chat: { readonly id: number };
    readonly photo?: unknown;
  };
}

/** What Telegram has passed on is confirmed by asking for the next: after a crash it comes again, and decides nothing new. */
export function listenForPresses(
  bot: Bot,
  settings: TelegramSettings,
  host: ChannelHost,
  retryMs = RETRY_MS,
): Listening {
  const stopping = new AbortController();
  const { signal } = stopping;
  let offset = 0;

  async function poll(): Promise<void> {
    const fields = { offset, timeout: WAIT_SECONDS, allowed_updates: ['callback_query'] };
    const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    const updates = await bot.call('getUpdates', fields, patience);
    if (!Array.isArray(updates)) throw new Error('getUpdates: expected a list');
    await Promise.all(updates.map((update: Update) => handle(update)));
    for (const { update_id } of updates as Update[]) offset = Math.max(offset, update_id + 1);
  }

  async function handle({ callback_query: query }: Update): Promise<void> {
    if (query === undefined) return;
    const { id, from, message, data: code = '' } = query;
    const answer = await host.press({
      code,
      presser: String(from.id),
      isAllowed: settings.users.includes(from.id),
      hadPicture: message?.photo !== undefined,
    });
    const fields = { callback_query_id: id, text: answer.text.slice(0, 200), show_alert: !answer.isDecided };
    // Too old to be answered, or no connection: the decision stands, and the card will say so.
    await bot.call('answerCallbackQuery', fields, AbortSignal.timeout(PATIENCE_MS)).catch(() => undefined);
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        await poll();
      } catch (error) {
        if (signal.aborted) return;
        const reason = error instanceof Error ? error.message : 'unknown';
        host.log.warn(
          { channel: 'telegram', error: reason },
          'cannot ask Telegram for presses; trying again',
        );
        await pause(retryMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
