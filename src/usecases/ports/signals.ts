/** Messages from TradingView, and the bridges that they are passed on to. */
import type { TradeUuid, UtcMs } from '../../domain/units.ts';

/** A message as it came in. Its id is also the trade's: the same message is never two trades. */
export interface SignalMessage {
  readonly messageId: TradeUuid;
  /** The token's, which is checked again when the message takes effect. */
  readonly keyId: string;
  readonly strategy: string;
  readonly contentType: string | null;
  readonly body: Uint8Array;
  readonly receivedAt: UtcMs;
}

/**
 * `received`: to be read. `held`: asked about, and sent to the bridge after a yes. `ready`: an exit, to be sent. `sending`:
 * its bytes may have left. `done`: nothing more happens to it.
 */
export type MessageStep = 'received' | 'held' | 'ready' | 'sending' | 'done';

export type MessageOutcome =
  /** Asked; there is no bridge. */
  | 'asked'
  /** Not a yes. */
  | 'not_approved'
  | 'unreadable'
  | 'refused'
  | 'too_late'
  | 'not_sent'
  /** By the bridge: */
  | 'accepted'
  | 'rejected'
  | 'uncertain';

/** `closing`: an exit after which the strategy holds nothing. `reducing`: one after which it still holds something. */
export type MessageRole = 'entry' | 'closing' | 'reducing';

export interface KeptMessage extends SignalMessage {
  readonly step: MessageStep;
  /** Since when it is `sending`. */
  readonly sentAt: UtcMs | null;
}

export interface MessageEnd {
  readonly outcome: MessageOutcome;
  readonly detail: string;
}

export interface MessageQueries {
  /** False if there is one with that id. */
  insertMessage(message: SignalMessage): Promise<boolean>;
  /** At that step, in the order of their arrival. */
  listMessages(step: Exclude<MessageStep, 'done'>, limit: number): Promise<readonly KeptMessage[]>;
  /** Held ones whose trade is no longer stored as pending. */
  listDecidedMessages(limit: number): Promise<readonly KeptMessage[]>;
  findMessage(messageId: string): Promise<(KeptMessage & Partial<MessageEnd>) | undefined>;
  /** Says what a message is about, once it has been read. */
  describeMessage(messageId: string, ticker: string, role: MessageRole): Promise<void>;
  /** The entries that came in before this exit and after the last closing one, the newest first. */
  listEntriesBefore(
    exit: Pick<SignalMessage, 'messageId' | 'strategy' | 'receivedAt'>,
    ticker: string,
    limit: number,
  ): Promise<readonly (KeptMessage & Partial<MessageEnd>)[]>;
  /** False if it isn't at step `from`: another instance was faster. */
  moveMessage(messageId: string, from: MessageStep, to: MessageStep, at: UtcMs): Promise<boolean>;
  /** The same, for good. */
  endMessage(messageId: string, from: MessageStep, end: MessageEnd, at: UtcMs): Promise<boolean>;
}

/** Where a strategy's messages are passed on to. */
export interface Bridge {
  readonly strategy: string;
  /** May hold a secret: shown as its origin only. */
  readonly url: string;
  readonly setAt: UtcMs;
}

export interface BridgeQueries {
  findBridge(strategy: string): Promise<Bridge | undefined>;
  /** By strategy. */
  listBridges(): Promise<readonly Bridge[]>;
  /** Replaces the strategy's earlier one. */
  saveBridge(bridge: Bridge): Promise<void>;
  /** False if the strategy has none. */
  removeBridge(strategy: string): Promise<boolean>;
}

/** What became of the bytes. `not_sent`: certainly none has left. */
export interface BridgeAnswer {
  readonly kind: 'accepted' | 'rejected' | 'uncertain' | 'not_sent';
  /** In words for a person. */
  readonly detail: string;
}

/** Posts a message to a bridge, once. Never rejects. */
export type SendToBridge = (
  url: string,
  message: Pick<SignalMessage, 'body' | 'contentType'>,
) => Promise<BridgeAnswer>;

/** Keeps messages on disk while the database is not available. */
export interface MessageSpool {
  /** On the disk once it resolves. */
  keep(message: SignalMessage): Promise<void>;
  /** `unreadable`: names of files that a failing disk has damaged. */
  list(): Promise<{ readonly messages: readonly SignalMessage[]; readonly unreadable: readonly string[] }>;
  /** Keeps an unreadable file, but lists it no longer. */
  setAside(name: string): Promise<void>;
  remove(messageId: string): Promise<void>;
}
