/** Messages in a chat as cards: sent once, then edited. */
import { DeliveryFailure } from '../../domain/delivery.ts';
import type { ChannelHost, MessageAction, NoticeMessage } from '../../usecases/ports.ts';
import { cardWords } from '../card-words.ts';
import { withoutToken } from '../redact.ts';
import type { Bot } from './bot.ts';
import type { TelegramSettings } from './settings.ts';

/** Sends the message, or edits the card that it replaces. Returns the card's reference: `photo:` or `text:` and its number. */
export async function putCard(
  bot: Bot,
  settings: TelegramSettings,
  host: ChannelHost | undefined,
  message: NoticeMessage,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { replaces } = message;
  if (replaces == null) return sendCard(bot, settings, host, message, signal);
  if (!(await editCard(bot, settings, replaces, message, signal)))
    return sendCard(bot, settings, host, message, signal);
  // An edit is silent.
  if (isLoud(message)) await ringAgain(bot, settings, replaces, message, signal);
  return replaces;
}

const isLoud = ({ tone }: NoticeMessage) => tone !== 'quiet';

async function sendCard(
  bot: Bot,
  settings: TelegramSettings,
  host: ChannelHost | undefined,
  message: NoticeMessage,
  signal: AbortSignal,
): Promise<string | undefined> {
  const fields = {
    chat_id: settings.chat,
    protect_content: true,
    disable_notification: message.tone === 'quiet',
    reply_markup: composeKeyboard(message, settings),
  };
  const picture = message.imageUrl === null ? undefined : await host?.readPicture(message.cardId);
  if (picture === undefined) {
    const sent = await bot.call('sendMessage', { ...fields, ...composeWords(message, 'text') }, signal);
    return referenceOf('text', sent);
  }
  const words = composeWords(message, 'caption');
  return referenceOf('photo', await bot.upload('sendPhoto', { ...fields, ...words }, picture, signal));
}

/** False if the card is gone: the person has deleted it. */
async function editCard(
  bot: Bot,
  settings: TelegramSettings,
  reference: string,
  message: NoticeMessage,
  signal: AbortSignal,
): Promise<boolean> {
  const isPhoto = reference.startsWith('photo:');
  const words = composeWords(message, isPhoto ? 'caption' : 'text');
  const place = { chat_id: settings.chat, message_id: numberIn(reference) };
  const fields = { ...place, ...words, reply_markup: composeKeyboard(message, settings) };
  try {
    await bot.call(isPhoto ? 'editMessageCaption' : 'editMessageText', fields, signal);
    return true;
  } catch (error) {
    if (!(error instanceof DeliveryFailure) || !error.message.startsWith('Telegram answered 400'))
      throw error;
    // The edit of an earlier attempt, whose response was lost.
    return error.message.includes('message is not modified');
  }
}

async function ringAgain(
  bot: Bot,
  { chat }: TelegramSettings,
  reference: string,
  message: NoticeMessage,
  signal: AbortSignal,
): Promise<void> {
  const reply_parameters = { message_id: numberIn(reference), allow_sending_without_reply: true };
  const fields = { chat_id: chat, protect_content: true, reply_parameters, ...composeWords(message, 'text') };
  await bot.call('sendMessage', fields, signal);
}

const numberIn = (reference: string) => Number(reference.split(':')[1]);

function referenceOf(kind: 'photo' | 'text', sent: unknown): string | undefined {
  const isKnown = typeof sent === 'object' && sent !== null && 'message_id' in sent;
  return isKnown ? `${kind}:${sent.message_id}` : undefined;
}

/** The title in bold, by its place: no text can be mistaken for markup. */
function composeWords({ title, text }: NoticeMessage, field: 'caption' | 'text'): Record<string, unknown> {
  const entities = [{ type: 'bold', offset: 0, length: title.length }];
  return field === 'caption'
    ? { caption: `${title}\n${text}`, caption_entities: entities }
    : { text: `${title}\n${text}`, entities, link_preview_options: { is_disabled: true } };
}

const STYLES = { approve: 'success', reject: 'danger' } as const;

function composeKeyboard({ actions, pageUrl, language }: NoticeMessage, { isPrivate }: TelegramSettings) {
  const buttonOf = ({ label, code, verdict }: MessageAction) => ({
    text: label,
    callback_data: code,
    style: STYLES[verdict],
  });
  // In a group, a link that decides would let everybody decide. Telegram refuses addresses that aren't https.
  const url = isPrivate ? pageUrl : withoutToken(pageUrl);
  const page = url.startsWith('https:') ? [[{ text: cardWords({ language }).openPage, url }]] : [];
  return { inline_keyboard: [...(actions.length === 0 ? [] : [actions.map(buttonOf)]), ...page] };
}
