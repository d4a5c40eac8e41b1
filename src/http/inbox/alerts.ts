import Type, { type Static } from 'typebox';
import {
  type Alert,
  formatAlert,
  formatAlertAdvice,
  formatAlertSubject,
  ORDER_ACTIONS,
  REPORTED_ALERT_KINDS,
  SEEN_ORDER_STATES,
} from '../../domain/alert.ts';
import { asPrice } from '../../domain/units.ts';
import { sha256Hex } from '../../lib/sha256.ts';
import { uuidFrom } from '../../lib/uuid-from.ts';
import { type AlertReport, acknowledgeAlert, recordAlert } from '../../usecases/alerts.ts';
import type { Said } from '../../usecases/ports.ts';
import { wantsPage } from '../assets/layout.ts';
import { identifyOwner } from '../auth/approver.ts';
import { readCaller } from '../auth/strategy-key.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { AccountBody, AlertId, AnyPrice, closed, Instant, line, Quantity, readInstant } from '../fields.ts';
import { Problem } from '../problems.ts';
import { iso } from '../trade/facts.ts';
import { instant, text } from '../trade/view.ts';
import type { AlertView } from './view.ts';

const AlertBody = Type.Object(
  {
    kind: Type.Enum([...REPORTED_ALERT_KINDS]),
    alert_id: Type.Optional(
      Type.Unsafe<string>({
        ...AlertId,
        description: 'Identifies this report, so that it may be repeated; derived from the body by default.',
      }),
    ),
    instrument: line(40, 'As the platform names it, such as ES 12-26.'),
    account: Type.Optional(AccountBody),
    action: Type.Enum([...ORDER_ACTIONS]),
    quantity: Quantity,
    order_type: Type.Optional(line(40, 'How the order was placed.')),
    order_name: Type.Optional(line(64, 'The signal name of the order.')),
    state: Type.Enum([...SEEN_ORDER_STATES], { description: 'How the order stands now.' }),
    price: Type.Optional(Type.Number({ ...AnyPrice, description: 'Of the fill, or else of the order.' })),
    filled_quantity: Type.Optional(Type.Number({ minimum: 0, maximum: 1e9 })),
    at: Instant,
    text: Type.Optional(line(500, 'Anything else worth saying.')),
  },
  closed,
);
type AlertBody = Static<typeof AlertBody>;

const AlertAnswer = Type.Object({ alert_id: text, already: Type.Boolean(), server_time: instant });

export function recordAlertRoute(app: HttpServer, { services }: HttpContext): void {
  const schema = {
    summary: 'Report an order that nobody approved, and ring the phones',
    body: AlertBody,
    response: { 200: AlertAnswer, 201: AlertAnswer },
  };
  app.post('/alert', { schema }, async (request, reply) => {
    const report = readAlert(request.body, request.strategy);
    const result = await recordAlert(services, { ...report, ...readCaller(request) });
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

/** For a paired phone: checks an alert off. It changes no permission; it only ends the alarm. */
export function acknowledgeAlertRoute(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const schema = {
    summary: 'Acknowledge an alert, and the earlier ones in its notification',
    params: Type.Object({ alert_id: AlertId }),
    response: { 200: AlertAnswer },
  };
  app.post('/alert/:alert_id/acknowledge', { schema }, async (request, reply) => {
    const { approver, credential } = await identifyOwner(context, request);
    const alertId = request.params.alert_id.toLowerCase();
    const result = await acknowledgeAlert(services, { alertId, approver, credential });
    if (result.kind === 'not_found') throw new Problem('alert_not_found');
    if (wantsPage(request)) return reply.redirect('/', 303);
    const already = result.kind === 'unchanged';
    return { alert_id: alertId, already, server_time: iso(services.clock.now()) };
  });
}

/** The open alerts of one card, oldest first, in words. */
export function alertView(alerts: readonly [Alert, ...Alert[]], unsent?: Said): AlertView {
  const latest = alerts.at(-1) ?? alerts[0];
  return {
    alert_id: latest.alertId,
    kind: latest.kind,
    strategy: latest.strategy,
    title: formatAlertSubject(latest),
    report: formatAlert(latest),
    advice: formatAlertAdvice(alerts),
    reports: alerts.length,
    at: iso(latest.recordedAt),
    ...(unsent === undefined ? {} : { not_reached: unsent() }),
  };
}
