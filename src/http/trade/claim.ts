import Type from 'typebox';
import type { Refusal, RefusalCode } from '../../domain/refusal.ts';
import type { Status, Trade } from '../../domain/trade.ts';
import { claimTrade } from '../../usecases/claim-trade.ts';
import { approvedQuantity, describeGrant } from '../../usecases/grants.ts';
import { readCaller } from '../auth/strategy-key.ts';
import { whileClientWaits } from '../connections.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed, line, readTradeUuid, TradeParams, WaitQuery } from '../fields.ts';
import { Problem } from '../problems.ts';
import { statusFacts } from './facts.ts';
import { facts, text } from './view.ts';

const ClaimBody = Type.Object(
  {
    claimant: line(200, 'Names one running strategy.'),
    nonce: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9_-]{16,64}$',
        description:
          'Chosen at random by the strategy. With it, a grant carries `grant_token` and `signed_grant`.',
      }),
    ),
  },
  closed,
);

const ClaimAnswer = Type.Object({
  ...facts,
  granted: Type.Boolean(),
  direction: Type.Optional(text),
  quantity: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
  grant_token: Type.Optional(
    Type.String({
      description:
        "The grant as a JWS: HS256 under the SHA-256 of the strategy's key, over what was asked and approved, and the nonce.",
    }),
  ),
  signed_grant: Type.Optional(
    Type.String({ description: 'The same as a JWS by EdDSA, for others than the strategy.' }),
  ),
  reason: Type.Optional(Type.String({ description: "Why not: one of the catalog's codes." })),
  stated_reason: Type.Optional(
    Type.String({
      description: 'What the approver said with a rejection, or the strategy with a withdrawal.',
    }),
  ),
});

export function claimTradeRoute(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const schema = {
    summary: 'Wait for the decision and take the approval, once',
    params: TradeParams,
    querystring: WaitQuery,
    body: ClaimBody,
    response: { 200: ClaimAnswer },
  };
  app.post('/claim/:trade_uuid', { schema }, async (request, reply) => {
    const tradeUuid = readTradeUuid(request);
    const { claimant, nonce } = request.body;
    const waitMs = 1000 * (request.query.wait ?? 0);
    const result = await whileClientWaits(reply, context, (patience) =>
      claimTrade(services, { tradeUuid, ...readCaller(request), claimant, waitMs, ...patience }),
    );
    if (result.kind === 'not_found') throw new Problem('trade_not_found');
    const now = services.clock.now();
    // Not a problem document: "no" is an ordinary answer here, and the client acts on `granted` alone.
    if (result.kind === 'refused') {
      const { reason: stated, ...facts } = statusFacts(result.refusal.current, now);
      const said = stated === undefined ? {} : { stated_reason: stated };
      return { ...facts, granted: false, reason: reasonOf(result.refusal, facts.status), ...said };
    }
    const { trade } = result;
    const { direction } = trade.signal;
    // Repeated, so that the client can compare what was approved with what it is about to do.
    const granted = {
      ...statusFacts(trade, now),
      granted: true,
      direction,
      quantity: approvedQuantity(trade),
    };
    if (nonce === undefined) return granted;
    const payload = describeGrant(trade, nonce, now);
    const { grants } = services;
    return {
      ...granted,
      grant_token: grants.authenticate(payload, request.keyHash),
      signed_grant: grants.sign(payload),
    };
  });
}

/** For the status in the response: the window may have closed since the claim was checked. */
const reasonOf = ({ code, current }: Refusal<Trade>, status: Status): RefusalCode =>
  code === 'trade_pending' && status !== current.status ? 'trade_expired' : code;
