import { asPrice } from '../../domain/units.ts';
import { sha256Hex } from '../../lib/sha256.ts';
import { uuidFrom } from '../../lib/uuid-from.ts';
import { type AlertReport, recordAlert } from '../../usecases/record-alert.ts';
import { callerOf } from '../auth/strategy-access.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { Problem } from '../problems.ts';
import { AlertAnswer } from '../trade/answers.ts';
import { iso } from '../trade/facts.ts';
import { readInstant } from '../trade/read-instant.ts';
import { AlertBody } from '../trade/strategy-bodies.ts';

export function recordAlertRoute(app: HttpServer, { services }: HttpContext): void {
  const schema = {
    summary: 'Report an order that nobody approved, and ring the phones',
    body: AlertBody,
    response: { 200: AlertAnswer, 201: AlertAnswer },
  };
  app.post('/alert', { schema }, async (request, reply) => {
    const report = readAlert(request.body, request.strategy);
    const result = await recordAlert(services, { ...report, ...callerOf(request) });
    if (result === 'id_taken') throw new Problem('alert_id_taken');
    reply.code(result === 'recorded' ? 201 : 200);
    const server_time = iso(services.clock.now());
    return { alert_id: report.alertId, already: result === 'repeated', server_time };
  });
}

function readAlert(body: AlertBody, strategy: string): AlertReport {
  const { action, quantity, state, order_type, order_name, price, filled_quantity, text } = body;
  const bodyHash = sha256Hex(JSON.stringify(body));
  return {
    alertId: body.alert_id?.toLowerCase() ?? uuidFrom(sha256Hex(`${strategy}\n${bodyHash}`)),
    bodyHash,
    strategy,
    kind: body.kind,
    instrument: body.instrument,
    account: body.account ?? null,
    happenedAt: readInstant('/at', body.at),
    order: {
      action,
      quantity,
      state,
      ...(order_type === undefined ? {} : { orderType: order_type }),
      ...(order_name === undefined ? {} : { orderName: order_name }),
      ...(price === undefined ? {} : { price: asPrice(price) }),
      ...(filled_quantity === undefined ? {} : { filledQuantity: filled_quantity }),
      ...(text === undefined ? {} : { text }),
    },
  };
}
