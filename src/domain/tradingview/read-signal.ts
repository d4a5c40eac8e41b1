import type { Direction } from '../signal.ts';
import { findExitRule, type Position } from './exit-rule.ts';
import { createFieldReader, type FieldReader, SignalFault, shorten } from './fields.ts';
import { readTimeframe } from './timeframe.ts';
import { type PackedBars, unpackBars } from './unpack-bars.ts';

/** What a TradingView message asks for. */
export type Signal =
  | { readonly kind: 'fault'; readonly text: string }
  /** To be passed on at once. */
  | {
      readonly kind: 'exit';
      readonly instrument: string;
      readonly words: string;
      readonly time: string | null;
      /** Whether the strategy holds nothing afterwards. */
      readonly isWhole: boolean;
      /** Whether it is a buy or a sell, which a bridge that holds nothing takes for an entry. */
      readonly isOrder: boolean;
    }
  | EntrySignal;

/** To be asked about: the body of a submission, as far as the message has it. */
export interface EntrySignal {
  readonly kind: 'entry';
  readonly instrument: string;
  readonly timeframe: string;
  readonly time: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  /** As they were sent, or null. */
  readonly bars: PackedBars | readonly unknown[] | object | null;
  /** The bar of the signal, or its price alone. */
  readonly ownBar: Readonly<Record<'o' | 'h' | 'l' | 'c' | 'v', number>>;
}

export type Message = Readonly<Record<string, unknown>>;

/** Reads the fields of a message; its other fields are for the bridge. */
export function readSignal(message: Message): Signal {
  try {
    return readFields(createFieldReader(message));
  } catch (error) {
    if (error instanceof SignalFault) return { kind: 'fault', text: error.message };
    throw error;
  }
}

function readFields(fields: FieldReader): Signal {
  const instrument = readInstrumentName(fields);
  const time = fields.text('time') ?? fields.text('timenow') ?? null;
  const action = fields.word('action', ACTIONS);
  const position = fields.word('position', POSITIONS);
  const ordered = fields.word('market_position', POSITIONS);
  const rule = findExitRule({ kind: fields.word('kind', KINDS), action, position, ordered });
  if (typeof rule === 'object') throw new SignalFault(rule.fault);
  if (rule === 'exit') {
    if (fields.word('test', FLAGS) === true)
      throw new SignalFault('a test of an exit would be sent as an order');
    const held = ordered ?? position;
    const isWhole = held === undefined || held === 'flat';
    const isOrder = action !== undefined && action !== 'exit' && position !== 'flat';
    return { kind: 'exit', instrument, words: exitWords(fields, action), time, isWhole, isOrder };
  }
  if (action === undefined || action === 'exit') throw new SignalFault('"action" must say buy or sell');
  return readEntry(fields, instrument, time, action);
}

const ACTIONS = {
  buy: 'LONG',
  long: 'LONG',
  sell: 'SHORT',
  short: 'SHORT',
  exit: 'exit',
  close: 'exit',
  flat: 'exit',
  flatten: 'exit',
} as const satisfies Readonly<Record<string, Direction | 'exit'>>;

const KINDS = { entry: 'entry', exit: 'exit' } as const;

const POSITIONS = {
  flat: 'flat',
  long: 'long',
  bullish: 'long',
  short: 'short',
  bearish: 'short',
} as const satisfies Readonly<Record<string, Position>>;

/** `CME_MINI:ES1!`; delayed data has its exchange's name with an ending. */
function readInstrumentName(fields: FieldReader): string {
  const ticker = fields.needText('ticker', '{{ticker}}');
  if (ticker.length > MOST_SHOWN)
    throw new SignalFault(`"ticker" must have at most ${MOST_SHOWN} characters`);
  const exchange = fields.text('exchange');
  const name =
    exchange === undefined || ticker.includes(':') ? ticker : `${shorten(exchange, MOST_SHOWN)}:${ticker}`;
  return name.replace(/^([A-Z0-9_]+?)_DLY?:/, '$1:');
}

const MOST_SHOWN = 80;

/** `Sell 2: stop hit` */
function exitWords(fields: FieldReader, action: keyof typeof VERBS = 'exit'): string {
  const contracts = fields.number('contracts');
  const comment = fields.text('comment');
  return (
    VERBS[action] +
    (contracts === undefined ? '' : ` ${contracts}`) +
    (comment === undefined ? '' : `: ${shorten(comment, MOST_SHOWN)}`)
  );
}

const VERBS = { LONG: 'Buy', SHORT: 'Sell', exit: 'Exit' } as const satisfies Readonly<
  Record<Direction | 'exit', string>
>;

function readEntry(
  fields: FieldReader,
  instrument: string,
  time: string | null,
  direction: Direction,
): EntrySignal {
  const timeframe = readTimeframe(fields.needText('interval', '{{interval}}'));
  const price = fields.number('price');
  if (price === undefined) throw new SignalFault('"price" must be there, such as {{close}}');
  // Of money or of a percentage, the number would be read as contracts.
  fields.word('quantity_type', QUANTITY_TYPES);
  const optional = (name: string, value: unknown) => (value === undefined ? {} : { [name]: value });
  const signal = {
    direction,
    entry_price: price,
    ...optional('quantity', fields.number('contracts')),
    ...optional('stop_price', fields.number('stop')),
    ...optional('target_price', fields.number('target')),
    ...optional('order_type', fields.text('order_type')),
    ...optional('confidence', fields.number('confidence')),
    ...readReasons(fields),
  };
  const body = {
    instrument,
    timeframe,
    ...optional('timezone', fields.text('timezone')),
    signal,
    ...optional('contract', readContract(fields)),
    ...optional('account', readAccount(fields)),
    ...optional('expires_in_seconds', fields.number('expires_in_seconds')),
    ...optional('executable_for_seconds', fields.number('executable_for_seconds')),
    ...optional('test', fields.word('test', FLAGS)),
  };
  return {
    kind: 'entry',
    instrument,
    timeframe,
    time,
    body,
    bars: readBars(fields),
    ownBar: readOwnBar(fields, price),
  };
}

const QUANTITY_TYPES = {
  fixed_quantity: 'units',
  fixed: 'units',
  quantity: 'units',
  units: 'units',
  contracts: 'units',
  shares: 'units',
} as const;

const FLAGS = { true: true, false: false } as const;

/** A short comment is the pattern; a long one is a reason. */
const MOST_PATTERN = 80;
const MOST_RATIONALE = 1000;

function readReasons(fields: FieldReader): object {
  const comment = fields.text('comment');
  const rationale =
    fields.text('rationale') ??
    (comment !== undefined && comment.length > MOST_PATTERN ? comment : undefined);
  const pattern = comment !== undefined && comment.length <= MOST_PATTERN ? comment : undefined;
  return {
    ...(pattern === undefined ? {} : { pattern_type: pattern }),
    ...(rationale === undefined ? {} : { rationale: rationale.slice(0, MOST_RATIONALE).toWellFormed() }),
  };
}

/** Only what is stated whole: a part of it would be completed by a guess. */
function readContract(fields: FieldReader): object | undefined {
  const [tick_size, point_value] = [fields.number('tick_size'), fields.number('point_value')];
  const currency = fields.text('currency');
  if (tick_size === undefined || point_value === undefined || currency === undefined) return undefined;
  return { tick_size, point_value, currency };
}

function readAccount(fields: FieldReader): object | undefined {
  const name = fields.text('account');
  const simulated = fields.word('simulated', FLAGS);
  return name === undefined ? undefined : { name, ...(simulated === undefined ? {} : { simulated }) };
}

function readBars(fields: FieldReader): EntrySignal['bars'] {
  const bars = fields.raw('bars');
  if (bars === undefined || bars === '') return null;
  if (typeof bars === 'object' && bars !== null) return bars;
  const unpacked = unpackBars(String(bars));
  if ('rule' in unpacked) throw new SignalFault(`"bars" ${unpacked.rule}`);
  return unpacked;
}

function readOwnBar(fields: FieldReader, price: number): EntrySignal['ownBar'] {
  const [o, h, l, c] = (['open', 'high', 'low', 'close'] as const).map((name) => fields.number(name));
  const v = fields.number('volume') ?? 0;
  if (o === undefined || h === undefined || l === undefined || c === undefined)
    return { o: price, h: price, l: price, c: price, v };
  return { o, h, l, c, v };
}
