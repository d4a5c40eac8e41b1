import { fromJson } from '../../domain/amendments.ts';
import { createTimeReader } from '../../domain/bar-time.ts';
import { statedContract } from '../../domain/instruments/choose-contract.ts';
import { findMarketZone } from '../../domain/instruments/find-session.ts';
import { knownZone } from '../../domain/known-zone.ts';
import type { Direction, Signal } from '../../domain/signal.ts';
import { asMoney, asPrice, asTradeUuid, type TradeUuid } from '../../domain/units.ts';
import { sha256Hex } from '../../lib/sha256.ts';
import type { LastBars } from '../../usecases/find-last-bars.ts';
import type { Submission } from '../../usecases/submit-trade.ts';
import { invalid } from '../problems.ts';
import { readMarket } from './read-bars.ts';
import type { SubmitBody } from './submit-body.ts';

/** Defaults for what the body omits. */
export interface WindowDefaults {
  readonly approvalWindowMs: number;
  readonly executableForMs: number;
}

interface Asking {
  readonly tradeUuid: TradeUuid;
  readonly strategy: string;
  readonly defaults: WindowDefaults;
  /** The body as it was sent. */
  readonly bodyBytes: Uint8Array | null;
  /** For a body that asks for the bars sent last. */
  readonly lastSent?: LastBars | undefined;
}

/** The body in the domain's own terms. Throws `invalid_request` naming the field when a time can't be read. */
export function readSubmission(
  body: SubmitBody,
  { tradeUuid, strategy, defaults, bodyBytes, lastSent }: Asking,
): Submission {
  const timezone = readTimezone(body.timezone);
  const reader = createTimeReader(timezone, findMarketZone(body.instrument, timezone));
  const { repairs, ...market } = readMarket(body, reader, lastSent);
  return {
    tradeUuid,
    strategy,
    instrument: body.instrument,
    timeframe: body.timeframe,
    timezone,
    signal: readSignal(body.signal),
    contract: readContract(body),
    executableForMs: millisecondsOr(body.executable_for_seconds, defaults.executableForMs),
    maxDriftTicks: body.max_drift_ticks ?? null,
    supersedes: body.supersedes === undefined ? null : asTradeUuid(body.supersedes.toLowerCase()),
    amendable: readAmendable(body),
    account: body.account ?? null,
    source: readSource(body),
    isTest: body.test ?? false,
    market,
    ...(repairs === undefined ? {} : { barRepairs: repairs }),
    usesPriceOnConflict: body.on_conflict === 'use_price',
    requiresChannel: body.require_channel ?? false,
    windowMs: millisecondsOr(body.expires_in_seconds, defaults.approvalWindowMs),
    bodyHash: sha256Hex(JSON.stringify(body)),
    askedDigest: sha256Hex(bodyBytes ?? ''),
  };
}

/** The IANA zone of a name; UTC without one. */
export function readTimezone(name = 'UTC'): string {
  const timezone = knownZone(name);
  if (timezone !== undefined) return timezone;
  throw invalid({
    field: '/timezone',
    rule: `must be an IANA zone such as America/New_York, or one of Windows, found "${name}"`,
  });
}

const millisecondsOr = (seconds: number | undefined, fallback: number) =>
  seconds === undefined ? fallback : Math.round(seconds * 1000);

const SIDES: Readonly<Record<string, Direction>> = {
  LONG: 'LONG',
  BUY: 'LONG',
  SHORT: 'SHORT',
  SELL: 'SHORT',
};

function readSignal(body: SubmitBody['signal']): Signal {
  return {
    direction: SIDES[body.direction.toUpperCase()] ?? 'SHORT',
    entryPrice: asPrice(body.entry_price),
    riskAmount: asMoney(body.risk_amount ?? 0),
    targetAmount: asMoney(body.target_amount ?? 0),
    ...(body.pattern_type === undefined ? {} : { patternType: body.pattern_type }),
    ...(body.confidence === undefined ? {} : { confidence: body.confidence }),
    ...(body.rationale === undefined ? {} : { rationale: body.rationale }),
    ...(body.quantity === undefined ? {} : { quantity: body.quantity }),
    ...readLevels(body),
    ...(body.order_type === undefined ? {} : { orderType: body.order_type }),
  };
}

function readLevels(body: SubmitBody['signal']) {
  const { stop_price, stop_points, stop_ticks, target_price, target_points, target_ticks } = body;
  return {
    ...(stop_price === undefined ? {} : { stopPrice: asPrice(stop_price) }),
    ...(stop_points === undefined ? {} : { stopPoints: stop_points }),
    ...(stop_ticks === undefined ? {} : { stopTicks: stop_ticks }),
    ...(target_price === undefined ? {} : { targetPrice: asPrice(target_price) }),
    ...(target_points === undefined ? {} : { targetPoints: target_points }),
    ...(target_ticks === undefined ? {} : { targetTicks: target_ticks }),
  };
}

function readContract({ contract, instrument }: SubmitBody): Submission['contract'] {
  if (contract === undefined) return null;
  const { tick_size: tickSize, point_value: pointValue, currency } = contract;
  return statedContract({ tickSize, pointValue, currency }, instrument);
}

function readAmendable({ amendable = {} }: SubmitBody): Submission['amendable'] {
  const read = fromJson(amendable, readBounds);
  return Object.keys(read).length === 0 ? null : read;
}

function readSource({ source = {} }: SubmitBody): Submission['source'] {
  return Object.keys(source).length === 0 ? null : source;
}

const readBounds = ({ min, max }: { min: number; max: number }) => ({ min: asPrice(min), max: asPrice(max) });
