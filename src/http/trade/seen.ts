import Type from 'typebox';
import { askedAs } from '../../domain/approvers.ts';
import { isSeenByPerson } from '../../domain/receipt.ts';
import { recordReceipt, recordSeen } from '../../usecases/record-receipt.ts';
import { ensureFresh, ensureSameOrigin, identifyVisitor, readFields } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed, LinkQuery, readTradeUuid, TradeParams } from '../fields.ts';

const SeenBody = Type.Object(
  { visible: Type.Boolean({ description: 'Whether the page is in the foreground.' }) },
  closed,
);
export const SeenAnswer = Type.Object({ recorded: Type.Boolean() });

/**
 * The page's own script reports that a person sees the page. Fetching its address never counts: scanners and previews
 * open every link they see.
 */
export function recordSeenRoute(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const schema = {
    summary: 'Report that a person sees the page',
    params: TradeParams,
    querystring: LinkQuery,
    body: SeenBody,
    response: { 200: SeenAnswer },
  };
  app.post('/chart/:trade_uuid/seen', { schema, preValidation: readFields }, async (request) => {
    ensureSameOrigin(context, request);
    const tradeUuid = readTradeUuid(request);
    const visitor = await identifyVisitor(context, request, tradeUuid, ['view', 'decide', 'acknowledge']);
    ensureFresh(context, visitor);
    if (!isSeenByPerson(request, request.body.visible)) return { recorded: false };
    const { grant, approver } = visitor;
    if (grant !== null) await recordReceipt(services, { ...grant, kind: 'page' });
    const person = grant === null ? askedAs(services.approvers, approver) : approver;
    await recordSeen(services, { tradeUuid }, person);
    return { recorded: true };
  });
}
