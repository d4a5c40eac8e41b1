import type { Finding } from '../../usecases/ports.ts';
import { redactDetail } from '../redact.ts';
import type { Bot } from './bot.ts';
import { type HookInfo, isOwnHook, readHookInfo } from './hook.ts';
import type { TelegramSettings } from './settings.ts';

/** Whether the bot can write to the chat, and whether this server is told of presses. */
export async function checkBot(
  bot: Bot,
  settings: TelegramSettings,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const { chat } = settings;
  const me = await bot.call('getMe', {}, signal);
  if (typeof me !== 'object' || me === null || !('username' in me)) return [UNREADABLE];
  await bot.call('getChat', { chat_id: chat }, signal);
  const hook = await readHookInfo(bot, signal);
  const found = { subject: 'Telegram bot', state: 'ok', advice: '' } as const;
  const fault = findPressFault(settings, hook, bot.vendor.secrets);
  return [
    { ...found, text: `@${me.username} may write to chat ${chat}.` },
    ...(fault === undefined ? [] : [{ subject: 'Telegram presses', ...fault }]),
  ];
}

function findPressFault(
  settings: TelegramSettings,
  { url = '', waiting, error }: HookInfo,
  secrets: readonly string[],
): Omit<Finding, 'subject'> | undefined {
  const isOwn = isOwnHook(url, settings);
  if (url !== '' && !isOwn) return FOREIGN;
  if (settings.updates === 'poll') return isOwn ? LEFT_OVER : undefined;
  if (!isOwn) return NOT_SET;
  if (waiting === 0 || error === null) return undefined;
  const detail = redactDetail(error, secrets);
  return { ...UNDELIVERED, text: `${waiting} wait, because Telegram can't reach this server: ${detail}.` };
}

const FOREIGN = {
  state: 'failed',
  text: "The bot has another program's webhook, so this server isn't told of button presses.",
  advice: 'Use a bot for Countersign alone, or remove its webhook (deleteWebhook).',
} as const;

const LEFT_OVER = {
  state: 'warning',
  text: 'The bot still has the webhook of TELEGRAM_UPDATES=webhook.',
  advice: 'Restart the server: it removes the webhook, and then polls.',
} as const;

const NOT_SET = {
  state: 'failed',
  text: "The webhook isn't set, so this server isn't told of button presses.",
  advice: 'Start the server: it sets the webhook. If it is running, look for the reason in its log.',
} as const;

const UNDELIVERED = {
  state: 'failed',
  advice: 'Check that PUBLIC_URL can be reached from the internet with a valid certificate.',
} as const;

const UNREADABLE: Finding = {
  subject: 'Telegram bot',
  state: 'failed',
  text: 'Something answers there, but not the Bot API.',
  advice: 'Check TELEGRAM_URL, and whether a proxy stands in between.',
};
