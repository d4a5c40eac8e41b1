import type { DrillMarket, DrillQuestion } from '../../domain/drill/plan-drill.ts';
import type { DrillAnswer } from '../../domain/drill/score-drill.ts';
import { DRILL_STRATEGY } from '../../domain/purpose.ts';
import { isAutomatic, type Trade } from '../../domain/trade.ts';
import { effectiveAt } from '../../domain/transition.ts';
import { asTradeUuid, type TradeUuid } from '../../domain/units.ts';
import { sha256Hex } from '../../lib/sha256.ts';
import { uuidFrom } from '../../lib/uuid-from.ts';
import type { Services } from '../ports.ts';
import { submitTrade } from '../submit-trade.ts';

/** What is practiced on. The same plan has the same trades, so that a drill goes on where it was stopped. */
export interface DrillPlan {
  readonly id: string;
  readonly market: DrillMarket;
  /** Where the bars come from, in words. */
  readonly origin: string;
  readonly questions: readonly DrillQuestion[];
  /** How long a question waits for its answer. */
  readonly windowMs: number;
}

/** A question that was asked, with its trade. */
export interface AskedQuestion {
  readonly question: DrillQuestion;
  readonly trade: Trade;
}

export interface Drill {
  readonly plan: DrillPlan;
  /** The question that waits, else the next one, asked now; undefined after the last. */
  next(): Promise<Trade | undefined>;
  /** All that were asked so far, in order. */
  listAsked(): Promise<readonly AskedQuestion[]>;
}

/** Asks the questions of a plan one at a time, each as a trade on which nothing can be placed. */
export function createDrill(
  { services, isSilent }: { readonly services: Services; readonly isSilent: boolean },
  plan: DrillPlan,
): Drill {
  const { store, clock } = services;
  const uuidOf = ({ number }: DrillQuestion) =>
    asTradeUuid(uuidFrom(sha256Hex(`drill ${plan.id} ${number}`)));
  // No phone rings unless it was asked for.
  const silent = isSilent ? { ...services, recipients: [] } : services;
  const listAsked = async () => {
    const stored = await Promise.all(plan.questions.map((question) => store.findTrade(uuidOf(question))));
    const now = clock.now();
    return plan.questions.flatMap((question, index) => {
      const trade = stored[index]?.trade;
      return trade === undefined ? [] : { question, trade: effectiveAt(trade, now) };
    });
  };
  return {
    plan,
    listAsked,
    async next() {
      const asked = await listAsked();
      const waiting = asked.find(({ trade }) => trade.status === 'pending');
      if (waiting !== undefined) return waiting.trade;
      const done = new Set(asked.map(({ question }) => question.number));
      const question = plan.questions.find(({ number }) => !done.has(number));
      return question && ask(silent, plan, question, uuidOf(question));
    },
  };
}

async function ask(
  services: Services,
  { market, windowMs }: DrillPlan,
  { signal, shown }: DrillQuestion,
  tradeUuid: TradeUuid,
): Promise<Trade> {
  const { instrument, timeframe, timezone, contract } = market;
  const result = await submitTrade(services, {
    tradeUuid,
    strategy: DRILL_STRATEGY,
    instrument,
    timeframe,
    timezone,
    signal,
    contract,
    executableForMs: windowMs,
    maxDriftTicks: null,
    supersedes: null,
    amendable: null,
    account: null,
    source: null,
    isTest: true,
    purpose: 'drill',
    market: { bars: shown, indicators: {} },
    windowMs,
    bodyHash: sha256Hex(tradeUuid),
  });
  if (result.kind === 'accepted' || result.kind === 'repeated') return result.trade;
  throw new Error(`the question of a drill was not taken: ${result.kind}`);
}

/** What was answered; undefined while it waits. */
export function answerOf({ question, trade }: AskedQuestion): DrillAnswer | undefined {
  const { number, signal, followed } = question;
  const { decision, status, submittedAt } = trade;
  if (status === 'pending') return undefined;
  const isDecided = decision !== null && !isAutomatic(decision.channel);
  return {
    number,
    pattern: signal.patternType ?? '',
    verdict: isDecided ? decision.verdict : null,
    decidedAfterMs: isDecided ? decision.decidedAt - submittedAt : null,
    ending: followed.ending,
    r: followed.r,
  };
}
