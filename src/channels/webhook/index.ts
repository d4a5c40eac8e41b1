import { words } from '../../domain/language/words.ts';
import type { Channel, Finding } from '../../usecases/ports.ts';
import type { ChannelDefinition } from '../channel.ts';
import { fitMessage } from '../fit-text.ts';
import { discard } from '../http-client.ts';
import { callVendor, type Vendor } from '../vendor.ts';
import { composeBody, signatureHeaders } from './request.ts';
import { readWebhookSettings, WEBHOOK_SETTINGS, type WebhookSettings } from './settings.ts';

/** Standard Webhooks asks for bodies of at most 20 KB. */
const TEXTS = {
  title: { most: 250, unit: 'characters' },
  text: { most: 8_000, unit: 'bytes' },
} as const;

export const webhook: ChannelDefinition = {
  name: 'webhook',
  title: 'Webhook',
  guide: 'WEBHOOK.md',
  essentials: ['WEBHOOK_URL', 'WEBHOOK_SECRET'],
  capabilities: {
    picture: 'address',
    buttons: 'link',
    replace: true,
    withdraw: false,
    receipt: false,
    acknowledgment: false,
  },
  texts: TEXTS,
  settings: WEBHOOK_SETTINGS,
  create: (values) => {
    const settings = readWebhookSettings(values);
    return settings === undefined ? undefined : createWebhook(settings);
  },
};

const LIMITS = { timeoutMs: 10_000, concurrency: 7 } as const;

function createWebhook(settings: WebhookSettings): Channel {
  const vendor = describeVendor(settings);
  return {
    name: 'webhook',
    limits: LIMITS,
    // A fetch of the picture proves that the receiver has it, not a phone.
    givesReceipts: false,
    async send(message, signal) {
      const sentAt = new Date();
      const body = JSON.stringify(composeBody(fitMessage(message, TEXTS), settings.links, sentAt));
      const headers = {
        'Content-Type': 'application/json',
        ...signatureHeaders(settings.key, message.noticeId, body, sentAt),
      };
      discard(await callVendor(vendor, settings.url, { headers, body, signal }));
      return undefined;
    },
    // A receiver need not answer anything but messages.
    check: async () => [untried()],
  };
}

function untried(): Finding {
  const { subjects, sentences } = words().channelChecks;
  return { subject: subjects.webhook, state: 'ok', text: sentences.webhookUntried, advice: '' };
}

function describeVendor({ url, key }: WebhookSettings): Vendor {
  return {
    name: "The webhook's receiver",
    addressSetting: 'WEBHOOK_URL',
    secrets: [url, key.toString('base64')],
    explainedBy: 'error',
    adviseToAct(status) {
      const { webhookSignature, webhookNobody, webhookRefuses } = words().channelChecks.sentences;
      if (status === 401 || status === 403) return webhookSignature;
      return status === 404 || status === 410 ? webhookNobody : webhookRefuses;
    },
  };
}
