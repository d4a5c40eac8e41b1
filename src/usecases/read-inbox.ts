import type { Alert } from '../domain/alert.ts';
import { findUnavailableReason, type Unavailable } from '../domain/availability.ts';
import { asShown } from '../domain/check-card.ts';
import { findLocalDay } from '../domain/local-day.ts';
import { lasts, type Pause } from '../domain/pause.ts';
import type { Quote, Trade } from '../domain/trade.ts';
import { effectiveAt } from '../domain/transition.ts';
import type { TradeUuid, UtcMs } from '../domain/units.ts';
import { isAlive, type LastSeen } from './last-seen.ts';
import type { Said, Services } from './ports.ts';
import { type Aftermath, readAftermath } from './read-aftermath.ts';
import { readUnreached, readUnsentAlerts, type Unreached } from './read-unreached.ts';

/** Nobody reads more than a screen or two; the rest is in the history. */
const MOST_WAITING = 100;
const MOST_OF_TODAY = 200;
const MOST_ALERTS = 500;

export interface StrategySeen {
  readonly name: string;
  /** `never`: it has a key that has never been used. */
  readonly state: 'alive' | 'silent' | 'never';
  readonly seenAt: UtcMs | null;
  readonly tradesToday: number;
}

export interface Inbox {
  /** The instant that all of this describes. */
  readonly at: UtcMs;
  /** Those that have not ended, the widest first. */
  readonly pauses: readonly Pause[];
  /** Why new trades are rejected although not paused: no approver is available. */
  readonly unavailable: Unavailable | undefined;
  /** Soonest expiry first. */
  readonly waiting: readonly Trade[];
  /** The latest prices of those that wait. */
  readonly quotes: ReadonlyMap<TradeUuid, Quote>;
  /** Open alerts by their card, each oldest first; the newest card first. */
  readonly alerts: readonly (readonly [Alert, ...Alert[]])[];
  /** Why no channel has accepted an alert yet, by the id of its card. */
  readonly unsentAlerts: ReadonlyMap<string, Said>;
  /** Trades that expired without anyone confirmed to have been notified; newest first. */
  readonly unreached: readonly Unreached[];
  /** Executions that are overdue, from any day; the oldest first. */
  readonly overdue: readonly Trade[];
  /** Of this day and settled, newest first. */
  readonly today: readonly Trade[];
  readonly aftermath: Aftermath;
  /** Strategies with a valid key, by name. */
  readonly strategies: readonly StrategySeen[];
  /** Why questions can't be delivered. */
  readonly alarm: Said | null;
}

/** What a person with a paired phone should know now. */
export async function readInbox(
  services: Pick<
    Services,
    'store' | 'clock' | 'recipients' | 'presses' | 'recentDeliveryFaults' | 'approvers' | 'quietHours'
  >,
  lastSeen: Pick<LastSeen, 'list'>,
): Promise<Inbox> {
  const { store, clock } = services;
  const since = await startOfToday(services);
  const [pending, openAlerts, overdue, ofToday, { pauses, absences }, strategies, alarm] = await Promise.all([
    store.listPending(MOST_WAITING),
    store.listOpenAlerts(MOST_ALERTS),
    store.listOverdueExecutions(MOST_WAITING),
    store.listTrades({ from: since }, MOST_OF_TODAY),
    store.findAvailability(),
    listStrategies(services, lastSeen, since),
    services.recentDeliveryFaults(),
  ]);
  const at = clock.now();
  // Expired a moment ago, but not recorded yet: no longer waiting.
  const waiting = pending.filter((trade) => effectiveAt(trade, at).status === 'pending').map(asShown);
  const today = ofToday
    .map((trade) => asShown(effectiveAt(trade, at)))
    .filter(({ status }) => status !== 'pending');
  const [aftermath, unreached, unsentAlerts, quotes] = await Promise.all([
    readAftermath(services, today),
    readUnreached(services, at),
    readUnsentAlerts(services, openAlerts),
    store.listQuotes(waiting.map(({ tradeUuid }) => tradeUuid)),
  ]);
  const alerts = byCard(openAlerts);
  const { approvers, quietHours } = services;
  const unavailable = findUnavailableReason({ approvers: approvers.all, quietHours, absences }, at);
  return {
    at,
    pauses: pauses.filter((pause) => lasts(pause, at)),
    unavailable,
    waiting,
    quotes,
    alerts,
    unsentAlerts,
    unreached,
    overdue,
    today,
    aftermath,
    strategies,
    alarm,
  };
}

function byCard(newestFirst: readonly Alert[]): Inbox['alerts'] {
  const cards = new Map<string, [Alert, ...Alert[]]>();
  for (const alert of newestFirst) {
    const card = cards.get(alert.cardId);
    if (card === undefined) cards.set(alert.cardId, [alert]);
    else card.unshift(alert);
  }
  return [...cards.values()];
}

/**
 * Midnight by the clock of the newest trade's market, which is its trader's day. The last 24 hours would mix
 * yesterday's afternoon into this morning, and the server's own zone is arbitrary. Before there
 * is any trade it is UTC's.
 */
async function startOfToday({ store, clock }: Pick<Services, 'store' | 'clock'>): Promise<UtcMs> {
  const [newest] = await store.listTrades({}, 1);
  return findLocalDay(clock.now(), newest?.timezone ?? 'UTC').start;
}

async function listStrategies(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  lastSeen: Pick<LastSeen, 'list'>,
  since: UtcMs,
): Promise<StrategySeen[]> {
  const [keys, seen] = await Promise.all([store.listKeys(), lastSeen.list()]);
  const working = new Set(keys.filter(({ revokedAt }) => revokedAt === null).map(({ strategy }) => strategy));
  const names = [...working].sort();
  const counts = await store.countByStrategy(names, since);
  const now = clock.now();
  return names.map((name) => {
    // By any of its keys, including revoked ones: a rotated key is the same strategy.
    const seenAt = latest(
      keys.filter(({ strategy }) => strategy === name).map(({ keyId }) => seen.get(keyId)),
    );
    const state = seenAt === undefined ? 'never' : isAlive(seenAt, now) ? 'alive' : 'silent';
    return { name, state, seenAt: seenAt ?? null, tradesToday: counts.get(name) ?? 0 };
  });
}

function latest(instants: readonly (UtcMs | undefined)[]): UtcMs | undefined {
  return instants.filter((instant) => instant !== undefined).sort((a, b) => b - a)[0];
}
