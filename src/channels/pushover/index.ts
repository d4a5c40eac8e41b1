import { words } from '../../domain/language/words.ts';
import type { Channel, ChannelHost, Finding, NoticeMessage } from '../../usecases/ports.ts';
import { cardWords } from '../card-words.ts';
import type { ChannelDefinition } from '../channel.ts';
import { checkVendor } from '../check-vendor.ts';
import { fitMessage } from '../fit-text.ts';
import { withoutToken } from '../redact.ts';
import { postJson, readJson, type Vendor } from '../vendor.ts';
import { type AlarmWatch, cancelAlarm, createAlarmWatch } from './alarm.ts';
import { PUSHOVER_SETTINGS, type PushoverSettings, readPushoverSettings } from './settings.ts';

const TEXTS = {
  title: { most: 250, unit: 'characters' },
  text: { most: 1_024, unit: 'characters' },
} as const;
const LONGEST_URL = 512;

export const pushover: ChannelDefinition = {
  name: 'pushover',
  title: 'Pushover',
  guide: 'PUSHOVER.md',
  essentials: ['PUSHOVER_TOKEN', 'PUSHOVER_USER'],
  capabilities: {
    picture: 'upload',
    buttons: 'none',
    replace: false,
    withdraw: false,
    receipt: false,
    acknowledgment: true,
  },
  isAlarm: true,
  texts: TEXTS,
  settings: PUSHOVER_SETTINGS,
  create: (values) => {
    const settings = readPushoverSettings(values);
    return settings === undefined ? undefined : createPushover(settings);
  },
};

/** Pushover asks for no more than two requests at a time. */
const LIMITS = { timeoutMs: 15_000, concurrency: 3 } as const;

function createPushover(settings: PushoverSettings): Channel {
  const vendor = describeVendor(settings);
  const { origin } = settings;
  let host: ChannelHost | undefined;
  let alarms: AlarmWatch | undefined;
  return {
    name: 'pushover',
    limits: LIMITS,
    // The picture is sent along: nobody fetches it.
    givesReceipts: false,
    async send(message, signal) {
      if (message.replaces != null) await cancelAlarm(vendor, settings, message.replaces, signal);
      const picture = message.imageUrl === null ? undefined : await host?.readPicture(message.cardId);
      const request = composeRequest(fitMessage(message, TEXTS), settings, picture, Date.now());
      const response = await postJson(vendor, `${origin}/1/messages.json`, request, { signal });
      const { receipt } = await readJson(vendor, response, signal);
      if (typeof receipt !== 'string') return undefined;
      // It goes on until the alarm is over.
      void alarms?.watch(receipt, message.cardId);
      return receipt;
    },
    check: (signal) =>
      checkVendor(vendor, async () => {
        const { token, user } = settings;
        const response = await postJson(
          vendor,
          `${origin}/1/users/validate.json`,
          { token, user },
          { signal },
        );
        return [judge((await readJson(vendor, response, signal))['devices'], settings)];
      }),
    start(running) {
      host = running;
      alarms = createAlarmWatch(vendor, settings, running);
      return alarms;
    },
  };
}

/** 2 rings every `retry` seconds until somebody confirms it; -1 is silent. */
const PRIORITIES = { ask: 2, bad: 1, good: 0, quiet: -1 } as const;
const RETRY_SECONDS = 30;
const LONGEST_ALARM_SECONDS = 10_800;

function composeRequest(
  { title, text, language, tone, pageUrl, decideBy }: NoticeMessage,
  { token, user, devices }: PushoverSettings,
  picture: Uint8Array | undefined,
  now: number,
) {
  const seconds = Math.ceil(((decideBy ?? now) - now) / 1000);
  const expire = Math.min(LONGEST_ALARM_SECONDS, Math.max(RETRY_SECONDS, seconds));
  return {
    token,
    user,
    title,
    message: text,
    priority: PRIORITIES[tone],
    ...(tone === 'ask' ? { retry: RETRY_SECONDS, expire } : {}),
    url: pageUrl.length <= LONGEST_URL ? pageUrl : withoutToken(pageUrl),
    url_title: cardWords({ language }).openPage,
    ...(devices.length === 0 ? {} : { device: devices.join(',') }),
    ...(picture === undefined
      ? {}
      : { attachment_base64: Buffer.from(picture).toString('base64'), attachment_type: 'image/png' }),
  };
}

function judge(found: unknown, { devices }: PushoverSettings): Finding {
  const { subjects, sentences } = words().channelChecks;
  const subject = subjects.pushoverDevices;
  const names: readonly unknown[] = Array.isArray(found) ? found : [];
  const missing = devices.filter((device) => !names.includes(device));
  if (names.length === 0 || missing.length > 0) {
    const text =
      names.length === 0 ? sentences.pushoverNoDevice : sentences.pushoverMissing(missing.join(', '));
    return { subject, state: 'failed', text, advice: sentences.pushoverSignIn };
  }
  const text = sentences.willRing((devices.length === 0 ? names : devices).join(', '));
  return { subject, state: 'ok', text, advice: '' };
}

function describeVendor({ token, user }: PushoverSettings): Vendor {
  return {
    name: 'Pushover',
    addressSetting: 'PUSHOVER_URL',
    secrets: [token, user],
    explainedBy: 'errors',
    adviseToAct(status) {
      const said = words().channelChecks.sentences;
      return status === 404 ? said.notThatServer('PUSHOVER_URL', 'Pushover') : said.pushoverCompare;
    },
  };
}
