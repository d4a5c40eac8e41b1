/** A way to reach an approver. */
import type { Language } from '../../domain/language/language.ts';
import type { Verdict } from '../../domain/trade.ts';
import type { UtcMs } from '../../domain/units.ts';
import type { Log } from './log.ts';
import type { PushDevice, PushKeys } from './push.ts';

/** One message to one approver, composed in words but not yet in the channel's own format. */
export interface NoticeMessage {
  /** The same for every attempt. */
  readonly noticeId: string;
  /** The card on the phone. A later message with the same id takes its place. */
  readonly cardId: string;
  /** Cards of one strategy and instrument belong together. */
  readonly threadId: string;
  readonly tone: 'ask' | 'good' | 'bad' | 'quiet';
  readonly title: string;
  readonly text: string;
  /** What it is written in; absent: English. */
  readonly language?: Language;
  /** Public address of a PNG, or null. */
  readonly imageUrl: string | null;
  /** What a tap on the card opens. */
  readonly pageUrl: string;
  /** Buttons; each is a POST to its address, without a body. */
  readonly actions: readonly MessageAction[];
  /** What the channel returned for the card that this message replaces; null if there is none. */
  readonly replaces?: string | null;
  /** Until when a question can be decided; null for what asks nothing. */
  readonly decideBy?: UtcMs | null;
}

export interface MessageAction {
  readonly label: string;
  readonly url: string;
  /** For a vendor that passes presses on: what `ChannelHost.press` takes back. At most 64 bytes. */
  readonly code: string;
  readonly verdict: Verdict;
}

/** A way to reach an approver. */
export interface Channel {
  readonly name: string;
  readonly limits: { readonly timeoutMs: number; readonly concurrency: number };
  /** The vendor account. Channels of one account receive the same presses, so only one of them listens. Never a secret. */
  readonly account?: string;
  /** Whether a phone that shows a notice fetches something from the server. */
  readonly givesReceipts: boolean;
  /**
   * Resolves when the channel has taken the message; throws a `DeliveryFailure` otherwise. Where the vendor gives the
   * card an id of its own, that is the result, for the message that replaces it.
   */
  send(message: NoticeMessage, signal: AbortSignal): Promise<string | undefined>;
  /** Checks settings, credentials and devices, and reports the findings. */
  check(signal: AbortSignal): Promise<readonly Finding[]>;
  /** For a channel that sends to the paired devices themselves. */
  readonly push?: {
    /** Whether a device's subscription may point there. */
    accepts(endpoint: string): boolean;
  };
  /** Begins to listen to the vendor, if it has anything to say; only while the server runs. */
  start?(host: ChannelHost): Listening;
}

export interface Listening {
  /** Resolves when what was heard is dealt with. */
  stop(): Promise<void>;
}

/** What a running server does for a channel. */
export interface ChannelHost {
  /** The PNG of the trade that a card is about; undefined if there is none, or it can't be drawn in time. */
  readPicture(cardId: string): Promise<Uint8Array | undefined>;
  /** Decides, if the button is of this server and the presser is allowed. Never rejects. */
  press(press: ButtonPress): Promise<PressAnswer>;
  /** A person has confirmed that the card arrived. It never means approval. */
  noteSeen(cardId: string): Promise<void>;
  /** False if another channel of the same account receives the presses. */
  readonly hearsPresses: boolean;
  /** Opens an address of this server to the vendor, in place of an earlier one with the same path. */
  openHook(terms: HookTerms): Hook;
  /** This approver's subscribed devices. */
  readonly push: PushHost;
  readonly log: Log;
}

/** What a vendor posts to this server. */
export interface HookTerms {
  /** The end of the address: channel and account, such as `telegram/4f0c…`. Never a secret. */
  readonly path: string;
  /** The header in which the vendor sends the hook's secret, in lower case. */
  readonly secretHeader: string;
  /** Gets what came with the secret. Resolves once it is dealt with, and never rejects. */
  receive(body: string): Promise<unknown>;
}

export interface Hook {
  readonly url: string;
  /** The same on every instance, and after a restart: 43 of A-Z, a-z, 0-9, _ and -. */
  readonly secret: string;
  close(): void;
}

/** What a running server does for the channel that sends to devices. */
export interface PushHost {
  /** This server's key pair, generated on first use. */
  readKeys(): Promise<PushKeys>;
  /** Those that can be notified now. */
  listReachable(): Promise<readonly PushDevice[]>;
  /** The push service says that the subscription is gone. */
  end(device: PushDevice): Promise<void>;
  /** Why the push service rejected a message, or null once it accepts them again. */
  noteFailure(device: PushDevice, error: string | null): Promise<void>;
  check(): Promise<readonly Finding[]>;
}

export interface ButtonPress {
  readonly code: string;
  /** The vendor's own name or number of the person, for the audit log. */
  readonly presser: string;
  readonly isAllowed: boolean;
  /** Which approver that person is; absent: the one whose channel it is. */
  readonly approver?: string | undefined;
  /** Whether the card showed the picture. */
  readonly hadPicture: boolean;
}

export interface PressAnswer {
  /** For the person, in a sentence or two. */
  readonly text: string;
  readonly isDecided: boolean;
  /** Nothing can be decided any more: the card may lose its buttons. */
  readonly isOver?: boolean;
}

/** One line of `countersign doctor`. */
export interface Finding {
  readonly subject: string;
  readonly state: 'ok' | 'warning' | 'failed';
  readonly text: string;
  /** What to do about it; empty if nothing is wrong. */
  readonly advice: string;
}
