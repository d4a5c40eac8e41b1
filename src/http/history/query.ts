import Type, { type Static } from 'typebox';
import { STATUSES } from '../../domain/trade.ts';
import { asTradeUuid, asUtcMs, type UtcMs } from '../../domain/units.ts';
import type { TradeFilter } from '../../usecases/ports.ts';
import { readInstant } from '../fields.ts';
import { invalid } from '../problems.ts';

const anything = (maxLength: number, description: string) =>
  Type.Optional(Type.String({ maxLength, description }));

const dayOrInstant = (description: string) =>
  Type.Optional(
    Type.String({
      pattern: '^(|\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d))?)$',
      description,
    }),
  );

// A form sends empty fields too: they count as absent.
const filterFields = {
  q: anything(100, 'Words in instrument, strategy or pattern, or the start of a uuid; all must match.'),
  status: Type.Optional(
    Type.Enum([...STATUSES, ''], { description: 'Without it, all trades that no longer wait.' }),
  ),
  strategy: anything(64, 'Exactly this strategy.'),
  instrument: anything(40, 'Exactly this instrument.'),
  from: dayOrInstant('Submitted at or after this instant; a date alone starts at 00:00 UTC.'),
  until: dayOrInstant('Submitted before this instant; a date alone is included, to its end in UTC.'),
};

export const HistoryFilter = Type.Object(filterFields);
export const HistoryQuery = Type.Object({
  ...filterFields,
  before: anything(200, '`next` of the page before.'),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});

export function filterOf(query: Static<typeof HistoryQuery>): TradeFilter {
  const { status, strategy, instrument, from, until, before } = query;
  return {
    ...(status ? { status } : {}),
    ...(strategy ? { strategy } : {}),
    ...(instrument ? { instrument } : {}),
    ...(from ? { from: startOf('/from', from) } : {}),
    ...(until ? { until: endOf('/until', until) } : {}),
    ...(before ? { before: placeOf(before) } : {}),
  };
}

const DAY_MS = 24 * 3_600_000;
const isDay = (text: string) => text.length === 10;

const startOf = (field: string, text: string): UtcMs =>
  readInstant(field, isDay(text) ? `${text}T00:00:00Z` : text);

const endOf = (field: string, text: string): UtcMs =>
  asUtcMs(startOf(field, text) + (isDay(text) ? DAY_MS : 0));

type Place = NonNullable<TradeFilter['before']>;

function placeOf(text: string): Place {
  const place = readCursor(text);
  if (place === undefined) throw invalid({ field: '/before', rule: 'must be the "next" of an answer' });
  return place;
}

/** An opaque cursor into the history. */
export const formatCursor = ({ submittedAt, tradeUuid }: Place): string =>
  Buffer.from(`${submittedAt} ${tradeUuid}`).toString('base64url');

/** Undefined if it isn't a cursor of ours. */
export function readCursor(text: string): Place | undefined {
  const [, time = '', uuid = ''] =
    /^(\d{1,15}) ([0-9a-f-]{36})$/.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  return uuid === '' ? undefined : { submittedAt: asUtcMs(Number(time)), tradeUuid: asTradeUuid(uuid) };
}

/** The query of a link that keeps the filter. */
export function linkQuery(fields: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}
