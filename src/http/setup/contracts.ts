import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import type { Declaration } from '../../domain/instruments/declaration.ts';
import { FRACTION_STYLES, readPriceFormat, writePriceFormat } from '../../domain/instruments/price-format.ts';
import { inLanguage } from '../../domain/language/catalogs.ts';
import { formatNumber } from '../../domain/language/number-marks.ts';
import { describeMisreading, readWritten } from '../../domain/language/read-written.ts';
import { words } from '../../domain/language/words.ts';
import { declareContract, removeContract } from '../../usecases/declare-contract.ts';
import type { StoredDeclaration } from '../../usecases/ports.ts';
import { wantsPage } from '../assets/layout.ts';
import { identifyOwner, readFields } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed } from '../fields.ts';
import { invalid, invalidField } from '../problems.ts';
import { iso } from '../trade/facts.ts';
import { languageOf } from '../viewer-language.ts';
import { ContractsView, type DeclaredContractView } from './view.ts';

/** A form sends every number as text. */
const Size = Type.Union([Type.Number(), Type.String({ maxLength: 40 })]);
const Name = Type.String({ maxLength: 40, description: 'A name or pattern; * stands for any characters.' });

const ContractBody = Type.Object(
  {
    pattern: Name,
    tick_size: Size,
    point_value: Size,
    currency: Type.String({ maxLength: 8, description: 'ISO 4217, or a coin such as USDT.' }),
    timezone: Type.Optional(Type.String({ maxLength: 64, description: 'IANA zone of the trading day.' })),
    display: Type.Optional(Type.String({ maxLength: 20, description: 'Decimals, or such as half-32nds.' })),
  },
  closed,
);
const RemoveBody = Type.Object({ pattern: Name }, closed);

/** What a field of a declaration is called in the body. */
const FIELDS: Readonly<Record<keyof Declaration, string>> = {
  pattern: '/pattern',
  tickSize: '/tick_size',
  pointValue: '/point_value',
  currency: '/currency',
  timezone: '/timezone',
  format: '/display',
};

export function manageContractsRoutes(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    if (wantsPage(request)) return reply.redirect('/setup', 303);
    return { contracts: (await services.store.listDeclarations()).map(declaredContractView) };
  };
  const add = { summary: 'Declare a contract', body: ContractBody, response: { 200: ContractsView } };
  app.post('/contracts', { schema: add, preValidation: readFields }, async (request, reply) => {
    const { approver, credential } = await identifyOwner(context, request);
    const declaration = inLanguage(languageOf(request), () => readDeclaration(request.body));
    const fault = await declareContract(services, declaration, `approver:${approver}`, credential);
    if (fault !== undefined) throw invalidField(FIELDS[fault.field], () => fault.rule);
    return answer(request, reply);
  });
  const remove = { summary: 'Remove a contract', body: RemoveBody, response: { 200: ContractsView } };
  app.post('/contracts/remove', { schema: remove, preValidation: readFields }, async (request, reply) => {
    const { approver, credential } = await identifyOwner(context, request);
    const { pattern } = request.body;
    if (!(await removeContract(services, pattern, `approver:${approver}`, credential)))
      throw invalidField('/pattern', ({ notDeclared }) => notDeclared(pattern));
    return answer(request, reply);
  });
}

function readDeclaration(body: Static<typeof ContractBody>): Declaration {
  const { pattern, currency, timezone = '', display = '' } = body;
  const format = display === '' ? null : readPriceFormat(display);
  if (format === undefined) {
    const styles = FRACTION_STYLES.join(', ');
    throw invalidField(FIELDS.format, (rules) => rules.display(styles, display));
  }
  const tickSize = readSize(FIELDS.tickSize, body.tick_size, 0.005);
  const pointValue = readSize(FIELDS.pointValue, body.point_value, 1000);
  return { pattern, tickSize, pointValue, currency, timezone: timezone === '' ? null : timezone, format };
}

/** Typed as its reader writes it: with a point value of `1.000` read as 1, a card would show a thousandth of the risk. */
function readSize(field: string, size: Static<typeof Size>, example: number): number {
  if (typeof size === 'number') return size;
  const written = readWritten(size);
  if (written.kind === 'number') return written.value;
  const { numberSuchAs } = words().units;
  throw invalid({
    field,
    rule:
      written.kind === 'ambiguous'
        ? describeMisreading(written)
        : numberSuchAs(formatNumber(example), size.trim()),
  });
}

export const declaredContractView = (declaration: StoredDeclaration): DeclaredContractView => ({
  pattern: declaration.pattern,
  tick_size: declaration.tickSize,
  point_value: declaration.pointValue,
  currency: declaration.currency,
  timezone: declaration.timezone,
  display: declaration.format === null ? null : writePriceFormat(declaration.format),
  declared_at: iso(declaration.declaredAt),
  declared_by: declaration.declaredBy,
});
