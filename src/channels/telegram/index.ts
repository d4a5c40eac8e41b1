import type { Channel, ChannelHost } from '../../usecases/ports.ts';
import { type ChannelDefinition, NOT_LISTENING } from '../channel.ts';
import { checkVendor } from '../check-vendor.ts';
import { fitMessage } from '../fit-text.ts';
import { createBot } from './bot.ts';
import { putCard } from './cards.ts';
import { checkBot } from './check.ts';
import { receivePresses } from './hook.ts';
import { pollForPresses } from './poll.ts';
import { accountOf, readTelegramSettings, TELEGRAM_SETTINGS, type TelegramSettings } from './settings.ts';

/** Together with the line break, what a picture's caption may have: 1024. */
const TEXTS = {
  title: { most: 200, unit: 'characters' },
  text: { most: 820, unit: 'characters' },
} as const;

export const telegram: ChannelDefinition = {
  name: 'telegram',
  title: 'Telegram',
  guide: 'TELEGRAM.md',
  essentials: ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_USER_IDS'],
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
  create: (values, people, publicUrl) => {
    const settings = readTelegramSettings(values, people, publicUrl);
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
    account: accountOf(settings),
    // The picture is sent along: nobody fetches it.
    givesReceipts: false,
    send: (message, signal) => putCard(bot, settings, host, fitMessage(message, TEXTS), signal),
    check: (signal) => checkVendor(bot.vendor, () => checkBot(bot, settings, signal)),
    start(running) {
      host = running;
      if (!running.hearsPresses) return NOT_LISTENING;
      const listen = settings.updates === 'webhook' ? receivePresses : pollForPresses;
      return listen(bot, settings, running);
    },
  };
}
