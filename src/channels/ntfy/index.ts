import type { Channel, Finding } from '../../usecases/ports.ts';
import type { ChannelDefinition } from '../channel.ts';
import { checkVendor } from '../check-vendor.ts';
import { fitMessage } from '../fit-text.ts';
import { discard } from '../http-client.ts';
import { callVendor, postJson, readJson, type Vendor } from '../vendor.ts';
import { composeRequest } from './request.ts';
import { NTFY_SETTINGS, type NtfySettings, readNtfySettings } from './settings.ts';

/** A longer message would arrive as an attached file. */
const TEXTS = {
  title: { most: 250, unit: 'characters' },
  text: { most: 4_096, unit: 'bytes' },
} as const;

export const ntfy: ChannelDefinition = {
  name: 'ntfy',
  title: 'ntfy',
  guide: 'NTFY.md',
  essentials: ['NTFY_TOPIC', 'NTFY_TOKEN'],
  capabilities: {
    picture: 'address',
    buttons: 'link',
    replace: true,
    withdraw: false,
    receipt: true,
    acknowledgment: false,
  },
  texts: TEXTS,
  settings: NTFY_SETTINGS,
  create: (values) => {
    const settings = readNtfySettings(values);
    return settings === undefined ? undefined : createNtfy(settings);
  },
};

/** A public server takes bursts of 60 messages per visitor, then one every 5 seconds. */
const LIMITS = { timeoutMs: 10_000, concurrency: 7 } as const;

function createNtfy(settings: NtfySettings): Channel {
  const vendor = describeVendor(settings);
  const headers = settings.token === undefined ? {} : { Authorization: `Bearer ${settings.token}` };
  return {
    name: 'ntfy',
    limits: LIMITS,
    // The app fetches the attached picture.
    givesReceipts: true,
    async send(message, signal) {
      const request = composeRequest(fitMessage(message, TEXTS), settings);
      discard(await postJson(vendor, settings.origin, request, { headers, signal }));
      return undefined;
    },
    check: (signal) =>
      checkVendor(vendor, async () => {
        const health = await callVendor(vendor, `${settings.origin}/v1/health`, { headers: {}, signal });
        if ((await readJson(vendor, health, signal))['healthy'] !== true) return [UNHEALTHY];
        const topic = `${settings.origin}/${settings.topic}/json?poll=1&since=1s`;
        discard(await callVendor(vendor, topic, { headers, signal }));
        return [ANSWERS];
      }),
  };
}

const UNHEALTHY: Finding = {
  subject: 'ntfy server',
  state: 'failed',
  text: 'Something answers there, but not a healthy ntfy server.',
  advice: 'Check NTFY_URL, and whether a proxy stands in between.',
};

const ANSWERS: Finding = {
  subject: 'ntfy server',
  state: 'ok',
  text: 'The server answers, and the topic can be read. Whether a phone is subscribed, only a test notification shows.',
  advice: '',
};

function describeVendor({ token, topic }: NtfySettings): Vendor {
  return {
    name: 'ntfy',
    addressSetting: 'NTFY_URL',
    secrets: token === undefined ? [topic] : [token, topic],
    explainedBy: 'error',
    adviseToAct(status) {
      if (status === 401 || status === 403)
        return 'The topic is protected: set NTFY_TOKEN to a token of a user who may read and write it.';
      if (status === 404) return 'Check NTFY_URL: the server there is not ntfy.';
      return 'ntfy does not accept this message: run `countersign doctor` and report it with the status.';
    },
  };
}
