/** What a channel's folder declares. A new channel is one such folder and one line in `registry.ts`. */
import type { SettingDeclaration } from '../lib/setting-declaration.ts';
import type { Channel, Listening } from '../usecases/ports.ts';
import type { TextLimit } from './fit-text.ts';

/** What the channel can do, for `doctor`, the pages and the guides. */
export interface Capabilities {
  /** `address`: the phone fetches it. `upload`: it is sent along, so the server needs no public address for it. */
  readonly picture: 'address' | 'upload' | 'none';
  /**
   * `link`: a button calls its signed address. `press`: the vendor passes on who pressed what. `session`: the browser that
   * shows it is a paired device, and decides as one.
   */
  readonly buttons: 'link' | 'press' | 'session' | 'none';
  /** A later message takes the card's place. */
  readonly replace: boolean;
  /** The card can be removed. */
  readonly withdraw: boolean;
  /** The phone fetches something, which proves that the card arrived. */
  readonly receipt: boolean;
  /** The vendor says that a person has seen it. */
  readonly acknowledgment: boolean;
}

export interface ChannelDefinition {
  readonly name: string;
  /** As its vendor writes it. */
  readonly title: string;
  /** From nothing to a ringing phone, in `docs/`. */
  readonly guide: string;
  /** The settings that it doesn't work without; the others have defaults that suit most. */
  readonly essentials: readonly string[];
  readonly capabilities: Capabilities;
  /** Rings until someone confirms it. Comes last unless the operator sets another order. */
  readonly isAlarm?: true;
  readonly texts: { readonly title: TextLimit; readonly text: TextLimit };
  readonly settings: readonly SettingDeclaration[];
  /** Secrets that aren't settings, because the server or a device generates them. */
  readonly ownSecrets?: readonly string[];
  /**
   * Takes the declared settings as the environment has them; a blank value counts as not set. Returns
   * undefined when the channel isn't configured, and throws a `SettingFault` when a value is bad. `publicUrl` is this
   * server's, for a vendor that posts to it.
   */
  readonly create: (
    values: Readonly<Record<string, string | undefined>>,
    people?: People,
    publicUrl?: string,
  ) => Channel | undefined;
}

/** Whose channel it is, and who else decides. */
export interface People {
  readonly own: string;
  /** The approver meant by an entry without a name in a list of people. */
  readonly unnamed: string;
  readonly all: readonly string[];
}

/** For a channel that receives no presses. */
export const NOT_LISTENING: Listening = { stop: async () => {} };
