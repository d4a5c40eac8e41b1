/** Notices to phones, and their delivery. */
import type { FailureKind } from '../../domain/delivery.ts';
import type { ReceiptKind } from '../../domain/receipt.ts';
import type { ShownPicture } from '../../domain/shown-picture.ts';
import type { Trade } from '../../domain/trade.ts';
import type { TradeUuid, UtcMs } from '../../domain/units.ts';

/** An `alert` belongs to no trade. */
export type NoticeKind = 'ask' | 'outcome' | 'alert';
export type NoticeState = 'due' | 'sending' | 'sent' | 'failed' | 'superseded';

/** One message to one approver, and the state of its delivery. */
export interface Notice {
  readonly noticeId: string;
  /** What the card is about: a trade, or the first report of an alert. */
  readonly tradeUuid: TradeUuid;
  readonly kind: NoticeKind;
  readonly approver: string;
  readonly channel: string;
  readonly state: NoticeState;
  readonly attempts: number;
  readonly createdAt: UtcMs;
  readonly dueAt: UtcMs;
  readonly sentAt: UtcMs | null;
  /** The first proof that a phone had it. */
  readonly receivedAt: UtcMs | null;
  readonly lastError: string | null;
  /** When the trade of a question expires; null for other kinds. */
  readonly expiresAt: UtcMs | null;
  /** Attempts rejected by the channel. */
  readonly rejections: number;
  /** When its approver first saw the trade in any way. */
  readonly seenAt: UtcMs | null;
  /** When a person used this very notice: opened its page, pressed a button or confirmed it. */
  readonly openedAt: UtcMs | null;
  /** When the receipt is due; null if the channel gives none. */
  readonly receiptDueAt: UtcMs | null;
  readonly receiptMissedAt: UtcMs | null;
  /** The vendor's own id of the card, where it gives one. */
  readonly cardReference: string | null;
  /** The shared card that the question is on. */
  readonly bundleId: string | null;
}

/** What became of one attempt. */
export type NoticeResult =
  | {
      readonly state: 'sent';
      readonly at: UtcMs;
      readonly receiptDueAt: UtcMs | null;
      readonly cardReference?: string | undefined;
    }
  | { readonly state: 'due'; readonly dueAt: UtcMs; readonly error: string; readonly rejections: number }
  | { readonly state: 'failed'; readonly error: string }
  /** It waits for its shared card, until its trade expires. */
  | { readonly state: 'bundled'; readonly bundleId: string; readonly dueAt: UtcMs }
  | { readonly state: 'superseded' };

/** One of a channel's slots, reserved for a question that is about to be written down. */
export interface SendSlot {
  /** How long the lease of a question written now lasts. */
  leasedUntil(now: UtcMs): UtcMs;
  /** Sends the leased question; call it after the commit. */
  send(notice: Notice): void;
  /** Frees the slot of a question that was not written. */
  release(): void;
}

/** Sends a new trade's question right after its commit, so that the outbox need not look for it and lease it. */
export interface DirectSends {
  /** An outbox offers its free slots; the result withdraws the offer. */
  offer(channel: string, reserve: () => SendSlot | undefined): () => void;
  /** Undefined if the question has to wait for the outbox. */
  reserve(channel: string): SendSlot | undefined;
}

/** Which notices to take, and how long the lease lasts. */
export interface NoticeClaim {
  readonly channel: string;
  readonly kind: NoticeKind;
  readonly now: UtcMs;
  readonly leasedUntil: UtcMs;
  readonly limit: number;
}

/** Of each kind of notice, when one is due or its lease expires; of receipts, when one that is expected is late. */
export type DueTimes = Readonly<Record<NoticeKind | 'receipt', UtcMs | undefined>>;

/** Proof that a notice arrived. */
export interface Receipt {
  readonly kind: ReceiptKind;
  readonly at: UtcMs;
  /** SHA-256 of the picture that the phone had. */
  readonly pictureHash?: string;
}

export interface ReceiptQueries {
  /** Expired trades, except tests, that nobody saw in time or has opened since; newest first. */
  listUnreached(since: UtcMs, limit: number): Promise<readonly Trade[]>;
  /** The notices of alerts, by creation. */
  listAlertNotices(cardIds: readonly TradeUuid[]): Promise<readonly Notice[]>;
  /** Records the first receipt of its kind; false if there was one before, or no such notice. */
  addReceipt(noticeId: string, receipt: Receipt): Promise<boolean>;
  /** The pictures of a trade that phones were seen to have, by time. */
  listShownPictures(tradeUuid: TradeUuid): Promise<readonly ShownPicture[]>;
  /** By time. */
  listReceipts(noticeIds: readonly string[]): Promise<readonly (Receipt & { readonly noticeId: string })[]>;
}

export interface NoticeQueries {
  insertNotice(notice: Notice): Promise<void>;
  /**
   * Takes due notices, questions by soonest expiry; one whose lease ran out counts as due again. While a
   * card has a message being sent no other message of that card is taken, so they stay in order.
   */
  claimDueNotices(claim: NoticeClaim): Promise<readonly Notice[]>;
  /** Makes every leased notice due now. Only for a server that owns its database alone. */
  releaseLeases(now: UtcMs): Promise<number>;
  /** False when the lease was lost to another worker. */
  finishNotice(notice: Notice, result: NoticeResult): Promise<boolean>;
  /**
   * Fails notices over any channel but these that have been due since `dueBefore` or longer, and returns
   * them; those that another instance has taken are left to it. Only inside a transaction.
   */
  failUnsentBeyond(
    channels: readonly string[],
    dueBefore: UtcMs,
    error: string,
    limit: number,
  ): Promise<readonly Notice[]>;
  /**
   * The shared card that the recipient's questions join: that of the latest one whose trade hasn't expired. Nobody else
   * opens one until the transaction ends.
   */
  holdOpenBundle(recipient: Pick<Notice, 'approver' | 'channel'>, now: UtcMs): Promise<string | undefined>;
  /** The questions that share a card, by creation. */
  listBundle(bundleId: string): Promise<readonly Notice[]>;
  /** Ends the questions of a trade that were to share a card: it is settled before the card was sent. */
  supersedeBundled(tradeUuid: TradeUuid, bundleId: string): Promise<void>;
  /** Marks questions as sent, because their shared card was. */
  finishBundled(noticeIds: readonly string[], at: UtcMs): Promise<void>;
  /** When the channel has something to do next. */
  nextDueTimes(channel: string): Promise<DueTimes>;
  /** By creation. */
  listNotices(tradeUuid: TradeUuid): Promise<readonly Notice[]>;
  /** The questions of several trades, by creation. */
  listAsks(tradeUuids: readonly TradeUuid[]): Promise<readonly Notice[]>;
  /** Marks the approver's questions as seen: they know of the trade. */
  markAsksSeen(tradeUuid: TradeUuid, approver: string, at: UtcMs): Promise<boolean>;
  /** Marks and returns sent questions whose receipt is missing; each only once. */
  takeMissedReceipts(channel: string, now: UtcMs, limit: number): Promise<readonly Notice[]>;
}

/** Consecutive failed attempts of a channel, with the latest error. */
export interface ChannelFailures {
  readonly channel: string;
  readonly failures: number;
  /** How many of them the channel rejected. */
  readonly rejections: number;
  readonly failedAt: UtcMs;
  readonly lastError: string;
  /** What to do about it; null if an earlier version recorded it. */
  readonly advice: string | null;
  /** When it last rejected a message for good; null once a send has succeeded. */
  readonly rejectedAt: UtcMs | null;
}

/** One failed attempt, for the figures and for whoever has to act. */
export interface FailedAttemptFacts {
  readonly at: UtcMs;
  readonly error: string;
  readonly advice: string;
  readonly kind: FailureKind;
}

/** The oldest notice of a kind that is not sent yet. */
export interface UnsentNotices {
  readonly channel: string;
  readonly kind: NoticeKind;
  readonly oldestAt: UtcMs;
}

/** How many questions got that far, and how long that took from when they were due. */
export interface StepFigures {
  readonly count: number;
  /** Null when there are none. */
  readonly medianMs: number | null;
  readonly p95Ms: number | null;
}

/** How a channel performed with the questions sent in a period. */
export interface DeliveryFigures {
  readonly sent: StepFigures;
  readonly delivered: StepFigures;
  readonly seen: StepFigures;
  /** Failed attempts, counted by whole hours. */
  readonly failures: ReadonlyMap<FailureKind, number>;
}

/** The last failed attempt, whether or not one has succeeded since. */
export interface LastError {
  readonly at: UtcMs;
  readonly error: string;
  readonly advice: string | null;
}

export interface DeliveryQueries {
  readFigures(channel: string, since: UtcMs): Promise<DeliveryFigures>;
  listLastErrors(): Promise<ReadonlyMap<string, LastError>>;

  countFailure(channel: string, failure: FailedAttemptFacts): Promise<void>;
  /** A send has succeeded. False when there were no failures to clear. */
  clearFailures(channel: string): Promise<boolean>;
  /** Clears what a restart may have fixed. A rejection by the channel is kept until a send succeeds. */
  resetFailures(channel: string): Promise<void>;
  listFailures(): Promise<readonly ChannelFailures[]>;
  /** Without questions whose trade has expired. */
  listUnsent(now: UtcMs): Promise<readonly UnsentNotices[]>;
}
