import { SettingFault } from '../../domain/setting-fault.ts';
import type { SettingDeclaration } from '../../lib/setting-declaration.ts';
import { sha256Hex } from '../../lib/sha256.ts';
import type { People } from '../channel.ts';
import {
  isNear,
  readChoice,
  readOrigin,
  readPeople,
  readValue,
  type SettingValues,
  type VendorPerson,
} from '../setting-values.ts';

const DEFAULT_ORIGIN = 'https://api.telegram.org';
/** Those of a webhook; https without a port is 443. */
const PORTS = ['', '80', '88', '8443'];

export const TELEGRAM_SETTINGS: readonly SettingDeclaration[] = [
  { name: 'TELEGRAM_BOT_TOKEN', about: 'Token of your bot, from @BotFather.', secret: true },
  {
    name: 'TELEGRAM_USER_IDS',
    about:
      'Numbers of the people who may decide, separated by commas; with several approvers, each followed by a name, as in `123:anna`.',
    secret: false,
    listsPeople: true,
  },
  {
    name: 'TELEGRAM_CHAT_ID',
    about:
      'Number of the chat that gets the messages; by default the private chat with the first of these people.',
    secret: false,
    personal: 'whole',
  },
  {
    name: 'TELEGRAM_URL',
    about: "Address of Telegram's Bot API; change it only for testing or for a Bot API server of your own.",
    secret: false,
    fallback: DEFAULT_ORIGIN,
    isOperators: true,
  },
  {
    name: 'TELEGRAM_UPDATES',
    about:
      'How presses get here, poll or webhook. Poll: the server asks Telegram. Webhook: Telegram posts them to PUBLIC_URL, which must be https on port 443, 80, 88 or 8443.',
    secret: false,
    fallback: 'poll',
    choices: ['poll', 'webhook'],
  },
];

export interface TelegramSettings {
  readonly origin: string;
  readonly token: string;
  readonly users: readonly VendorPerson[];
  readonly chat: number;
  /** Nobody but the person who may decide reads along: a group has a negative number. */
  readonly isPrivate: boolean;
  readonly updates: 'poll' | 'webhook';
}

/** The same for every instance with this bot, and no other bot's. */
export const hookPathOf = (settings: Pick<TelegramSettings, 'origin' | 'token'>): string =>
  `telegram/${accountOf(settings).slice(0, 32)}`;

export const accountOf = ({ origin, token }: Pick<TelegramSettings, 'origin' | 'token'>): string =>
  sha256Hex(`${origin} ${token}`);

/** Undefined without a token. */
export function readTelegramSettings(
  values: SettingValues,
  people?: People,
  publicUrl = '',
): TelegramSettings | undefined {
  const token = readValue(values, 'TELEGRAM_BOT_TOKEN');
  if (token === undefined) return undefined;
  if (!/^\d+:[\w-]{20,}$/.test(token))
    throw new SettingFault(
      'TELEGRAM_BOT_TOKEN',
      ({ botToken }) => botToken,
      ({ somethingElse }) => somethingElse,
    );
  const users = readPeople('TELEGRAM_USER_IDS', readValue(values, 'TELEGRAM_USER_IDS') ?? '', people);
  for (const { id } of users) ensureUser(id);
  const first = users.find(({ approver }) => approver === people?.own)?.id ?? users[0]?.id;
  if (first === undefined)
    throw new SettingFault(
      'TELEGRAM_USER_IDS',
      ({ peopleNumbers }) => peopleNumbers,
      ({ nothing }) => nothing,
    );
  const chat = readNumber('TELEGRAM_CHAT_ID', readValue(values, 'TELEGRAM_CHAT_ID') ?? first);
  ensureOwnChat(chat, users, people);
  const origin = readOrigin('TELEGRAM_URL', readValue(values, 'TELEGRAM_URL') ?? DEFAULT_ORIGIN);
  const updates = readChoice('TELEGRAM_UPDATES', readValue(values, 'TELEGRAM_UPDATES') ?? 'poll', [
    'poll',
    'webhook',
  ]);
  if (updates === 'webhook' && origin === DEFAULT_ORIGIN) ensureReachable(publicUrl);
  return Object.freeze({
    origin,
    token,
    users,
    chat,
    isPrivate: users.some(({ id }) => id === String(chat)),
    updates,
  });
}

/** Telegram posts to no other address. A Bot API server of the operator's own may. */
function ensureReachable(publicUrl: string): void {
  const url = URL.parse(publicUrl);
  if (url?.protocol === 'https:' && PORTS.includes(url.port) && !isNear(url.hostname)) return;
  throw new SettingFault(
    'PUBLIC_URL',
    ({ publicHttps }) => publicHttps('TELEGRAM_UPDATES=webhook'),
    publicUrl === '' ? ({ none }) => none : `"${publicUrl}"`,
  );
}

function ensureUser(text: string): void {
  if (readNumber('TELEGRAM_USER_IDS', text) > 0) return;
  throw new SettingFault(
    'TELEGRAM_USER_IDS',
    ({ numbersOfPeople }) => numbersOfPeople,
    ({ groupNumber }) => groupNumber(text),
  );
}

/** Links in a private chat decide as the channel's approver. */
function ensureOwnChat(chat: number, users: readonly VendorPerson[], people?: People): void {
  const user = users.find(({ id }) => id === String(chat));
  if (user === undefined || user.approver === people?.own) return;
  throw new SettingFault(
    'TELEGRAM_CHAT_ID',
    ({ ownChat }) => ownChat(`${people?.own}`, `${chat}:${people?.own}`),
    ({ chatOf }) => chatOf(`${user.approver}`),
  );
}

function readNumber(setting: string, text: string): number {
  if (/^-?\d{1,16}$/.test(text)) return Number(text);
  throw new SettingFault(setting, ({ telegramNumber }) => telegramNumber, JSON.stringify(text));
}
