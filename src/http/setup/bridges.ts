import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { isStrategyName } from '../../usecases/api-keys.ts';
import type { Bridge } from '../../usecases/ports.ts';
import { findBridgeFault, originOf, removeBridge, setBridge } from '../../usecases/tradingview/bridges.ts';
import { wantsPage } from '../assets/layout.ts';
import { identifyOwner, readFields } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed } from '../fields.ts';
import { invalidField } from '../problems.ts';
import { iso } from '../trade/facts.ts';
import { BridgesView, type BridgeView } from './view.ts';

const Strategy = Type.String({ minLength: 1, maxLength: 64, description: 'Whose TradingView alerts.' });
const BridgeBody = Type.Object(
  {
    strategy: Strategy,
    url: Type.String({ maxLength: 2000, description: 'Where they are sent after a yes.' }),
  },
  closed,
);
const RemoveBody = Type.Object({ strategy: Strategy }, closed);

export function manageBridgesRoutes(app: HttpServer, context: HttpContext): void {
  const { services, settings } = context;
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    if (wantsPage(request)) return reply.redirect('/setup', 303);
    return { bridges: (await services.store.listBridges()).map(bridgeView) };
  };
  const set = { summary: 'Set the bridge of a strategy', body: BridgeBody, response: { 200: BridgesView } };
  app.post('/bridges', { schema: set, preValidation: readFields }, async (request, reply) => {
    const { approver, credential } = await identifyOwner(context, request);
    const { strategy, url } = request.body;
    if (!isStrategyName(strategy)) throw invalidField('/strategy', ({ strategyName }) => strategyName);
    const fault = await findBridgeFault(url, settings.bridgeMayBePrivate);
    if (fault !== undefined) throw invalidField('/url', fault);
    await setBridge(services, { strategy, actor: `approver:${approver}`, credential }, url);
    return answer(request, reply);
  });
  const remove = { summary: 'Remove a bridge', body: RemoveBody, response: { 200: BridgesView } };
  app.post('/bridges/remove', { schema: remove, preValidation: readFields }, async (request, reply) => {
    const { approver, credential } = await identifyOwner(context, request);
    const { strategy } = request.body;
    if (!(await removeBridge(services, { strategy, actor: `approver:${approver}`, credential })))
      throw invalidField('/strategy', ({ noBridge }) => noBridge(strategy));
    return answer(request, reply);
  });
}

export const bridgeView = ({ strategy, url, setAt }: Bridge): BridgeView => ({
  strategy,
  host: originOf(url),
  set_at: iso(setAt),
});
