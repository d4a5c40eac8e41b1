import type { SettingDeclaration } from '../lib/setting-declaration.ts';
import type { ChannelDefinition } from './channel.ts';
import { homeAssistant } from './home-assistant/index.ts';
import { ntfy } from './ntfy/index.ts';
import { pushcut } from './pushcut/index.ts';
import { pushover } from './pushover/index.ts';
import { telegram } from './telegram/index.ts';
import { webPush } from './web-push/index.ts';
import { webhook } from './webhook/index.ts';

/** Every channel; the settings choose which are used. */
export const CHANNELS: readonly ChannelDefinition[] = [
  pushcut,
  ntfy,
  telegram,
  pushover,
  homeAssistant,
  webPush,
  webhook,
];

/** Those of every channel, each with its channel. */
export const CHANNEL_SETTINGS: readonly SettingDeclaration[] = CHANNELS.flatMap(({ name, title, settings }) =>
  settings.map((setting) => ({ ...setting, channel: { name, title } })),
);
