import { findApprovalsNeeded } from '../domain/approvals.ts';
import { CHECK_STRATEGY, isForShow } from '../domain/purpose.ts';
import { repeatSetup } from '../domain/repeat-setup.ts';
import { isAutomatic, type Trade } from '../domain/trade.ts';
import { effectiveAt } from '../domain/transition.ts';
import { asTradeUuid, asUtcMs, type UtcMs } from '../domain/units.ts';
import { sha256Hex } from '../lib/sha256.ts';
import { uuidFrom } from '../lib/uuid-from.ts';
import { findAutoRejection } from './auto-reject.ts';
import type { PastLoss, Services } from './ports.ts';
import { judgeSubmission } from './rules/judge-trade.ts';
import { submitTrade } from './submit-trade.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How long after a decision its check card comes, at the earliest and the latest. */
const [SOONEST, LATEST] = [3 * MINUTE, 20 * MINUTE];
/** The server was down: a market that moved on would give the card away. */
const TOO_LATE = 10 * MINUTE;
/** A real trade comes first, and is left alone. */
const CALM_MS = 2 * MINUTE;
/** What was asked lately would be recognized. */
const OLD_ENOUGH = 5 * DAY;
const MOST = 200;
const MOST_SOURCES = 50;

/**
 * Asks a check card if one is due: now and then, some minutes after a person's decision, a setup of the same strategy and
 * instrument that lost in the past. No trade waits then, and everyone who decides can be asked.
 */
export async function askCheckDue(services: Services): Promise<void> {
  const { store, clock, checksOneIn } = services;
  if (checksOneIn === 0) return;
  const now = clock.now();
  const from = asUtcMs(now - LATEST - TOO_LATE - 3_600_000);
  const recent = (await store.listTrades({ from }, MOST)).map((trade) => effectiveAt(trade, now));
  const isBusy = ({ status, submittedAt }: Trade) => status === 'pending' || now - submittedAt < CALM_MS;
  if (recent.some(isBusy)) return;
  for (const trigger of recent.filter((trade) => isDue(trade, checksOneIn, now)))
    if (await askAfter(services, trigger, now)) return;
}

/** Whether a check card follows this trade now. It follows from the trade's id, so that all instances agree. */
function isDue(trade: Trade, oneIn: number, now: UtcMs): boolean {
  const { byRule, decision, source } = trade;
  // A card of the same strategy without a rule's sentence would stand out.
  if (byRule !== undefined) return false;
  if (isForShow(trade) || decision === null || isAutomatic(decision.channel)) return false;
  if (source?.agent !== undefined || trade.contract === null || trade.approvalsNeeded !== undefined)
    return false;
  const hash = sha256Hex(`check ${trade.tradeUuid}`);
  if (Number.parseInt(hash.slice(0, 8), 16) % oneIn !== 0) return false;
  const share = Number.parseInt(hash.slice(8, 16), 16) / 2 ** 32;
  const dueAt = decision.decidedAt + SOONEST + share * (LATEST - SOONEST);
  return now >= dueAt && now < dueAt + TOO_LATE;
}

async function askAfter(services: Services, trigger: Trade, now: UtcMs): Promise<boolean> {
  const { store } = services;
  const tradeUuid = asTradeUuid(uuidFrom(sha256Hex(`check card ${trigger.tradeUuid}`)));
  if ((await store.findTrade(tradeUuid)) !== undefined) return false;
  if (findAutoRejection(services, await store.findAvailability(), trigger, now) !== undefined) return false;
  const found = await findSource(services, trigger, now);
  if (found === undefined) return false;
  const { loss, past, setup } = found;
  const { strategy, instrument, timeframe, timezone, contract, account, maxDriftTicks } = trigger;
  // A card that needed two persons would measure neither of them.
  if (findApprovalsNeeded(services.approvers, { ...setup, contract, strategy }).approvalsNeeded !== undefined)
    return false;
  const likeReal = { ...trigger, ...setup, tradeUuid, decision: null, submittedAt: now };
  const { findings, needsTwo, ruling } = await judgeSubmission(services, store, likeReal, now);
  if (needsTwo || ruling !== undefined) return false;
  const result = await submitTrade(services, {
    ...setup,
    ...{ tradeUuid, instrument, timeframe, timezone, contract, account, maxDriftTicks },
    strategy: CHECK_STRATEGY,
    executableForMs: trigger.executableForMs,
    supersedes: null,
    source: trigger.source,
    isTest: true,
    purpose: 'check',
    checkSource: { tradeUuid: loss.tradeUuid, strategy, submittedAt: past.submittedAt, r: loss.r },
    windowMs: trigger.expiresAt - trigger.submittedAt,
    bodyHash: sha256Hex(tradeUuid),
    // The rules' warnings and the room of a trade like it: their absence would give the card away.
    ...(findings.length === 0 ? {} : { findings }),
  });
  if (result.kind !== 'accepted')
    services.log.warn({ trade_uuid: tradeUuid, result: result.kind }, 'a check card was not taken');
  return result.kind === 'accepted';
}

/** The losing setup whose time of day is nearest to now, so that its sessions lie where they would. */
async function findSource(services: Services, trigger: Trade, now: UtcMs) {
  const { store } = services;
  const { strategy, instrument, newestBar, timeframe, tradeUuid } = trigger;
  const market = await store.findMarket(tradeUuid);
  const price = (await store.findQuote(tradeUuid))?.price ?? market?.bars.at(-1)?.close;
  if (newestBar === undefined || price === undefined) return undefined;
  const used = new Set(
    (await store.listTrades({ strategy: CHECK_STRATEGY }, MOST)).map(
      ({ checkSource }) => checkSource?.tradeUuid,
    ),
  );
  const losses = await store.listPastLosses({ strategy, instrument }, MOST_SOURCES);
  const candidates = await Promise.all(
    losses.filter((loss) => !used.has(loss.tradeUuid)).map((loss) => withTrade(services, loss)),
  );
  const usable = candidates
    .filter((one) => one !== undefined)
    .filter(({ past }) => past.timeframe === timeframe && now - past.submittedAt >= OLD_ENOUGH)
    // It may name prices of that day.
    .filter(({ past }) => past.signal.rationale === undefined)
    .sort((a, b) => timeApart(a.past, now) - timeApart(b.past, now));
  for (const { loss, past } of usable) {
    const pastMarket = await store.findMarket(past.tradeUuid);
    const setup = pastMarket && repeatSetup(past, pastMarket, { price, now, stepMs: newestBar.stepMs });
    if (setup !== undefined) return { loss, past, setup };
  }
  return undefined;
}

async function withTrade({ store }: Services, loss: PastLoss) {
  const stored = await store.findTrade(loss.tradeUuid);
  return stored && !isForShow(stored.trade) ? { loss, past: stored.trade } : undefined;
}

/** By the clock, whatever the day. */
function timeApart({ submittedAt }: Trade, now: UtcMs): number {
  const apart = Math.abs(now - submittedAt) % DAY;
  return Math.min(apart, DAY - apart);
}
