import Type from 'typebox';
import { createTimeReader } from '../domain/bar-time.ts';
import { asTradeUuid, type UtcMs } from '../domain/units.ts';
import { invalid } from './problems.ts';

/** Unknown fields are refused: a misspelt one must not pass for none. */
export const closed = { additionalProperties: false } as const;

const UUID = '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$';

export const TradeUuid = Type.String({
  pattern: UUID,
  description: 'The trade, as its strategy named it.',
  examples: ['123e4567-e89b-12d3-a456-426614174000'],
});

export const AlertId = Type.String({ pattern: UUID, description: 'The alert.' });

export const TradeParams = Type.Object({ trade_uuid: TradeUuid });

/** An instant for machines: with an offset, so that no zone has to be guessed. */
export const Instant = Type.String({
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$',
  description: 'ISO 8601 with an offset, such as 2024-01-15T14:32:15Z.',
});

/** Fits any market, and can't overflow to Infinity. */
export const AnyPrice = Type.Number({ minimum: -1e12, maximum: 1e12 });
export const Amount = Type.Number({ minimum: 0, maximum: 1e12 });
/** Far below any market's step; amounts are divided by sizes, and must stay finite. */
export const LEAST_SIZE = 1e-9;
export const Quantity = Type.Number({ minimum: LEAST_SIZE, maximum: 1e9 });

/** One line for people: no control characters. */
export const line = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000-\\u001f\\u007f]+$', description });

/** One of these words, in any case. */
export const anyCase = (words: readonly string[], description: string) =>
  Type.String({ pattern: `^(?:${words.map(inAnyCase).join('|')})$`, examples: [...words], description });

const inAnyCase = (word: string) =>
  word.replace(/[a-z]/gi, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);

export const AccountBody = Type.Object(
  {
    name: line(64, 'As the platform names it, such as Sim101.'),
    simulated: Type.Optional(
      Type.Boolean({ description: 'Whether its orders are simulated; omit it when that is not known.' }),
    ),
  },
  { ...closed, description: 'Where the order would go.' },
);

export const Currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.' });

export const WaitQuery = Type.Object(
  {
    wait: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 55,
        description: 'Seconds to wait for the status to leave pending.',
      }),
    ),
  },
  closed,
);

export const LinkQuery = Type.Object({
  l: Type.Optional(Type.String({ maxLength: 1024, description: 'The signed token of a link.' })),
});

const reader = createTimeReader('UTC');

/** An instant whose offset its schema has checked. */
export function readInstant(field: string, text: string): UtcMs {
  const instant = reader.read(text, undefined);
  if (typeof instant === 'object') throw invalid({ field, rule: instant.rule });
  return instant;
}

/** The trade named in the address. UUIDs are case-insensitive. */
export const readTradeUuid = (request: { readonly params: { readonly trade_uuid: string } }) =>
  asTradeUuid(request.params.trade_uuid.toLowerCase());
