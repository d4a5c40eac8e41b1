import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { PICTURE_SIZES } from '../../domain/picture-model.ts';
import { asTradeUuid } from '../../domain/units.ts';
import type { Picture } from '../../usecases/gallery.ts';
import { recordReceipt } from '../../usecases/record-receipt.ts';
import { ensureFresh, identifyVisitor } from '../auth/approver-access.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { Problem } from '../problem.ts';
import { LinkQuery, TradeParams } from '../schemas/common.ts';

export function showPictureRoute(app: HttpServer, context: HttpContext): void {
  const schema = {
    summary: 'The picture of the moment of the signal, drawn from the stored bars',
    params: TradeParams,
    querystring: Type.Intersect([
      LinkQuery,
      Type.Object({ size: Type.Optional(Type.Enum([...PICTURE_SIZES])) }),
    ]),
    produces: ['image/png'],
  };
  app.get('/chart/:trade_uuid.png', { schema }, async (request, reply) => {
    const tradeUuid = asTradeUuid(request.params.trade_uuid.toLowerCase());
    const visitor = await identifyVisitor(context, request, tradeUuid, ['picture']);
    ensureFresh(context, visitor);
    const picture = await context.gallery.picture(tradeUuid, request.query.size ?? 'notification');
    if (picture === undefined) throw new Problem('trade_not_found');
    // A HEAD, which previews and proxies send, proves nothing about a phone.
    if (visitor.grant !== null && request.method === 'GET')
      await recordReceipt(context.services, visitor.grant);
    return sendPicture(request, reply, picture);
  });
}

function sendPicture(request: FastifyRequest, reply: FastifyReply, { png, hash }: Picture): FastifyReply {
  const etag = `"${hash}"`;
  reply.headers({ etag, 'cache-control': 'private, max-age=604800, immutable' });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type('image/png').send(png);
}
