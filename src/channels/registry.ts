import type { ChannelDefinition } from './channel.ts';
import { pushcut } from './pushcut/index.ts';

/** Every channel there is; which of them are used is a matter of settings. */
export const CHANNELS: readonly ChannelDefinition[] = [pushcut];
