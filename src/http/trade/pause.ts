import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { asShown } from '../../domain/check-card.ts';
import { words } from '../../domain/language/words.ts';
import { findPausesOf, instrumentScope, type PauseScope, strategyScope } from '../../domain/pause.ts';
import type { Trade } from '../../domain/trade.ts';
import type { TradeUuid } from '../../domain/units.ts';
import { sessionEndOf } from '../../usecases/find-session-end.ts';
import { linkPath } from '../../usecases/link-addresses.ts';
import { pauseTrades, resumeTrades } from '../../usecases/pause-trades.ts';
import { wantsPage } from '../assets/layout.ts';
import {
  ensureFresh,
  ensureSameOrigin,
  identifyVisitor,
  readFields,
  type Visitor,
} from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed, LinkQuery, readTradeUuid, TradeParams } from '../fields.ts';
import { Problem } from '../problems.ts';
import { pauseFields } from './facts.ts';
import { PausesView } from './view.ts';

const ScopeBody = Type.Object(
  {
    scope: Type.Optional(
      Type.Enum(['strategy', 'instrument'], { description: 'The strategy of the trade, unless stated.' }),
    ),
  },
  closed,
);

type Asked = FastifyRequest<{ Params: Static<typeof TradeParams>; Body: Static<typeof ScopeBody> }>;

/**
 * From the page of a trade: pauses its strategy or its instrument for the rest of the session, and ends that pause. A card's
 * link may pause too: it is narrow, ends by itself, and only rejects. It doesn't end a pause: somebody else may have set it,
 * and rules may approve again.
 */
export function pauseAroundTradeRoutes(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const schemaOf = (summary: string) => ({
    summary,
    params: TradeParams,
    querystring: LinkQuery,
    body: ScopeBody,
    response: { 200: PausesView },
  });
  app.post(
    '/pause/:trade_uuid',
    {
      schema: schemaOf("Pause the trade's strategy or instrument for the rest of its session"),
      preValidation: readFields,
    },
    async (request, reply) => {
      const { trade, visitor } = await identify(context, request);
      const until = sessionEndOf(trade, services.clock.now());
      const { approver: by, credential } = visitor;
      await pauseTrades(services, { scope: scopeOf(trade, request.body), until, by }, credential);
      return answer(context, request, reply, trade, visitor);
    },
  );
  app.post(
    '/resume/:trade_uuid',
    {
      schema: schemaOf("End the pause of the trade's strategy or instrument"),
      preValidation: readFields,
    },
    async (request, reply) => {
      const { trade, visitor } = await identify(context, request);
      if (visitor.grant !== null) throw new Problem('link_refused', ONLY_PAIRED);
      const { approver: by, credential } = visitor;
      await resumeTrades(services, { scope: scopeOf(trade, request.body), by }, credential);
      return answer(context, request, reply, trade, visitor);
    },
  );
}

const ONLY_PAIRED = {
  get onPage() {
    return words().refusals.onlyPaired;
  },
};

async function identify(context: HttpContext, request: Asked): Promise<{ trade: Trade; visitor: Visitor }> {
  ensureSameOrigin(context, request);
  const tradeUuid: TradeUuid = readTradeUuid(request);
  const visitor = await identifyVisitor(context, request, tradeUuid, ['acknowledge']);
  ensureFresh(context, visitor);
  const stored = await context.services.store.findTrade(tradeUuid);
  if (stored === undefined) throw new Problem('trade_not_found');
  // Of a check card, the strategy that its page and button name.
  return { trade: asShown(stored.trade), visitor };
}

const scopeOf = ({ strategy, instrument }: Trade, { scope }: Static<typeof ScopeBody>): PauseScope =>
  scope === 'instrument' ? instrumentScope(instrument) : strategyScope(strategy);

/** For a form without a script: back to the page, which shows the new state. */
async function answer(
  { services }: HttpContext,
  request: FastifyRequest,
  reply: FastifyReply,
  trade: Trade,
  { approver, channel, grant }: Visitor,
): Promise<FastifyReply> {
  if (!wantsPage(request)) {
    const pauses = findPausesOf(await services.store.findPauses(), trade, services.clock.now());
    return reply.send({ pauses: [], ...pauseFields(pauses) });
  }
  const holder = { approver, channel, noticeId: null, epoch: grant?.epoch ?? 0 };
  const path =
    grant === null ? `/chart/${trade.tradeUuid}` : linkPath(services.links, trade, 'acknowledge', holder);
  return reply.redirect(path, 303);
}
