import { words } from '../../domain/language/words.ts';
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
        if ((await readJson(vendor, health, signal))['healthy'] !== true) return [unhealthy()];
        const topic = `${settings.origin}/${settings.topic}/json?poll=1&since=1s`;
        discard(await callVendor(vendor, topic, { headers, signal }));
        return [answers()];
      }),
  };
}

function unhealthy(): Finding {
  const { subjects, sentences } = words().channelChecks;
  const advice = sentences.proxyInBetween('NTFY_URL');
  return { subject: subjects.ntfyServer, state: 'failed', text: sentences.ntfyUnhealthy, advice };
}

function answers(): Finding {
  const { subjects, sentences } = words().channelChecks;
  return { subject: subjects.ntfyServer, state: 'ok', text: sentences.ntfyAnswers, advice: '' };
}

function describeVendor({ token, topic }: NtfySettings): Vendor {
  return {
    name: 'ntfy',
    addressSetting: 'NTFY_URL',
    secrets: token === undefined ? [topic] : [token, topic],
    explainedBy: 'error',
    adviseToAct(status) {
      const said = words().channelChecks.sentences;
      if (status === 401 || status === 403) return said.ntfyProtected;
      return status === 404 ? said.notThatServer('NTFY_URL', 'ntfy') : said.ntfyRunDoctor;
    },
  };
}
