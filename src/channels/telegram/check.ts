import { words } from '../../domain/language/words.ts';
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
  if (typeof me !== 'object' || me === null || !('username' in me)) return [unreadable()];
  await bot.call('getChat', { chat_id: chat }, signal);
  const hook = await readHookInfo(bot, signal);
  const { subjects, sentences } = words().channelChecks;
  const found = { subject: subjects.telegramBot, state: 'ok', advice: '' } as const;
  const fault = findPressFault(settings, hook, bot.vendor.secrets);
  return [
    { ...found, text: sentences.telegramMayWrite(String(me.username), String(chat)) },
    ...(fault === undefined ? [] : [{ subject: subjects.telegramPresses, ...fault }]),
  ];
}

function findPressFault(
  settings: TelegramSettings,
  { url = '', waiting, error }: HookInfo,
  secrets: readonly string[],
): Omit<Finding, 'subject'> | undefined {
  const said = words().channelChecks.sentences;
  const isOwn = isOwnHook(url, settings);
  if (url !== '' && !isOwn)
    return { state: 'failed', text: said.telegramForeign, advice: said.telegramOwnBot };
  const leftOver = { state: 'warning', text: said.telegramLeftOver, advice: said.telegramRestart } as const;
  if (settings.updates === 'poll') return isOwn ? leftOver : undefined;
  if (!isOwn) return { state: 'failed', text: said.telegramNotSet, advice: said.telegramStart };
  if (waiting === 0 || error === null) return undefined;
  const detail = redactDetail(error, secrets);
  const text = said.telegramWaiting(String(waiting), detail);
  return { state: 'failed', text, advice: said.telegramReachable };
}

function unreadable(): Finding {
  const { subjects, sentences } = words().channelChecks;
  return {
    subject: subjects.telegramBot,
    state: 'failed',
    text: sentences.telegramUnreadable,
    advice: sentences.proxyInBetween('TELEGRAM_URL'),
  };
}
