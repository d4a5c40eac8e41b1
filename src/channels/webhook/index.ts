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
    check: async () => [UNTRIED],
  };
}

const UNTRIED: Finding = {
  subject: 'Webhook',
  state: 'ok',
  text: 'is configured. Whether its receiver accepts messages, only a test notification shows.',
  advice: '',
};

function describeVendor({ url, key }: WebhookSettings): Vendor {
  return {
    name: "The webhook's receiver",
    addressSetting: 'WEBHOOK_URL',
    secrets: [url, key.toString('base64')],
    explainedBy: 'error',
    adviseToAct(status) {
      if (status === 401 || status === 403)
        return 'The receiver refuses the signature: compare WEBHOOK_SECRET.';
      if (status === 404 || status === 410) return 'There is no receiver at that address: check WEBHOOK_URL.';
      return 'The receiver does not accept the message: see its log, and docs/WEBHOOK.md for what is sent.';
    },
  };
}
