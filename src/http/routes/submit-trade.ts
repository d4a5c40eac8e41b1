import { linkAddress } from '../../usecases/link-addresses.ts';
import { type SubmitResult, submitTrade } from '../../usecases/submit-trade.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { Problem, problemOfRefusal } from '../problem.ts';
import { invalid, readSubmission } from '../read-submission.ts';
import { SubmitAnswer } from '../schemas/answers.ts';
import { TradeParams } from '../schemas/common.ts';
import { submitBody } from '../schemas/submit-body.ts';
import { statusFacts } from '../status-answer.ts';
import { tradeUuidOf } from './trade-uuid.ts';

/** Who looks at the links that a strategy gets back: whoever the strategy shows them to. */
const HOLDER = { approver: 'strategy', channel: 'strategy', noticeId: null };

export function submitTradeRoute(app: HttpServer, context: HttpContext): void {
  const { services, settings, limits } = context;
  const schema = {
    summary: 'Submit a trade and ring the phones',
    params: TradeParams,
    body: submitBody(limits),
    response: { 200: SubmitAnswer, 201: SubmitAnswer },
  };
  app.post('/generate-chart/:trade_uuid', { schema }, async (request, reply) => {
    const tradeUuid = tradeUuidOf(request);
    const submission = readSubmission(request.body, {
      tradeUuid,
      strategy: request.strategy,
      defaults: settings,
    });
    const result = await submitTrade(services, submission);
    if (result.kind === 'invalid') throw invalid(result.fault);
    if (result.kind === 'uuid_taken_by_another') throw new Problem('uuid_taken');
    const now = services.clock.now();
    if (result.kind === 'refused') throw problemOfRefusal(result.refusal, now);
    reply.code(result.kind === 'accepted' ? 201 : 200);
    return {
      ...statusFacts(result.trade, now),
      chart_url: linkAddress(services, result.trade, 'view', HOLDER),
      image_url: linkAddress(services, result.trade, 'picture', HOLDER),
      warnings: warningsOf(context, result),
    };
  });
}

/** A trade that rings nobody's phone is as good as lost: its strategy is told at once. */
function warningsOf({ services }: HttpContext, result: SubmitResult): string[] {
  const warnings: string[] = [];
  if (services.recipients.length === 0)
    warnings.push('no channel is configured: no phone rings for this trade');
  const superseded = result.kind === 'accepted' ? result.superseded : null;
  if (superseded?.kind === 'not_found') warnings.push('supersedes: there is no such trade to take back');
  // Settled any other way it can't be executed, and there is nothing to warn of.
  if (superseded?.kind === 'refused' && superseded.refusal.code === 'already_claimed') {
    warnings.push('supersedes: the older trade has been claimed and can not be taken back');
  }
  return warnings;
}
