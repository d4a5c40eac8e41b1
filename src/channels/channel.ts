/** What a channel's folder declares. A new channel is one such folder and one line in `registry.ts`. */
import type { SettingDeclaration } from '../lib/setting-declaration.ts';
import type { Channel } from '../usecases/ports.ts';

export interface ChannelDefinition {
  readonly name: string;
  readonly settings: readonly SettingDeclaration[];
  /**
   * Takes the declared settings as the environment has them; a blank value counts as not set. Returns
   * undefined when the channel isn't configured, and throws a `SettingFault` when a value is bad.
   */
  readonly create: (values: Readonly<Record<string, string | undefined>>) => Channel | undefined;
}
