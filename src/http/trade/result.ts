import Type, { type Static } from 'typebox';
import { inLanguage } from '../../domain/language/catalogs.ts';
import { formatWritten, readWritten } from '../../domain/language/read-written.ts';
import { words } from '../../domain/language/words.ts';
import { typeResult } from '../../usecases/type-result.ts';
import { wantsPage } from '../assets/layout.ts';
import { ensureFresh, ensureSameOrigin, identifyVisitor, readFields } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed, LinkQuery, line, readTradeUuid, TradeParams } from '../fields.ts';
import { invalid, Problem } from '../problems.ts';
import { languageOf } from '../viewer-language.ts';
import { tradePaths } from './page.ts';

const MOST = 1e12;

const ResultBody = Type.Object(
  {
    amount: Type.Optional(
      Type.Union(
        [Type.Number({ minimum: -MOST, maximum: MOST }), Type.String({ maxLength: 24 }), Type.Null()],
        {
          description: 'A loss is below 0. Null, an empty text or no amount takes back what was typed.',
        },
      ),
    ),
    currency: Type.Optional(
      Type.String({ pattern: '^[A-Z]{3,5}$', description: 'Where the contract of the trade is not known.' }),
    ),
    note: Type.Optional(Type.Union([line(200, 'Where the figure comes from.'), Type.Literal('')])),
  },
  closed,
);

/** The result of a trade, typed by a person where the strategy didn't report it. */
export function typeResultRoute(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const schema = {
    summary: 'Type the result of a trade whose strategy did not report one',
    params: TradeParams,
    querystring: LinkQuery,
    body: ResultBody,
    response: { 200: Type.Object({ saved: Type.Boolean() }) },
  };
  app.post('/result/:trade_uuid', { schema, preValidation: readFields }, async (request, reply) => {
    ensureSameOrigin(context, request);
    const tradeUuid = readTradeUuid(request);
    const visitor = await identifyVisitor(context, request, tradeUuid, ['acknowledge']);
    ensureFresh(context, visitor);
    const { approver, credential } = visitor;
    const { currency = null, note = '' } = request.body;
    const amount = inLanguage(languageOf(request), () => readAmount(request.body));
    const outcome = await typeResult(services, {
      tradeUuid,
      amount,
      currency,
      note: note === '' ? null : note,
      approver,
      credential,
    });
    if (outcome === 'not_found') throw new Problem('trade_not_found');
    if (outcome === 'not_open') throw new Problem('result_not_open');
    if (outcome === 'no_currency')
      throw invalid({ field: '/currency', rule: 'must be stated: the contract of this trade is not known' });
    if (!wantsPage(request)) return { saved: outcome === 'saved' };
    const trade = (await services.store.findTrade(tradeUuid))?.trade;
    if (trade === undefined) throw new Problem('trade_not_found');
    return reply.redirect(tradePaths(services.links, trade, visitor).view, 303);
  });
}

/** As its page shows it, in English `-120.50`: anything else is refused rather than guessed. */
function readAmount({ amount = null }: Static<typeof ResultBody>): number | null {
  if (typeof amount !== 'string') return amount;
  const text = amount.trim();
  if (text === '') return null;
  const written = readWritten(text, 'own');
  if (written.kind === 'number' && Math.abs(written.value) <= MOST) return written.value;
  throw invalid({ field: '/amount', rule: words().units.numberSuchAs(formatWritten(-120.5, 2), text) });
}
