/** What a channel's folder declares about itself. A new channel is one such folder and one line in `registry.ts`. */
import type { Channel } from '../usecases/ports.ts';

export interface SettingDeclaration {
  /** The environment variable. */
  readonly name: string;
  /** One sentence, for the settings table and for `doctor`. */
  readonly about: string;
  /** Its value must not be shown anywhere. */
  readonly secret: boolean;
  /** What holds when it isn't set; the channel itself fills it in. */
  readonly fallback?: string;
}

export interface ChannelDefinition {
  readonly name: string;
  readonly settings: readonly SettingDeclaration[];
  /**
   * Takes the declared settings as the environment has them; a blank value counts as not set. Answers
   * undefined when the channel isn't configured, and throws a `SettingFault` when a value is bad.
   */
  readonly create: (values: Readonly<Record<string, string | undefined>>) => Channel | undefined;
}
