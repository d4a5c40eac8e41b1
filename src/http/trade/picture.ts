import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { LOCK_SCREEN, PICTURE_SIZES, PICTURE_THEMES, type PictureView } from '../../domain/picture-model.ts';
import type { Picture } from '../../usecases/gallery.ts';
import { recordReceipt } from '../../usecases/record-receipt.ts';
import { ensureFresh, identifyVisitor, type Visitor } from '../auth/approver-access.ts';
import { keepingOf } from '../auth/keeping.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { Problem } from '../problems.ts';
import { LinkQuery, TradeParams } from './fields.ts';
import { tradeUuidOf } from './trade-uuid.ts';

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
    const tradeUuid = tradeUuidOf(request);
    const visitor = await identifyVisitor(context, request, tradeUuid, ['picture']);
    ensureFresh(context, visitor);
    const picture = await context.gallery.picture(tradeUuid, viewOf(request.query));
    if (picture === undefined) throw new Problem('trade_not_found');
    await noteReceipt(context, request, visitor, picture);
    return sendPicture(request, reply, visitor, picture);
  });
}

function viewOf({ size, theme, bars = LOCK_SCREEN.bars }: Static<typeof ViewQuery>): PictureView {
  return {
    size: size ?? LOCK_SCREEN.size,
    theme: theme ?? LOCK_SCREEN.theme,
    bars: bars === 'focus' ? 'focus' : 'all',
  };
}

/** A HEAD, which previews and proxies send, proves nothing about a phone. */
async function noteReceipt(
  { services }: HttpContext,
  request: FastifyRequest,
  { grant }: Visitor,
  { hash }: Picture,
): Promise<void> {
  if (grant === null || request.method !== 'GET') return;
  try {
    await recordReceipt(services, grant, hash);
  } catch (error) {
    // The person must see what they are asked about, whether or not it can be written down that they did.
    services.log.error({ err: error }, 'a receipt can not be written down');
  }
}

function sendPicture(
  request: FastifyRequest,
  reply: FastifyReply,
  visitor: Visitor,
  { png, hash }: Picture,
): FastifyReply {
  const etag = `"${hash}"`;
  reply.headers({ etag, 'cache-control': keepingOf(visitor) });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type('image/png').send(png);
}
