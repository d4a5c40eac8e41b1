import { SettingFault } from '../../domain/setting-fault.ts';
import type { SettingDeclaration } from '../../lib/setting-declaration.ts';
import { readChoice, readKey, readOrigin, readValue, type SettingValues } from '../setting-values.ts';

const DEFAULT_ORIGIN = 'https://ntfy.sh';

export const NTFY_SETTINGS: readonly SettingDeclaration[] = [
  {
    name: 'NTFY_TOPIC',
    about: 'Topic that the phone is subscribed to; without a token, whoever knows it can approve.',
    secret: true,
    personal: 'whole',
  },
  {
    name: 'NTFY_TOKEN',
    about: 'Access token of a user who may publish to the topic.',
    secret: true,
  },
  {
    name: 'NTFY_URL',
    about: "Address of the ntfy server: the public one, or your own; http on the server's own machine only.",
    secret: false,
    fallback: DEFAULT_ORIGIN,
    getsSecrets: ['NTFY_TOPIC', 'NTFY_TOKEN'],
  },
  {
    name: 'NTFY_APPROVE_BY',
    about:
      "What APPROVE in the notification does: `button` approves at once, `page` opens the trade's page to approve there.",
    secret: false,
    fallback: 'button',
    choices: ['button', 'page'],
  },
];

export interface NtfySettings {
  readonly origin: string;
  readonly topic: string;
  readonly token: string | undefined;
  readonly approveBy: 'button' | 'page';
}

/** Undefined without a topic. */
export function readNtfySettings(values: SettingValues): NtfySettings | undefined {
  const topic = readValue(values, 'NTFY_TOPIC');
  if (topic === undefined) return undefined;
  const token = readValue(values, 'NTFY_TOKEN');
  const approveBy = readValue(values, 'NTFY_APPROVE_BY') ?? 'button';
  return Object.freeze({
    origin: readOrigin('NTFY_URL', readValue(values, 'NTFY_URL') ?? DEFAULT_ORIGIN),
    topic: readTopic(topic, token !== undefined),
    token: token === undefined ? undefined : readKey('NTFY_TOKEN', token, 'accessToken'),
    approveBy: readChoice('NTFY_APPROVE_BY', approveBy, ['button', 'page']),
  });
}

const SHORTEST_OPEN_TOPIC = 20;

/** The buttons are in the messages: whoever reads an open topic can press them. */
function readTopic(text: string, isProtected: boolean): string {
  if (!/^[-_A-Za-z0-9]{1,64}$/.test(text))
    throw new SettingFault(
      'NTFY_TOPIC',
      (expected) => expected.topic,
      ({ somethingElse }) => somethingElse,
    );
  if (isProtected || text.length >= SHORTEST_OPEN_TOPIC) return text;
  throw new SettingFault(
    'NTFY_TOPIC',
    ({ openTopic }) => openTopic(`${SHORTEST_OPEN_TOPIC}`),
    ({ characters }) => characters(`${text.length}`),
  );
}
