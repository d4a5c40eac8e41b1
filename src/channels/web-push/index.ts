import { DeliveryFailure } from '../../domain/delivery.ts';
import { words } from '../../domain/language/words.ts';
import { WEB_PUSH } from '../../domain/push-card.ts';
import type { Channel, Finding, PushHost } from '../../usecases/ports.ts';
import { type ChannelDefinition, NOT_LISTENING } from '../channel.ts';
import { checkVendor } from '../check-vendor.ts';
import { composePayload, TEXTS } from './request.ts';
import { createSender, type Send } from './sender.ts';
import { isPushService, readWebPushSettings, WEB_PUSH_SETTINGS, type WebPushSettings } from './settings.ts';

export const webPush: ChannelDefinition = {
  name: WEB_PUSH,
  title: 'Web push',
  guide: 'WEB-PUSH.md',
  essentials: ['WEB_PUSH'],
  capabilities: {
    picture: 'address',
    buttons: 'session',
    replace: true,
    withdraw: false,
    receipt: true,
    acknowledgment: false,
  },
  texts: TEXTS,
  settings: WEB_PUSH_SETTINGS,
  ownSecrets: ['the key that signs', "each device's address at its push service", "each device's keys"],
  create: (values) => {
    const settings = readWebPushSettings(values);
    return settings === undefined ? undefined : createWebPush(settings);
  },
};

const LIMITS = { timeoutMs: 10_000, concurrency: 7 } as const;

/** Sends each message to every device of its approver. */
function createWebPush(settings: WebPushSettings): Channel {
  const accepted = createAccepted();
  let push: PushHost | undefined;
  let send: Send | undefined;
  return {
    name: WEB_PUSH,
    limits: LIMITS,
    // The service worker reports that the card is on the screen.
    givesReceipts: true,
    push: { accepts: (endpoint) => isPushService(endpoint, settings) },
    async send(message, signal) {
      if (push === undefined) throw notStarted();
      const devices = await push.listReachable();
      if (devices.length === 0) throw nobody();
      send ??= createSender(settings, push, await push.readKeys());
      const sendOne = send;
      const open = devices.filter(({ deviceId }) => !accepted.has(message.noticeId, deviceId));
      const payload = composePayload(message);
      const failures = await Promise.all(
        open.map(async (device) => {
          const failure = await sendOne(device, message, payload, signal);
          if (failure === undefined) accepted.add(message.noticeId, device.deviceId);
          return failure;
        }),
      );
      judge(
        failures.filter((failure) => failure !== undefined),
        devices.length,
      );
      accepted.forget(message.noticeId);
      return undefined;
    },
    check: () => checkVendor({ name: 'Web push' }, async () => push?.check() ?? [switchedOn()]),
    start(host) {
      push = host.push;
      return NOT_LISTENING;
    },
  };
}

/** One device that has it is enough, unless a retry may still reach another. */
function judge(failures: readonly DeliveryFailure[], devices: number): void {
  const [first] = failures;
  const passing = failures.filter(({ permanent }) => !permanent);
  const [next] = passing;
  if (next !== undefined) {
    const retryAfterMs = Math.max(...passing.map((failure) => failure.retryAfterMs ?? 0)) || null;
    const text = devices === 1 ? next.message : `${passing.length} of ${devices} devices: ${next.message}`;
    throw new DeliveryFailure(text, { permanent: false, retryAfterMs, advice: next.advice, kind: next.kind });
  }
  if (first !== undefined && failures.length === devices) throw first;
}

const MOST_KEPT = 1_000;

/** Which devices already have a notice, so that a retry for another one doesn't ring them again. */
function createAccepted() {
  const byNotice = new Map<string, Set<string>>();
  return {
    has: (noticeId: string, deviceId: string) => byNotice.get(noticeId)?.has(deviceId) === true,
    add(noticeId: string, deviceId: string) {
      const devices = byNotice.get(noticeId) ?? new Set();
      byNotice.set(noticeId, devices.add(deviceId));
      const [oldest = noticeId] = byNotice.keys();
      if (byNotice.size > MOST_KEPT) byNotice.delete(oldest);
    },
    forget: (noticeId: string) => byNotice.delete(noticeId),
  };
}

function notStarted(): DeliveryFailure {
  const { starting, sentAgain } = words().channelChecks.sentences;
  return new DeliveryFailure(starting, { permanent: false, advice: sentAgain });
}

function nobody(): DeliveryFailure {
  const { nobody, turnOnInSetup } = words().channelChecks.sentences;
  return new DeliveryFailure(nobody, { permanent: true, advice: turnOnInSetup });
}

function switchedOn(): Finding {
  const { subjects, sentences } = words().channelChecks;
  return { subject: subjects.webPush, state: 'ok', text: sentences.switchedOn, advice: '' };
}
