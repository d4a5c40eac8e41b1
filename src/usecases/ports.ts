/** What the use cases depend on. store/, channels/ and drawing/ implement it; app.ts connects them. */
import type { Approvers } from '../domain/approvers.ts';
import type { Recipient } from '../domain/escalation.ts';
import type { Hours } from '../domain/hours.ts';
import type { PictureView } from '../domain/picture-model.ts';
import type { Trade, Verdict } from '../domain/trade.ts';
import type { TradeUuid, UtcMs } from '../domain/units.ts';
import type { Grants } from './grants.ts';
import type { LinkGrant, Links } from './links.ts';
import type { HookTerms } from './ports/channel.ts';
import type { Log } from './ports/log.ts';
import type { DirectSends } from './ports/notices.ts';
import type { Store } from './ports/store.ts';
import type { StoredMarket } from './ports/trades.ts';

export type { Recipient } from '../domain/escalation.ts';
export type * from './ports/access.ts';
export type * from './ports/approval-rules.ts';
export type * from './ports/attention.ts';
export type * from './ports/channel.ts';
export type * from './ports/declarations.ts';
export type * from './ports/escalations.ts';
export type * from './ports/following.ts';
export type * from './ports/heartbeats.ts';
export type * from './ports/judgment-days.ts';
export type * from './ports/log.ts';
export type * from './ports/notices.ts';
export type * from './ports/push.ts';
export type * from './ports/reports.ts';
export type * from './ports/rules.ts';
export type * from './ports/server.ts';
export type * from './ports/settings.ts';
export type * from './ports/signals.ts';
export type * from './ports/store.ts';
export type * from './ports/trades.ts';

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
  /** Calls back once, at or after `at`. Returns a cancel function. */
  callAt(at: number, callback: () => void): () => void;
  /** A step to record: one that lasted, or one that was undone. */
  settledStep(): ClockStep | undefined;
  /** Call it once the step is recorded: `now` follows it if it lasted, and is certain again. */
  acceptStep(step: ClockStep): void;
}

/** Draws the picture of a trade as a PNG. The same trade gives the same bytes. */
export type DrawPicture = (trade: Trade, market: StoredMarket, view: PictureView) => Promise<Uint8Array>;

/**
 * A `committed` change is recorded, and requests may be waiting for it. An `ephemeral` one (a quote, a receipt, a
 * strategy that came online) matters only to open pages.
 */
export type ChangeKind = 'committed' | 'ephemeral';

export type Listener = (tradeUuid: TradeUuid | null, kind: ChangeKind) => void;

/** Notifies listeners, on this instance and others, that something changed. Never before the commit. */
export interface Announcer {
  /** `tradeUuid` is null for what belongs to no trade: keys, devices, the pause, strategies that were seen. */
  announce(tradeUuid: TradeUuid | null, kind: ChangeKind): void;
  /** Listens to one trade, or to everything when `tradeUuid` is null. Returns an unsubscribe function. */
  listen(tradeUuid: TradeUuid | null, listener: Listener): () => void;
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
  readonly link:
    | (Pick<LinkGrant, 'expiresAt' | 'epoch' | 'noticeId'> & Partial<Pick<LinkGrant, 'approver'>>)
    | null;
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

/** The known state of the channels, without a query. */
export interface ChannelWatch {
  /** Why no channel is working, in sentences; null while one is, or while that isn't known. */
  fault(): string | null;
  /** Refreshes it. */
  look(): Promise<void>;
}

/** A sentence for people, written in the language of whoever reads it. */
export type Said = () => string;

/** What one running server keeps in memory. */
export interface ServerState {
  readonly presses: PressMemory;
  /** The changes that this instance is writing now; the database serializes those of other instances. */
  readonly changesUnderWay: Map<TradeUuid, Promise<void>>;
  /** The addresses that are open to vendors, by their path. */
  readonly hooks: Map<string, HookTerms>;
  /** Says why questions can't be delivered; null while they can. Read at most once a second. */
  recentDeliveryFaults(): Promise<Said | null>;
  readonly channelWatch: ChannelWatch;
}

/** The use cases' dependencies; app.ts creates them. */
export interface Services extends ServerState {
  readonly store: Store;
  readonly clock: Clock;
  readonly announcer: Announcer;
  readonly links: Links;
  readonly grants: Grants;
  readonly log: Log;
  readonly directSends: DirectSends;
  /** Every approver's channels, in the order of the approvers, each in ringing order. */
  readonly recipients: readonly Recipient[];
  /** How long a channel has to reach its phone before the next one rings too; 0 rings all at once. */
  readonly ringNextAfterMs: number;
  /** How many questions a minute ring individually for one approver on one channel; more share a card. */
  readonly ringsPerMinute: number;
  readonly approvers: Approvers;
  /** When nobody is asked; null: never. */
  readonly quietHours: Hours | null;
  /** Whether hasty approvals take an extra step. */
  readonly slowsDown: boolean;
  /** One in how many decisions is followed by a check card; 0: none. */
  readonly checksOneIn: number;
  /** How long to wait for a report after an approval is picked up. */
  readonly overdueAfterMs: number;
  /** What to tell about stored settings that can't be read, or null. */
  readonly settingsFault: Said | null;
  /** Where phones reach the server, without a trailing slash. */
  readonly publicUrl: string;
  /** A new id for a notice, a key or a device. */
  readonly newId: () => string;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
}
