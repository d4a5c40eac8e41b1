import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { createPictureModel, decimalsOfTrade } from '../../domain/create-picture-model.ts';
import { LANGUAGES, type Language } from '../../domain/language/language.ts';
import {
  type InkedLine,
  LOCK_SCREEN,
  PICTURE_SIZES,
  PICTURE_THEMES,
  type PictureView,
} from '../../domain/picture-model.ts';
import { isPhoneFetch } from '../../domain/receipt.ts';
import type { Trade, TradeMarket } from '../../domain/trade.ts';
import type { Picture } from '../../usecases/picture-cache.ts';
import { recordReceipt } from '../../usecases/record-receipt.ts';
import { ensureFresh, ensureSameOrigin, identifyVisitor, type Visitor } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { LinkQuery, readTradeUuid, TradeParams } from '../fields.ts';
import { Problem } from '../problems.ts';
import { BarsView, barRows } from './bars-view.ts';

/** How the picture is to look; by default as the lock screen shows it. */
const ViewQuery = Type.Object({
  size: Type.Optional(
    Type.Enum([...PICTURE_SIZES], { description: '`full` is the tall one, with volume and oscillators.' }),
  ),
  theme: Type.Optional(Type.Enum([...PICTURE_THEMES])),
  // Never by the browser's headers: a link's picture is kept for a week, for whoever opens its address.
  language: Type.Optional(
    Type.Enum(Object.keys(LANGUAGES) as Language[], { description: 'Of the labels; English by default.' }),
  ),
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
    const tradeUuid = readTradeUuid(request);
    const visitor = await identifyVisitor(context, request, tradeUuid, ['picture']);
    ensureFresh(context, visitor);
    const picture = await context.pictureCache.picture(tradeUuid, viewOf(request.query));
    if (picture === undefined) throw new Problem('trade_not_found');
    await noteReceipt(context, request, visitor, picture);
    return sendPicture(request, reply, visitor, picture);
  });

  const shownSchema = {
    summary: 'Report that the notification is on the screen, by the link of its picture',
    params: TradeParams,
    querystring: LinkQuery,
  };
  app.post('/chart/:trade_uuid.png', { schema: shownSchema }, async (request, reply) => {
    ensureSameOrigin(context, request);
    const visitor = await identifyVisitor(context, request, readTradeUuid(request), ['picture']);
    ensureFresh(context, visitor);
    // Only a link identifies the notification.
    if (visitor.grant !== null) await recordReceipt(context.services, { ...visitor.grant, kind: 'shown' });
    return reply.code(204).send();
  });
}

function viewOf(query: Static<typeof ViewQuery>): PictureView {
  const { size, theme, bars = LOCK_SCREEN.bars, language } = query;
  return {
    size: size ?? LOCK_SCREEN.size,
    theme: theme ?? LOCK_SCREEN.theme,
    bars: bars === 'focus' ? 'focus' : 'all',
    language: language ?? LOCK_SCREEN.language,
  };
}

async function noteReceipt(
  { services }: HttpContext,
  request: FastifyRequest,
  { grant }: Visitor,
  { hash }: Picture,
): Promise<void> {
  if (grant === null || !isPhoneFetch(request)) return;
  try {
    await recordReceipt(services, { ...grant, kind: 'picture', pictureHash: hash });
  } catch (error) {
    // The person must see the picture even if the receipt can't be recorded.
    services.log.error({ err: error }, 'a receipt could not be recorded');
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

export function showBarsRoute(app: HttpServer, context: HttpContext): void {
  const { store } = context.services;
  const schema = {
    summary: 'The bars behind a trade, for a chart that moves; they never change',
    params: TradeParams,
    querystring: LinkQuery,
    response: { 200: BarsView },
  };
  app.get('/chart/:trade_uuid/bars', { schema }, async (request, reply) => {
    const tradeUuid = readTradeUuid(request);
    const visitor = await identifyVisitor(context, request, tradeUuid, ['view', 'decide']);
    ensureFresh(context, visitor);
    const [stored, market] = await Promise.all([store.findTrade(tradeUuid), store.findMarket(tradeUuid)]);
    if (stored === undefined || market === undefined) throw new Problem('trade_not_found');
    // The trade's bars are those of its submission.
    reply.header('cache-control', keepingOf(visitor));
    return barsView(stored.trade, market);
  });
}

/** The bars behind a trade and the lines over them, as the picture has them, for a chart that moves. */
export function barsView(trade: Trade, market: TradeMarket): BarsView {
  const { priceFormat, priceStep, bars, lines } = createPictureModel(trade, market);
  return {
    decimals: decimalsOfTrade(trade, bars),
    price_format: priceFormat,
    price_step: priceStep,
    bars: barRows(bars),
    // Of some indicators only the last value is known: they are words of the picture's legend, and no lines.
    lines: lines.flatMap(lineOf),
    contradicted: lines.flatMap(contradictionOf),
  };
}

function lineOf({ name, label, place, values, restarts, ink }: InkedLine): BarsView['lines'] {
  return ink === null ? [] : [{ name, label, pane: paneOf(place), ink, values: broken(values, restarts) }];
}

function contradictionOf({ name, label, place, stated, fromBars }: InkedLine): BarsView['contradicted'] {
  if (stated === null || fromBars === null) return [];
  return [{ name, label, pane: paneOf(place), stated, from_bars: fromBars }];
}

const paneOf = (place: InkedLine['place']) => (place === 'oscillator' ? 'rsi' : 'price');

/** A chart breaks a line where it has no value: the last value before a restart is dropped. */
function broken(values: readonly (number | null)[], restarts: readonly number[]): (number | null)[] {
  const ends = new Set(restarts.map((index) => index - 1));
  return values.map((value, index) => (ends.has(index) ? null : value));
}

/**
 * How long a browser may cache what never changes, as `cache-control`. A session may end at any time, and cached content
 * would still be shown, so it revalidates.
 */
const keepingOf = ({ grant }: Visitor): string =>
  grant === null ? 'private, no-cache' : 'private, max-age=604800, immutable';
