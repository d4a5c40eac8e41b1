import { words } from '../../domain/language/words.ts';
import type { Channel, Finding } from '../../usecases/ports.ts';
import { type ChannelDefinition, NOT_LISTENING } from '../channel.ts';
import { checkVendor } from '../check-vendor.ts';
import { fitMessage } from '../fit-text.ts';
import { discard } from '../http-client.ts';
import { callVendor, postJson, readBody, type Vendor } from '../vendor.ts';
import { listenForPresses } from './presses.ts';
import { composeRequest } from './request.ts';
import {
  HOME_ASSISTANT_SETTINGS,
  type HomeAssistantSettings,
  readHomeAssistantSettings,
} from './settings.ts';

/** What Apple and Google deliver is 4 KB in all, links included. */
const TEXTS = {
  title: { most: 200, unit: 'characters' },
  text: { most: 1_500, unit: 'bytes' },
} as const;

export const homeAssistant: ChannelDefinition = {
  name: 'home-assistant',
  title: 'Home Assistant',
  guide: 'HOME-ASSISTANT.md',
  essentials: [
    'HOME_ASSISTANT_URL',
    'HOME_ASSISTANT_TOKEN',
    'HOME_ASSISTANT_NOTIFY',
    'HOME_ASSISTANT_USER_IDS',
  ],
  capabilities: {
    picture: 'address',
    buttons: 'press',
    replace: true,
    withdraw: true,
    receipt: true,
    acknowledgment: false,
  },
  texts: TEXTS,
  settings: HOME_ASSISTANT_SETTINGS,
  create: (values, people) => {
    const settings = readHomeAssistantSettings(values, people);
    return settings === undefined ? undefined : createHomeAssistant(settings);
  },
};

const LIMITS = { timeoutMs: 10_000, concurrency: 7 } as const;
/** Every action of an installation, with its description. */
const MOST_LIST_BYTES = 8_000_000;

function createHomeAssistant(settings: HomeAssistantSettings): Channel {
  const vendor = describeVendor(settings);
  const { origin, notify, token } = settings;
  const headers = { Authorization: `Bearer ${token}` };
  return {
    name: 'home-assistant',
    limits: LIMITS,
    account: origin,
    // The app fetches the picture when it shows the card.
    givesReceipts: true,
    async send(message, signal) {
      const request = composeRequest(fitMessage(message, TEXTS));
      discard(
        await postJson(vendor, `${origin}/api/services/notify/${notify}`, request, { headers, signal }),
      );
      return undefined;
    },
    check: (signal) =>
      checkVendor(vendor, async () => {
        const response = await callVendor(vendor, `${origin}/api/services`, { headers, signal });
        return [judge(await readBody(vendor, response, signal, MOST_LIST_BYTES), notify)];
      }),
    start: (host) => (host.hearsPresses ? listenForPresses(settings, host) : NOT_LISTENING),
  };
}

function judge(list: string, notify: string): Finding {
  const { subjects, sentences } = words().channelChecks;
  const subject = subjects.notifyAction;
  const names = readNotifyNames(list);
  if (names.includes(notify)) return { subject, state: 'ok', text: sentences.homeFound(notify), advice: '' };
  const phones = names.filter((name) => name.startsWith('mobile_app_')).join(', ') || 'none';
  const advice = sentences.homeSetNotify;
  return { subject, state: 'failed', text: sentences.homeNone(notify, phones), advice };
}

function readNotifyNames(list: string): readonly string[] {
  try {
    const domains = JSON.parse(list) as readonly { domain: string; services: object }[];
    return domains.flatMap(({ domain, services }) => (domain === 'notify' ? Object.keys(services) : []));
  } catch {
    return [];
  }
}

function describeVendor({ token, notify }: HomeAssistantSettings): Vendor {
  return {
    name: 'Home Assistant',
    addressSetting: 'HOME_ASSISTANT_URL',
    secrets: [token],
    explainedBy: 'message',
    adviseToAct(status) {
      const said = words().channelChecks.sentences;
      if (status === 401 || status === 403) return said.homeTokenRefused;
      if (status === 404) return said.notThatServer('HOME_ASSISTANT_URL', 'Home Assistant');
      return said.homeNoAction(notify);
    },
  };
}
