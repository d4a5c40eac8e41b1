import type { Channel } from '../../usecases/ports.ts';
import type { ChannelDefinition } from '../channel.ts';
import { checkPushcut } from './check.ts';
import { postNotification } from './client.ts';
import { composeRequest } from './request.ts';
import { PUSHCUT_SETTINGS, type PushcutSettings, readPushcutSettings } from './settings.ts';

/** Four questions and two outcomes at a time, since Pushcut publishes no rate limit. */
const LIMITS = { timeoutMs: 10_000, concurrency: 6 } as const;

export const pushcut: ChannelDefinition = {
  name: 'pushcut',
  settings: PUSHCUT_SETTINGS,
  create: (values) => {
    const settings = readPushcutSettings(values);
    return settings === undefined ? undefined : createPushcut(settings);
  },
};

/** Resolving means that Pushcut's cloud accepted the message, not that a phone has it. */
function createPushcut(settings: PushcutSettings): Channel {
  return {
    name: 'pushcut',
    limits: LIMITS,
    // The phone fetches the card's picture when it shows the card.
    givesReceipts: true,
    send: (message, signal) => postNotification(settings, composeRequest(message, settings), signal),
    check: (signal) => checkPushcut(settings, signal),
  };
}
