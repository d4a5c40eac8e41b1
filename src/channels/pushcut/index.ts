import type { Channel } from '../../usecases/ports.ts';
import type { ChannelDefinition } from '../channel.ts';
import { fitMessage } from '../fit-text.ts';
import { checkPushcut } from './check.ts';
import { postNotification } from './client.ts';
import { composeRequest } from './request.ts';
import { PUSHCUT_SETTINGS, type PushcutSettings, readPushcutSettings } from './settings.ts';

/**
 * Of 13 at a time the outbox uses 8 for questions, so that none of as many waits for another, and 4 for outcomes. Pushcut
 * publishes no rate limit; a 429 is retried after its `Retry-After`.
 */
const LIMITS = { timeoutMs: 10_000, concurrency: 13 } as const;

/** Pushcut publishes no limit on texts; what Apple delivers to a phone is 4 KB in all, links included. */
const TEXTS = {
  title: { most: 250, unit: 'characters' },
  text: { most: 2_000, unit: 'bytes' },
} as const;

export const pushcut: ChannelDefinition = {
  name: 'pushcut',
  title: 'Pushcut',
  guide: 'PUSHCUT.md',
  essentials: ['PUSHCUT_API_KEY'],
  capabilities: {
    picture: 'address',
    buttons: 'link',
    replace: true,
    withdraw: false,
    receipt: true,
    acknowledgment: false,
  },
  texts: TEXTS,
  settings: PUSHCUT_SETTINGS,
  create: (values) => {
    const settings = readPushcutSettings(values);
    return settings === undefined ? undefined : createPushcut(settings);
  },
};

/** A send that resolves means that Pushcut's cloud took the message, not that a phone has it. */
function createPushcut(settings: PushcutSettings): Channel {
  return {
    name: 'pushcut',
    limits: LIMITS,
    // The phone fetches the card's picture when it shows the card.
    givesReceipts: true,
    send: (message, signal) =>
      postNotification(settings, composeRequest(fitMessage(message, TEXTS), settings), signal),
    check: (signal) => checkPushcut(settings, signal),
  };
}
