/** What the use cases need of the world. store/, channels/ and drawing/ provide it; app.ts joins them. */
import type { Alert } from '../domain/alert.ts';
import type { AuditEntry, AuditKind, AuditRecord } from '../domain/audit.ts';
import type { Exit } from '../domain/exit.ts';
import type { Installation } from '../domain/installation.ts';
import type { PictureView } from '../domain/picture-model.ts';
import type { Execution, Quote, Status, Trade, TradeMarket, Verdict } from '../domain/trade.ts';
import type { TradeUuid, UtcMs } from '../domain/units.ts';
import type { LinkGrant, Links } from './links.ts';

/** A change of the clock by `amountMs`; undone unless `isFollowed`. See `src/lib/stepping-clock.ts`. */
export interface ClockStep {
  readonly amountMs: number;
  readonly isFollowed: boolean;
}

/** The server's clock, the only one that counts. It goes backwards only when a step is accepted. */
export interface Clock {
  now(): UtcMs;
  /** Throws `Unavailable` while `now` may be wrong: whatever depends on a window has to wait. */
  ensureCertain(): void;
  /** Calls back once at or after `at`; the answer cancels it. */
  callAt(at: number, callback: () => void): () => void;
  /** A step to record: one that lasted, or one that was undone. */
  settledStep(): ClockStep | undefined;
  /** Call it once the step is recorded: `now` follows it if it lasted, and is certain again. */
  acceptStep(step: ClockStep): void;
}

/** Draws the picture of a trade as a PNG. The same trade gives the same bytes. */
export type DrawPicture = (trade: Trade, market: TradeMarket, view: PictureView) => Promise<Uint8Array>;

/**
 * How much news is worth: a `change` is recorded and may be what somebody waits for; a `glance` (a quote, a receipt, a
 * strategy that was seen) is only worth showing on a page that is open.
 */
export type NewsKind = 'change' | 'glance';

export type Hearer = (tradeUuid: TradeUuid | null, kind: NewsKind) => void;

/** Tells whoever waits, on this instance or another, that something was committed. Never before the commit. */
export interface Announcer {
  /** `tradeUuid` is null for what belongs to no trade: keys, devices, the pause, strategies that were seen. */
  announce(tradeUuid: TradeUuid | null, kind: NewsKind): void;
  /** Hears of one trade, or of everything when `tradeUuid` is null; the answer ends it. */
  listen(tradeUuid: TradeUuid | null, heard: Hearer): () => void;
}

/** Fields for machines, a sentence for people. Neither ever holds a key, a link or a session. */
export interface Log {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

/** Who is told of a trade, and by which channel. */
export interface Recipient {
  readonly approver: string;
  readonly channel: string;
}

/** A decision that could not be recorded. It is remembered only to be reported, and never carried out later. */
export interface FailedPress {
  readonly tradeUuid: TradeUuid;
  readonly approver: string;
  readonly channel: string;
  readonly verdict: Verdict;
  /** When the request arrived. */
  readonly pressedAt: UtcMs;
  /** The pressed link, which expires with its trade's window; null for a press by session. */
  readonly link: Pick<LinkGrant, 'expiresAt' | 'epoch' | 'noticeId'> | null;
  /** Why, in a sentence for the person. */
  readonly reason: string;
}

/** The failed presses of this instance that are not in the audit log yet. */
export interface PressMemory {
  /** Replaces an earlier press of the same approver on the same trade. */
  remember(press: FailedPress): void;
  list(): readonly FailedPress[];
  forget(press: FailedPress): void;
}

/** What one running server keeps in memory. */
export interface ServerState {
  readonly presses: PressMemory;
  /** The changes that this instance is writing now; those of other instances meet in the database. */
  readonly changesUnderWay: Map<TradeUuid, Promise<void>>;
  /** Why questions can't be delivered, or null; read at most once a second. */
  recentDeliveryFaults(): Promise<string | null>;
}

/** What a use case may reach; app.ts makes one of these. */
export interface Services extends ServerState {
  readonly store: Store;
  readonly clock: Clock;
  readonly announcer: Announcer;
  readonly links: Links;
  readonly log: Log;
  readonly directSends: DirectSends;
  readonly recipients: readonly Recipient[];
  /** How long to wait for a report after an approval is picked up. */
  readonly overdueAfterMs: number;
  /** Where phones reach the server, without a slash at the end. */
  readonly publicUrl: string;
  /** A new name for a notice, a key or a device. */
  readonly newId: () => string;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
}

// --- channels -------------------------------------------------------------------------------------------------

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
  /** Public address of a PNG, or null. */
  readonly imageUrl: string | null;
  /** What a tap on the card opens. */
  readonly pageUrl: string;
  /** Buttons; each is a POST to its address, without a body. */
  readonly actions: readonly MessageAction[];
}

export interface MessageAction {
  readonly label: string;
  readonly url: string;
  readonly verdict: Verdict;
}

/** A way to reach an approver. */
export interface Channel {
  readonly name: string;
  readonly limits: { readonly timeoutMs: number; readonly concurrency: number };
  /** Whether a phone that shows a notice is expected to fetch something from the server. */
  readonly givesReceipts: boolean;
  /** Resolves when the channel has taken the message; throws a `DeliveryFailure` otherwise. */
  send(message: NoticeMessage, signal: AbortSignal): Promise<void>;
  /** Looks at settings, credentials and devices, and says what it found. */
  check(signal: AbortSignal): Promise<readonly Finding[]>;
}

/** One line of `countersign doctor`. */
export interface Finding {
  readonly subject: string;
  readonly state: 'ok' | 'warning' | 'failed';
  readonly text: string;
  /** What to do about it; empty when all is well. */
  readonly advice: string;
}

// --- store ----------------------------------------------------------------------------------------------------

/** A trade as stored, with the number that a conditional update compares. */
export interface StoredTrade {
  readonly trade: Trade;
  readonly revision: number;
}

/** The latest quote, with the number of those that were taken. */
export interface StoredQuote extends Quote {
  readonly revision: number;
}

export interface TradeQueries {
  findTrade(tradeUuid: TradeUuid): Promise<StoredTrade | undefined>;
  findMarket(tradeUuid: TradeUuid): Promise<TradeMarket | undefined>;
  /** SHA-256 of the body that was submitted, to tell a repetition from a clash. */
  findBodyHash(tradeUuid: TradeUuid): Promise<string | undefined>;
  /** SHA-256 of the picture that a phone was first seen to have. */
  findPictureHash(tradeUuid: TradeUuid): Promise<string | undefined>;
  /** Keeps the first hash only. */
  savePictureHash(tradeUuid: TradeUuid, pictureHash: string): Promise<void>;
  /** False when the uuid is there already. */
  insertTrade(trade: Trade, market: TradeMarket, bodyHash: string): Promise<boolean>;
  /** False when the trade has changed since `before` was read: nothing is written then. */
  updateTrade(before: StoredTrade, after: Trade): Promise<boolean>;
  /**
   * Trades whose expiry, lapse or missing report is due but not written down; in a transaction they are its own until
   * its end, and those that another instance has taken are left to it.
   */
  takeOverdue(now: UtcMs, limit: number): Promise<readonly TradeUuid[]>;
  /** Pending as written, soonest expiry first. */
  listPending(limit: number): Promise<readonly Trade[]>;
  /** The oldest first. */
  listOverdueExecutions(limit: number): Promise<readonly Trade[]>;
  countOverdueExecutions(): Promise<number>;
  /** No longer pending as written, newest first. */
  listSettled(limit: number): Promise<readonly Trade[]>;
  /** The latest quote wins, by `quotedAt`. */
  saveQuote(tradeUuid: TradeUuid, quote: Quote): Promise<void>;
  findQuote(tradeUuid: TradeUuid): Promise<StoredQuote | undefined>;
  /** False when that sequence number is there already. */
  insertExecution(tradeUuid: TradeUuid, execution: Execution, recordedAt: UtcMs): Promise<boolean>;
  /** Whether the strategy has ever reported on an order. */
  hasReported(strategy: string): Promise<boolean>;
  /** Records that it has. Only inside a transaction that locks the end of the audit log. */
  saveHasReported(strategy: string, at: UtcMs): Promise<void>;
  /** By sequence. */
  listExecutions(tradeUuid: TradeUuid): Promise<readonly Execution[]>;
}

/** Which trades of the past to list; all that is named has to fit. */
export interface TradeFilter {
  readonly status?: Status;
  readonly strategy?: string;
  readonly instrument?: string;
  readonly from?: UtcMs;
  /** Only trades older than this one, which is the last of the page before. */
  readonly before?: { readonly submittedAt: UtcMs; readonly tradeUuid: TradeUuid };
}

export interface HistoryQueries {
  /** Newest first; by the status as written. */
  listTrades(filter: TradeFilter, limit: number): Promise<readonly Trade[]>;
  /** How many trades of the span stand how, as written. */
  countByStatus(from: UtcMs, until: UtcMs): Promise<Readonly<Record<Status, number>>>;
  countByStrategy(strategies: readonly string[], from: UtcMs): Promise<ReadonlyMap<string, number>>;
  /** Whether a person has ever decided. */
  hasDecided(): Promise<boolean>;
  listLatestExecutions(tradeUuids: readonly TradeUuid[]): Promise<ReadonlyMap<TradeUuid, Execution>>;
}

/** An `alert` belongs to no trade. */
export type NoticeKind = 'ask' | 'outcome' | 'alert';
export type NoticeState = 'due' | 'sending' | 'sent' | 'failed' | 'superseded';

/** One message that is owed, and how far it has come. */
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
  /** When the phone was seen to have it. */
  readonly receivedAt: UtcMs | null;
  readonly lastError: string | null;
  /** When the trade of a question expires; null for other kinds. */
  readonly expiresAt: UtcMs | null;
  /** Attempts rejected by the channel. */
  readonly rejections: number;
  /** When its approver opened the trade's page. */
  readonly seenAt: UtcMs | null;
  /** When the receipt is due; null if the channel gives none. */
  readonly receiptDueAt: UtcMs | null;
  readonly receiptMissedAt: UtcMs | null;
}

/** What became of one attempt. */
export type NoticeResult =
  | { readonly state: 'sent'; readonly at: UtcMs; readonly receiptDueAt: UtcMs | null }
  | { readonly state: 'due'; readonly dueAt: UtcMs; readonly error: string; readonly rejections: number }
  | { readonly state: 'failed'; readonly error: string }
  | { readonly state: 'superseded' };

/** One of a channel's slots, reserved for a question that is about to be written down. */
export interface SendSlot {
  /** How long what is written down now is leased. */
  leasedUntil(now: UtcMs): UtcMs;
  /** Sends what was written down as leased; call it after the commit. */
  send(notice: Notice): void;
  /** Frees the slot of a question that was not written down. */
  release(): void;
}

/** Sends a new trade's question right after its commit, so that the outbox need not look for it and lease it. */
export interface DirectSends {
  /** An outbox offers its free slots; the result withdraws the offer. */
  offer(channel: string, reserve: () => SendSlot | undefined): () => void;
  /** Undefined when the question has to wait as a row. */
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

export interface NoticeQueries {
  insertNotice(notice: Notice): Promise<void>;
  /**
   * Takes due notices, questions by soonest expiry; one whose lease ran out counts as due again. While a
   * card has a message under way no other message of that card is taken, so they can't overtake one another.
   */
  claimDueNotices(claim: NoticeClaim): Promise<readonly Notice[]>;
  /** Makes every leased notice due now. Only for a server that owns its database alone. */
  releaseLeases(now: UtcMs): Promise<number>;
  /** False when the lease was lost to another worker. */
  finishNotice(notice: Notice, result: NoticeResult): Promise<boolean>;
  /**
   * Fails notices that are owed over any channel but these, and have been due since `dueBefore` or longer, and answers
   * them; those that another instance has taken are left to it. Only inside a transaction.
   */
  failOwedBeyond(
    channels: readonly string[],
    dueBefore: UtcMs,
    error: string,
    limit: number,
  ): Promise<readonly Notice[]>;
  /** When the next notice of the channel is due, or its lease runs out; undefined when nothing is owed. */
  nextNoticeDueAt(channel: string): Promise<UtcMs | undefined>;
  /** When the channel's next receipt is due; undefined if none is expected. */
  nextReceiptDueAt(channel: string): Promise<UtcMs | undefined>;
  /** By creation. */
  listNotices(tradeUuid: TradeUuid): Promise<readonly Notice[]>;
  /** The questions of several trades, by creation. */
  listAsks(tradeUuids: readonly TradeUuid[]): Promise<readonly Notice[]>;
  /** Marks the first sight only; false when it was marked before or doesn't exist. */
  markNoticeReceived(noticeId: string, at: UtcMs): Promise<boolean>;
  /** Marks the approver's questions as seen, because they opened the trade's page. */
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
}

/** The oldest notice of a kind that is not sent yet. */
export interface UnsentNotices {
  readonly channel: string;
  readonly kind: NoticeKind;
  readonly oldestAt: UtcMs;
}

export interface DeliveryQueries {
  countFailure(channel: string, failure: { at: UtcMs; error: string; isRejection: boolean }): Promise<void>;
  /** False when there were no failures to clear. */
  clearFailures(channel: string): Promise<boolean>;
  listFailures(): Promise<readonly ChannelFailures[]>;
  /** Without questions whose trade has expired. */
  listUnsent(now: UtcMs): Promise<readonly UnsentNotices[]>;
}

export interface AuditQueries {
  /** Adds an entry to the chain and gives its sequence number. Only inside a transaction. */
  appendAudit(entry: AuditEntry): Promise<number>;
  /** After `sequence`, in order. */
  listAudit(afterSequence: number, limit: number): Promise<readonly AuditRecord[]>;
  listTradeAudit(tradeUuid: TradeUuid): Promise<readonly AuditRecord[]>;
  /** The entries of one kind, of several trades, in order. */
  listAuditOf(tradeUuids: readonly TradeUuid[], kind: AuditKind): Promise<readonly AuditRecord[]>;
  /** The sequence number of the latest entry about a key, a device or a setting, not a trade; 0 before the first. */
  latestEntryWithoutTrade(): Promise<number>;
  /** What the chain should end with. */
  auditHead(): Promise<{ readonly sequence: number; readonly hash: string }>;
}

export interface ApiKey {
  readonly keyId: string;
  readonly strategy: string;
  readonly createdAt: UtcMs;
  readonly revokedAt: UtcMs | null;
}

export interface KeyQueries {
  insertKey(key: ApiKey, keyHash: string): Promise<void>;
  /** Only keys that still work. */
  findKeyByHash(keyHash: string): Promise<ApiKey | undefined>;
  isKeyValid(keyId: string): Promise<boolean>;
  /** False if the key is unknown or revoked; otherwise it can't be revoked until the transaction ends. */
  holdKey(keyId: string): Promise<boolean>;
  listKeys(): Promise<readonly ApiKey[]>;
  /** All keys of a strategy, or the one of that id; how many stopped working. */
  revokeKeys(name: string, at: UtcMs): Promise<number>;
  /** False when no key of that id still worked. */
  revokeKey(keyId: string, at: UtcMs): Promise<boolean>;
}

export interface Device {
  readonly deviceId: string;
  readonly approver: string;
  readonly name: string;
  readonly pairedAt: UtcMs;
  readonly revokedAt: UtcMs | null;
}

/** A device, and when it was last seen according to the database. */
export interface SeenDevice extends Device {
  readonly seenAt: UtcMs | null;
}

export interface DeviceQueries {
  insertPairing(pairing: { codeHash: string; approver: string; expiresAt: UtcMs }): Promise<void>;
  /** Uses the code up; undefined when it is unknown, used, void or too old. */
  takePairing(codeHash: string, now: UtcMs): Promise<{ readonly approver: string } | undefined>;
  /** Makes the codes of an approver that could still be used worthless; how many those were. */
  voidPairings(approver: string, now: UtcMs): Promise<number>;
  insertDevice(device: Device, sessionHash: string): Promise<void>;
  /** By pairing. */
  listDevices(): Promise<readonly Device[]>;
  /** Undefined when there is no such device that may still enter; else whose it was. */
  revokeDevice(deviceId: string, at: UtcMs): Promise<{ readonly approver: string } | undefined>;
  /** False when the device may not enter; else nobody shuts it out until the transaction ends. */
  holdDevice(deviceId: string): Promise<boolean>;
  /** Marks a removed device and returns its approver; undefined if it isn't removed, or is already marked. */
  markLinksInvalidated(deviceId: string, at: UtcMs): Promise<{ readonly approver: string } | undefined>;
  isDeviceValid(deviceId: string): Promise<boolean>;
  /** Only devices that still may enter. */
  findDeviceBySession(sessionHash: string): Promise<SeenDevice | undefined>;
}

export interface ApproverQueries {
  /** How often the links of this approver were invalidated; each link carries the number it was signed under. */
  findLinkEpoch(approver: string): Promise<number>;
  /** The same; it can't change until the transaction ends. */
  holdLinkEpoch(approver: string): Promise<number>;
  /** Invalidates every link signed so far. Returns the new epoch. */
  raiseLinkEpoch(approver: string): Promise<number>;
}

/** New trades are turned away. */
export interface Pause {
  readonly since: UtcMs;
  readonly by: string;
  /** Trades turned away since. */
  readonly rejected: number;
}

export interface PauseQueries {
  /** Undefined while nothing is paused. */
  findPause(): Promise<Pause | undefined>;
  /** False when it is paused already. */
  startPause(by: string, at: UtcMs): Promise<boolean>;
  /** False when it is not paused. */
  endPause(): Promise<boolean>;
  /** One more trade was turned away. */
  countPaused(): Promise<void>;
}

/** How a channel did when it was last tried from the set-up page. */
export interface ChannelTest {
  readonly channel: string;
  readonly testedAt: UtcMs;
  readonly isOk: boolean;
}

export interface SightingQueries {
  /** Keeps the later of the known and the new instant, by the id of a key or a device. */
  saveSightings(sightings: ReadonlyMap<string, UtcMs>): Promise<void>;
  listSightings(): Promise<ReadonlyMap<string, UtcMs>>;
  saveChannelTest(test: ChannelTest): Promise<void>;
  /** The last of each channel. */
  listChannelTests(): Promise<readonly ChannelTest[]>;
}

export interface ClockQueries {
  /** The last settled step, locked: nobody else settles one until the transaction ends. */
  holdClockStep(): Promise<{ readonly settledAt: UtcMs; readonly amountMs: number } | undefined>;
  saveClockStep(step: { readonly settledAt: UtcMs; readonly amountMs: number }): Promise<void>;
  /** Every trade with a window that is open, or would be at `now`; locked until the transaction ends. */
  takeOpenTrades(now: UtcMs): Promise<readonly StoredTrade[]>;
  /** Whatever was created or is due after `now` by a clock that was ahead by `byMs` is so as much earlier. */
  moveTimersBack(byMs: number, now: UtcMs): Promise<void>;
}

export interface ExitQueries {
  /** False when that sequence number is there already. */
  insertExit(tradeUuid: TradeUuid, exit: Exit, recordedAt: UtcMs): Promise<boolean>;
  /** Of those that have any, each by sequence. */
  listExits(tradeUuids: readonly TradeUuid[]): Promise<ReadonlyMap<TradeUuid, readonly Exit[]>>;
}

export interface AlertQueries {
  /** False when the id is there already. */
  insertAlert(alert: Alert, bodyHash: string): Promise<boolean>;
  findAlert(alertId: string): Promise<{ readonly alert: Alert; readonly bodyHash: string } | undefined>;
  /** The card that a further report joins: its first one came at `since` or later, and nobody has checked it off. */
  findOpenAlertCard(
    about: Pick<Alert, 'strategy' | 'kind' | 'instrument'>,
    since: UtcMs,
  ): Promise<string | undefined>;
  /** Oldest first. */
  listCardAlerts(cardId: string): Promise<readonly Alert[]>;
  /** Those that nobody has checked off, newest first. */
  listOpenAlerts(limit: number): Promise<readonly Alert[]>;
  countOpenAlerts(): Promise<number>;
  /** Checks off this alert and the earlier ones of its card; how many were open. */
  acknowledgeAlerts(
    upTo: Pick<Alert, 'cardId' | 'recordedAt'>,
    acknowledgement: NonNullable<Alert['acknowledgement']>,
  ): Promise<number>;
}

export interface InstallationQueries {
  findInstallation(): Promise<Installation>;
  saveInstallation(installation: Installation): Promise<void>;
  /** Pending trades and approved ones whose window to execute is open, claimed or not; soonest expiry first. */
  listOpen(now: UtcMs, limit: number): Promise<readonly TradeUuid[]>;
}

export interface Queries
  extends TradeQueries,
    HistoryQueries,
    NoticeQueries,
    AlertQueries,
    ExitQueries,
    DeliveryQueries,
    AuditQueries,
    KeyQueries,
    DeviceQueries,
    ApproverQueries,
    PauseQueries,
    SightingQueries,
    ClockQueries,
    InstallationQueries {}

/** How a server uses the connections of its database. */
export interface ConnectionUse {
  /** By the settings. */
  readonly wanted: number;
  /** Fewer if the database grants fewer, or if one is left for a command. */
  readonly allowed: number;
  readonly open: number;
  /** Requests waiting for a free connection. */
  readonly waiting: number;
  /** How many connections the database refused since the start. */
  readonly refused: number;
  /** The database's message if it grants no connection at all. */
  readonly refusal: string | undefined;
}

export interface TransactionOptions {
  /** For what may be lost in a power cut without harm: it may resolve, and be read, before it is on the disk. */
  readonly syncsLater?: boolean;
}

export interface Store extends Queries {
  /**
   * All or nothing, durable once it resolves. `work` must not wait for anything but its queries; it is run again when it
   * throws `Overtaken`.
   */
  transaction<Result>(
    work: (queries: Queries) => Promise<Result>,
    options?: TransactionOptions,
  ): Promise<Result>;
  /** Rejects when the database can't be read and written. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
