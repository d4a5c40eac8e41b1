import type { SettingDeclaration } from '../../lib/setting-declaration.ts';
import { SettingFault } from '../../lib/setting-fault.ts';
import { readList, readOrigin, readValue, type SettingValues } from '../setting-values.ts';

const DEFAULT_ORIGIN = 'https://api.telegram.org';

export const TELEGRAM_SETTINGS: readonly SettingDeclaration[] = [
  { name: 'TELEGRAM_BOT_TOKEN', about: 'Token of your bot, from @BotFather.', secret: true },
  {
    name: 'TELEGRAM_USER_IDS',
    about: 'Numbers of the people who may decide, separated by commas.',
    secret: false,
  },
  {
    name: 'TELEGRAM_CHAT_ID',
    about:
      'Number of the chat that gets the messages; by default the private chat with the first of these people.',
    secret: false,
  },
  {
    name: 'TELEGRAM_URL',
    about: "Address of Telegram's Bot API; change it only for testing or for a Bot API server of your own.",
    secret: false,
    fallback: DEFAULT_ORIGIN,
  },
];

export interface TelegramSettings {
  readonly origin: string;
  readonly token: string;
  readonly users: readonly number[];
  readonly chat: number;
  /** Nobody but the person who may decide reads along: a group has a negative number. */
  readonly isPrivate: boolean;
}

/** Undefined without a token. */
export function readTelegramSettings(values: SettingValues): TelegramSettings | undefined {
  const token = readValue(values, 'TELEGRAM_BOT_TOKEN');
  if (token === undefined) return undefined;
  if (!/^\d+:[\w-]{20,}$/.test(token))
    throw new SettingFault(
      'TELEGRAM_BOT_TOKEN',
      'a number, a colon and the key, as @BotFather shows it',
      'something else',
    );
  const users = readList(readValue(values, 'TELEGRAM_USER_IDS') ?? '').map((text) => readUser(text));
  const [first] = users;
  if (first === undefined)
    throw new SettingFault('TELEGRAM_USER_IDS', 'the numbers of the people who may decide', 'nothing');
  const chat = readNumber('TELEGRAM_CHAT_ID', readValue(values, 'TELEGRAM_CHAT_ID') ?? String(first));
  const origin = readOrigin('TELEGRAM_URL', readValue(values, 'TELEGRAM_URL') ?? DEFAULT_ORIGIN);
  return Object.freeze({ origin, token, users, chat, isPrivate: users.includes(chat) });
}

function readUser(text: string): number {
  const user = readNumber('TELEGRAM_USER_IDS', text);
  if (user > 0) return user;
  throw new SettingFault('TELEGRAM_USER_IDS', 'numbers of people', `${text}, the number of a group`);
}

function readNumber(setting: string, text: string): number {
  if (/^-?\d{1,16}$/.test(text)) return Number(text);
  throw new SettingFault(setting, 'a number (a bot such as @userinfobot tells yours)', JSON.stringify(text));
}
