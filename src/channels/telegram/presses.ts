/** Hears of presses by long polling, which needs no port that is open to the internet. */
import type { ChannelHost, Listening, PressAnswer } from '../../usecases/ports.ts';
import { fitText } from '../fit-text.ts';
import { type Connection, keepListening } from '../keep-listening.ts';
import type { Bot } from './bot.ts';
import type { TelegramSettings } from './settings.ts';

const WAIT_SECONDS = 50;
const PATIENCE_MS = (WAIT_SECONDS + 10) * 1000;
/** Each has its whole card with it, up to 10 KB: an answer that is cut off would be asked for again forever. */
const MOST_UPDATES = 20;
const MOST_BYTES = 1_000_000;
/** How long a person waits for what the button did. */
const ANSWER_MS = 10_000;
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

/**
 * What Telegram has passed on is confirmed by asking for the next: after a crash it comes again, and decides nothing new.
 */
export function listenForPresses(
  bot: Bot,
  settings: TelegramSettings,
  host: ChannelHost,
  retryMs = RETRY_MS,
): Listening {
  let offset = 0;

  async function listen({ signal, works, finish }: Connection): Promise<never> {
    for (;;) {
      const fields = {
        offset,
        limit: MOST_UPDATES,
        timeout: WAIT_SECONDS,
        allowed_updates: ['callback_query'],
      };
      const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
      const updates = await bot.call('getUpdates', fields, patience, MOST_BYTES);
      if (!Array.isArray(updates)) throw new Error('getUpdates: expected a list');
      works();
      await Promise.all(updates.map((update: Update) => finish(handle(update, finish))));
      for (const { update_id } of updates as Update[]) offset = Math.max(offset, update_id + 1);
    }
  }

  async function handle({ callback_query: query }: Update, finish: Connection['finish']): Promise<void> {
    if (query === undefined) return;
    const { from, message, data: code = '' } = query;
    const user = settings.users.find(({ id }) => id === String(from.id));
    const answer = await host.press({
      code,
      presser: String(from.id),
      isAllowed: user !== undefined,
      approver: user?.approver,
      hadPicture: message?.photo !== undefined,
    });
    // The next press must not wait for it.
    void finish(show(query, answer));
  }

  async function show({ id, message }: CallbackQuery, answer: PressAnswer): Promise<void> {
    const fields = {
      callback_query_id: id,
      text: fitText(answer.text, ANSWER),
      show_alert: !answer.isDecided,
    };
    // Too old to be answered, or no connection: the decision stands, and the card will say so.
    await bot.call('answerCallbackQuery', fields, AbortSignal.timeout(ANSWER_MS)).catch(() => undefined);
    if (answer.isOver === true && message !== undefined) await removeButtons(message);
  }

  /** Of a card that no outcome will replace: it was sent a second time after a crash. */
  async function removeButtons({ chat, message_id }: Message): Promise<void> {
    const fields = { chat_id: chat.id, message_id, reply_markup: { inline_keyboard: [] } };
    const patience = AbortSignal.timeout(ANSWER_MS);
    await bot.call('editMessageReplyMarkup', fields, patience).catch(() => undefined);
  }

  const warning = 'cannot ask Telegram for presses; trying again';
  return keepListening(host, { channel: 'telegram', warning, retryMs }, listen);
}
