import { sha256Hex } from '../../lib/sha256.ts';
import type { Channel, ChannelHost, Finding } from '../../usecases/ports.ts';
import { type ChannelDefinition, NOT_LISTENING } from '../channel.ts';
import { checkVendor } from '../check-vendor.ts';
import { fitMessage } from '../fit-text.ts';
import { type Bot, createBot } from './bot.ts';
import { putCard } from './cards.ts';
import { listenForPresses } from './presses.ts';
import { readTelegramSettings, TELEGRAM_SETTINGS, type TelegramSettings } from './settings.ts';

/** Together with the line break, what a picture's caption may have: 1024. */
const TEXTS = {
  title: { most: 200, unit: 'characters' },
  text: { most: 820, unit: 'characters' },
} as const;

export const telegram: ChannelDefinition = {
  name: 'telegram',
  title: 'Telegram',
  guide: 'TELEGRAM.md',
  capabilities: {
    picture: 'upload',
    buttons: 'press',
    replace: true,
    withdraw: false,
    receipt: false,
    acknowledgment: false,
  },
  texts: TEXTS,
  settings: TELEGRAM_SETTINGS,
  create: (values, people) => {
    const settings = readTelegramSettings(values, people);
    return settings === undefined ? undefined : createTelegram(settings);
  },
};

/** One message a second in a chat, with short bursts; a 429 says how long to wait. */
const LIMITS = { timeoutMs: 15_000, concurrency: 5 } as const;

function createTelegram(settings: TelegramSettings): Channel {
  const bot = createBot(settings);
  let host: ChannelHost | undefined;
  return {
    name: 'telegram',
    limits: LIMITS,
    account: sha256Hex(`${settings.origin} ${settings.token}`),
    // The picture is sent along: nobody fetches it.
    givesReceipts: false,
    send: (message, signal) => putCard(bot, settings, host, fitMessage(message, TEXTS), signal),
    check: (signal) => checkVendor(bot.vendor, () => checkBot(bot, settings, signal)),
    start(running) {
      host = running;
      return running.hearsPresses ? listenForPresses(bot, settings, running) : NOT_LISTENING;
    },
  };
}

async function checkBot(
  bot: Bot,
  { chat }: TelegramSettings,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const me = await bot.call('getMe', {}, signal);
  if (typeof me !== 'object' || me === null || !('username' in me)) return [UNREADABLE];
  await bot.call('getChat', { chat_id: chat }, signal);
  const hook = await bot.call('getWebhookInfo', {}, signal);
  const isHooked = typeof hook === 'object' && hook !== null && 'url' in hook && hook.url !== '';
  const found = { subject: 'Telegram bot', state: 'ok', advice: '' } as const;
  return [{ ...found, text: `@${me.username} may write to chat ${chat}.` }, ...(isHooked ? [HOOKED] : [])];
}

const HOOKED: Finding = {
  subject: 'Telegram presses',
  state: 'failed',
  text: "The bot has a webhook, so this server isn't told of button presses.",
  advice: 'Use a bot for Countersign alone, or remove its webhook (deleteWebhook).',
};

const UNREADABLE: Finding = {
  subject: 'Telegram bot',
  state: 'failed',
  text: 'Something answers there, but not the Bot API.',
  advice: 'Check TELEGRAM_URL, and whether a proxy stands in between.',
};
