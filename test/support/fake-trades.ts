import { EventEmitter, once } from 'node:events';
import type { Submission } from '../../demo/submission.ts';
import type { Terms } from '../../src/domain/amendments.ts';
import { NO_PICKUP } from '../../src/domain/pickup.ts';
import type { TradeState } from '../../src/domain/trade.ts';
import { type Command, effectiveAt, transition } from '../../src/domain/transition.ts';
import { asMoney, asPrice, asUtcMs } from '../../src/domain/units.ts';
import type { VirtualPace } from './virtual-pace.ts';

/** An HTTP status and the JSON that goes with it. */
export type Answer = readonly [status: number, body: object];

interface FakeTrades {
  submit(tradeUuid: string, body: Submission): Answer;
  status(tradeUuid: string): Answer;
  apply(tradeUuid: string, command: Command): Answer;
  /** Answers when the trade is no longer pending. */
  claim(tradeUuid: string, claimant: string): Promise<Answer>;
}

const NOT_FOUND: Answer = [404, { code: 'trade_not_found', title: 'Trade not found' }];

/** Trades in memory that obey the real transition table, on the test's time. */
export function createFakeTrades(pace: VirtualPace): FakeTrades {
  const trades = new Map<string, TradeState & Terms>();
  const changes = new EventEmitter();
  changes.setMaxListeners(0);
  pace.onTick(() => changes.emit('change'));
  const now = () => asUtcMs(pace.now());

  function status(tradeUuid: string): Answer {
    const trade = trades.get(tradeUuid);
    return trade === undefined ? NOT_FOUND : [200, factsOf(tradeUuid, effectiveAt(trade, now()), now())];
  }

  function apply(tradeUuid: string, command: Command): Answer {
    const before = trades.get(tradeUuid);
    if (before === undefined) return NOT_FOUND;
    const outcome = transition(before, command, now());
    if (outcome.kind === 'refused') {
      const { code } = outcome.refusal;
      return [409, { code, title: code }];
    }
    trades.set(tradeUuid, outcome.trade);
    changes.emit('change');
    return [200, { ...status(tradeUuid)[1], already: outcome.kind === 'unchanged' }];
  }

  async function claim(tradeUuid: string, claimant: string): Promise<Answer> {
    await until(changes, () => {
      const trade = trades.get(tradeUuid);
      return trade === undefined || effectiveAt(trade, now()).status !== 'pending';
    });
    const [httpStatus, body] = apply(tradeUuid, { kind: 'claim', claimant, reporting: REPORTING });
    const isGranted = httpStatus === 200;
    return [200, { ...status(tradeUuid)[1], ...body, granted: isGranted, executable_for_ms: 29_000 }];
  }

  return {
    submit(tradeUuid, body) {
      trades.set(tradeUuid, newTrade(body, now()));
      return [201, status(tradeUuid)[1]];
    },
    status,
    apply,
    claim,
  };
}

const REPORTING = { overdueAfterMs: 30_000, hasReported: true };

/** What nobody amends here needs no terms of its own. */
const TERMS: Terms = {
  signal: {
    direction: 'LONG',
    entryPrice: asPrice(1),
    riskAmount: asMoney(1),
    targetAmount: asMoney(1),
    patternType: 'any',
    confidence: 1,
  },
  contract: null,
  amendable: null,
};

function newTrade(body: Submission, now: number): TradeState & Terms {
  return {
    ...TERMS,
    isTest: false,
    status: 'pending',
    expiresAt: asUtcMs(now + 1000 * (body.expires_in_seconds ?? 300)),
    executableForMs: 1000 * (body.executable_for_seconds ?? 30),
    decision: null,
    collectedAt: null,
    claim: null,
    withdrawal: null,
    pickup: NO_PICKUP,
  };
}

const iso = (at: number) => new Date(at).toISOString();

function factsOf(tradeUuid: string, { status, expiresAt, decision, withdrawal }: TradeState, now: number) {
  return {
    trade_uuid: tradeUuid,
    status,
    timestamp: iso(now),
    expires_at: iso(expiresAt),
    expires_in_ms: expiresAt - now,
    server_time: iso(now),
    ...(decision && { decided_by: decision.approver, channel: decision.channel }),
    ...(decision && { decided_at: iso(decision.decidedAt) }),
    ...(withdrawal && { reason: withdrawal.reason }),
  };
}

async function until(changes: EventEmitter, isSo: () => boolean): Promise<void> {
  while (!isSo()) await once(changes, 'change');
}
