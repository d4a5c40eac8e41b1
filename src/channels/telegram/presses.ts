/** What a press does, however Telegram passes it on. */
import type { ChannelHost, PressAnswer } from '../../usecases/ports.ts';
import { fitText } from '../fit-text.ts';
import type { Connection } from '../keep-listening.ts';
import type { Bot } from './bot.ts';
import type { TelegramSettings } from './settings.ts';

/** Nothing else is asked for. */
export const ALLOWED_UPDATES = ['callback_query'] as const;
/** How long a person waits for what the button did. */
const ANSWER_MS = 10_000;
const ANSWER = { most: 200, unit: 'characters' } as const;
/** Of how many updates it is known that they were handled. */
const MOST_KNOWN = 1_000;

export interface Update {
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
 * Resolves once the press is dealt with, and never rejects. An update that comes again isn't handled again; after a
 * restart, or on another instance, it is, and decides nothing new.
 */
export type HandleUpdate = (update: Update, finish: Connection['finish']) => Promise<unknown>;

export function createPressHandler(bot: Bot, settings: TelegramSettings, host: ChannelHost): HandleUpdate {
  const known = new Map<number, Promise<unknown>>();

  async function press(query: CallbackQuery, finish: Connection['finish']): Promise<void> {
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

  return ({ update_id, callback_query: query }, finish) => {
    const before = known.get(update_id);
    if (before !== undefined) return before;
    const handled = query === undefined ? Promise.resolve() : finish(press(query, finish));
    known.set(update_id, handled);
    const [oldest] = known.keys();
    if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
    return handled;
  };
}
