import { formatAssumption } from '../../domain/assumption.ts';
import { findCautionsAt } from '../../domain/cautions.ts';
import type { Contract } from '../../domain/contract.ts';
import { fieldOf, formatContradiction } from '../../domain/format-contradiction.ts';
import { type Contradiction, computeLevels } from '../../domain/levels.ts';
import { formatRepairs } from '../../domain/repair-bars.ts';
import { PAUSED, type Trade } from '../../domain/trade.ts';
import { findLastBars } from '../../usecases/find-last-bars.ts';
import { linkAddress } from '../../usecases/link-addresses.ts';
import { type Resolved, resolveContract } from '../../usecases/resolve-contract.ts';
import { type SubmitResult, submitTrade } from '../../usecases/submit-trade.ts';
import { readCaller } from '../auth/strategy-key.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { readTradeUuid, TradeParams } from '../fields.ts';
import { invalid, Problem, problemOfRefusal } from '../problems.ts';
import { statusFacts } from './facts.ts';
import { readSubmission } from './read-submission.ts';
import { LAST_SENT, SubmitAnswer, submitBody } from './submit-body.ts';

/** The approver named in the links that a strategy receives, which it may show to anybody. */
const HOLDER = { approver: 'strategy', channel: 'strategy', noticeId: null, epoch: 0 };

export function submitTradeRoute(app: HttpServer, context: HttpContext): void {
  const { services, settings, limits } = context;
  const schema = {
    summary: 'Submit a trade and ring the phones',
    params: TradeParams,
    body: submitBody(limits),
    response: { 200: SubmitAnswer, 201: SubmitAnswer },
  };
  app.post('/generate-chart/:trade_uuid', { schema }, async (request, reply) => {
    const tradeUuid = readTradeUuid(request);
    const { strategy, bodyBytes } = request;
    const { bars, test: isTest = false, ...chart } = request.body;
    const lastSent =
      bars === LAST_SENT ? await findLastBars(services.store, { strategy, isTest, ...chart }) : undefined;
    const asked = { tradeUuid, strategy, defaults: settings, bodyBytes, lastSent };
    const submission = await resolveContract(services, readSubmission(request.body, asked));
    const result = await submitTrade(services, submission, readCaller(request).credential);
    if (result.kind === 'invalid') throw invalid(result.fault);
    if (result.kind === 'contradicts') throw contradictory(result.contradictions, submission.contract);
    if (result.kind === 'no_channel')
      throw new Problem('no_channel_working', { detail: result.fault, headers: { 'retry-after': '30' } });
    if (result.kind === 'uuid_taken_by_another') throw new Problem('uuid_taken');
    const now = services.clock.now();
    if (result.kind === 'refused') throw problemOfRefusal(result.refusal, now);
    reply.code(result.kind === 'accepted' ? 201 : 200);
    return {
      ...statusFacts(result.trade, now),
      chart_url: linkAddress(services, result.trade, 'view', HOLDER),
      image_url: linkAddress(services, result.trade, 'picture', HOLDER),
      ...(settings.chartApproveButton && { chart_approve_button: true }),
      warnings: findWarnings(context, submission, result),
    };
  });
}

/** Both values, and what each would mean. */
function contradictory(contradictions: readonly Contradiction[], contract: Contract | null): Problem {
  const errors = contradictions.map((each) => ({
    field: `/signal/${fieldOf(each.kind, each.other.unit)}`,
    rule: formatContradiction(each, contract),
  }));
  const isOfStop = contradictions.some(({ kind }) => kind === 'stop');
  return new Problem(isOfStop ? 'stop_contradicts_risk' : 'target_contradicts_amount', {
    detail: errors.map(({ rule }) => rule).join('; '),
    errors,
  });
}

/** What the strategy should know before it waits, such as that nobody's phone will ring. */
function findWarnings(
  { services }: HttpContext,
  submission: Resolved,
  result: Extract<SubmitResult, { trade: Trade }>,
): string[] {
  const superseded = result.kind === 'accepted' ? result.superseded : null;
  const isBeyondRecall = superseded?.kind === 'refused' && superseded.refusal.code === 'already_claimed';
  const { signal, contract, barRepairs } = result.trade;
  const levels = computeLevels(signal, contract ?? undefined);
  const { stopUnknown, targetUnknown } = levels;
  const warnings = [
    result.kind === 'accepted' &&
      result.trade.status === 'rejected' &&
      `${rejectionReason(result.trade)}: this one was ${result.trade.ruling === undefined ? 'rejected' : 'ruled out'}, and nobody was asked`,
    services.recipients.length === 0 && 'no channel is configured: no phone rings for this trade',
    services.recipients.length > 0 && channelWarning(services.channelWatch.fault()),
    superseded?.kind === 'not_found' && 'supersedes: there is no such trade to take back',
    // If settled in any other way it can't be executed, so there is nothing to warn about.
    isBeyondRecall && 'supersedes: the older trade has been claimed and cannot be withdrawn',
    stopUnknown !== undefined && `the stop is not drawn: ${stopUnknown}`,
    targetUnknown !== undefined && `the target is not drawn: ${targetUnknown}`,
    contractWarning(result.trade, submission.contractDoubt),
    barRepairs !== undefined && `bars: ${formatRepairs(barRepairs)}`,
    ...findCautionsAt(result.trade, result.trade.submittedAt, levels).map(({ text }) => text),
  ];
  return warnings.filter((warning) => typeof warning === 'string');
}

const channelWarning = (fault: string | null) =>
  fault !== null && `no channel is working, so your phone may not ring for this trade: ${fault}`;

const rejectionReason = ({ decision }: Trade) =>
  decision === null || decision.reason === PAUSED ? 'new trades are paused' : decision.reason;

/** Numbers that nobody stated, or that could not be found. */
function contractWarning(
  { contract, instrument }: Trade,
  doubt = 'it was not when the trade came in',
): string | undefined {
  if (contract !== null) return formatAssumption(contract);
  return `the contract of "${instrument}" is not known: ${doubt}; send "contract", or declare it once`;
}
