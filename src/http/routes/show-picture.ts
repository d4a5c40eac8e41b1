import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { LOCK_SCREEN, PICTURE_SIZES, PICTURE_THEMES, type PictureView } from '../../domain/picture-model.ts';
import { asTradeUuid } from '../../domain/units.ts';
import type { Picture } from '../../usecases/gallery.ts';
import { recordReceipt } from '../../usecases/record-receipt.ts';
import { ensureFresh, identifyVisitor } from '../auth/approver-access.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { Problem } from '../problem.ts';
import { LinkQuery, TradeParams } from '../schemas/common.ts';

/** How the picture is to look; by default as the lock screen shows it. */
const ViewQuery = Type.Object({
  size: Type.Optional(
    Type.Enum([...PICTURE_SIZES], { description: '`full` is the tall one, with volume and oscillators.' }),
  ),
  theme: Type.Optional(Type.Enum([...PICTURE_THEMES])),
  bars: Type.Optional(
    Type.Enum(['focus', 'all', '400'], {
      description: 'The newest bars as candles, or all that were sent; `400` is another word for `all`.',
    }),
  ),
});

export function showPictureRoute(app: HttpServer, context: HttpContext): void {
  const schema = {
    summary: 'The picture of the moment of the signal, drawn from the stored bars',
    params: TradeParams,
    querystring: Type.Intersect([LinkQuery, ViewQuery]),
    produces: ['image/png'],
  };
  app.get('/chart/:trade_uuid.png', { schema }, async (request, reply) => {
    const tradeUuid = asTradeUuid(request.params.trade_uuid.toLowerCase());
    const visitor = await identifyVisitor(context, request, tradeUuid, ['picture']);
    ensureFresh(context, visitor);
    const picture = await context.gallery.picture(tradeUuid, viewOf(request.query));
    if (picture === undefined) throw new Problem('trade_not_found');
    // A HEAD, which previews and proxies send, proves nothing about a phone.
    if (visitor.grant !== null && request.method === 'GET')
      await recordReceipt(context.services, visitor.grant);
    return sendPicture(request, reply, picture);
  });
}

function viewOf({ size, theme, bars = LOCK_SCREEN.bars }: Static<typeof ViewQuery>): PictureView {
  return {
    size: size ?? LOCK_SCREEN.size,
    theme: theme ?? LOCK_SCREEN.theme,
    bars: bars === 'focus' ? 'focus' : 'all',
  };
}

function sendPicture(request: FastifyRequest, reply: FastifyReply, { png, hash }: Picture): FastifyReply {
  const etag = `"${hash}"`;
  reply.headers({ etag, 'cache-control': 'private, max-age=604800, immutable' });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type('image/png').send(png);
}
