import { SettingFault } from '../../domain/setting-fault.ts';
import type { SettingDeclaration } from '../../lib/setting-declaration.ts';
import { readAddress, readChoice, readValue, type SettingValues } from '../setting-values.ts';

export const WEBHOOK_SETTINGS: readonly SettingDeclaration[] = [
  {
    name: 'WEBHOOK_URL',
    about: "Address that each message is posted to; http on the server's own machine only.",
    secret: true,
    personal: 'whole',
  },
  {
    name: 'WEBHOOK_SECRET',
    about: 'Secret that signs each message, `whsec_` and 24 to 64 bytes in base64.',
    secret: true,
  },
  {
    name: 'WEBHOOK_LINKS',
    about:
      "Which links a message has: `view` none that decides, `decide` all, so that its receiver's buttons can decide.",
    secret: false,
    fallback: 'view',
    choices: ['view', 'decide'],
  },
];

export interface WebhookSettings {
  readonly url: string;
  readonly key: Buffer;
  readonly links: 'view' | 'decide';
}

/** Undefined without an address. */
export function readWebhookSettings(values: SettingValues): WebhookSettings | undefined {
  const address = readValue(values, 'WEBHOOK_URL');
  if (address === undefined) return undefined;
  const links = readValue(values, 'WEBHOOK_LINKS') ?? 'view';
  return Object.freeze({
    url: readAddress('WEBHOOK_URL', address).href,
    key: readSigningKey(readValue(values, 'WEBHOOK_SECRET')),
    links: readChoice('WEBHOOK_LINKS', links, ['view', 'decide']),
  });
}

const FORM = /^whsec_((?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?)$/;

function readSigningKey(text: string | undefined): Buffer {
  const key = Buffer.from(FORM.exec(text ?? '')?.[1] ?? '', 'base64');
  if (key.byteLength >= 24 && key.byteLength <= 64) return key;
  throw new SettingFault(
    'WEBHOOK_SECRET',
    ({ signingSecret }) => signingSecret,
    ({ nothing, somethingElse }) => (text === undefined ? nothing : somethingElse),
  );
}
