import type { ChannelDefinition } from './channel.ts';
import { pushcut } from './pushcut/index.ts';

/** Every channel; the settings choose which are used. */
export const CHANNELS: readonly ChannelDefinition[] = [pushcut];
