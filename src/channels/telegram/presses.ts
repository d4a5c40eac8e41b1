/** Hears of presses by long polling, which needs no port that is open to the internet. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ChannelHost, Listening } from '../../usecases/ports.ts';
import { fitText } from '../fit-text.ts';
import type { Bot } from './bot.ts';
import type { TelegramSettings } from './settings.ts';

const WAIT_SECONDS = 50;
const PATIENCE_MS = (WAIT_SECONDS + 10) * 1000;
/** Telegram serves one poller of a bot: several instances take turns. */
const RETRY_MS = 5_000;
const ANSWER = { most: 200, unit: 'characters' } as const;

interface Update {
  readonly update_id: number;
  readonly callback_query?: CallbackQuery;
}

interface CallbackQuery {
  readonly id: string;
  readonly from: { readonly id: number };
  readonly data?: string;
  readonly message?: Message;
}

interface Message {
  readonly message_id: number;
  readonly chat: { readonly id: number };
  readonly photo?: unknown;
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
    const fields = {
      callback_query_id: id,
      text: fitText(answer.text, ANSWER),
      show_alert: !answer.isDecided,
    };
    // Too old to be answered, or no connection: the decision stands, and the card will say so.
    await bot.call('answerCallbackQuery', fields, AbortSignal.timeout(PATIENCE_MS)).catch(() => undefined);
    if (answer.isOver === true && message !== undefined) await removeButtons(message);
  }

  /** Of a card that no outcome will replace: it was sent a second time after a crash. */
  async function removeButtons({ chat, message_id }: Message): Promise<void> {
    const fields = { chat_id: chat.id, message_id, reply_markup: { inline_keyboard: [] } };
    const patience = AbortSignal.timeout(PATIENCE_MS);
    await bot.call('editMessageReplyMarkup', fields, patience).catch(() => undefined);
  }

  async function run(): Promise<void> {
    // An outage is one line in the log.
    let trouble: string | undefined;
    while (!signal.aborted) {
      try {
        await poll();
        trouble = undefined;
      } catch (failure) {
        if (signal.aborted) return;
        const error = failure instanceof Error ? failure.message : 'unknown';
        if (error !== trouble)
          host.log.warn({ channel: 'telegram', error }, 'cannot ask Telegram for presses; trying again');
        trouble = error;
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
