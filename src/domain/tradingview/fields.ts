/** What can't be read, in words for the operator. */
export class SignalFault extends Error {
  override readonly name = 'SignalFault';
}

/**
 * The names under which each field may be sent, ours first; a path leads into an object, as some bridges have it. Capitals,
 * underscores and dashes don't count: a bridge may read `Action` where another reads `action`.
 */
const NAMES = {
  kind: ['kind'],
  ticker: ['ticker', 'symbol', 'instrument'],
  exchange: ['exchange'],
  action: ['action', 'side', 'direction'],
  contracts: ['contracts', 'quantity', 'qty'],
  quantity_type: ['quantity_type', 'qty_type'],
  price: ['price', 'entry_price'],
  stop: ['stop', 'stop_price', 'stop_loss', 'sl', 'stopLoss.stopPrice'],
  target: ['target', 'target_price', 'take_profit', 'tp', 'takeProfit.limitPrice'],
  interval: ['interval', 'timeframe'],
  time: ['time', 'bar_time'],
  timenow: ['timenow'],
  timezone: ['timezone'],
  market_position: ['market_position'],
  position: ['sentiment'],
  comment: ['comment', 'pattern_type'],
  rationale: ['rationale'],
  order_type: ['order_type'],
  confidence: ['confidence'],
  account: ['account'],
  simulated: ['simulated'],
  tick_size: ['tick_size', 'contract.tick_size'],
  point_value: ['point_value', 'contract.point_value'],
  currency: ['currency', 'contract.currency'],
  expires_in_seconds: ['expires_in_seconds'],
  executable_for_seconds: ['executable_for_seconds'],
  test: ['test'],
  bars: ['bars'],
  open: ['open'],
  high: ['high'],
  low: ['low'],
  close: ['close'],
  volume: ['volume'],
} as const;

export type FieldName = keyof typeof NAMES;

/** Reads fields by any of their names; throws a `SignalFault` where two of them disagree. */
export interface FieldReader {
  raw(name: FieldName): unknown;
  text(name: FieldName): string | undefined;
  needText(name: FieldName, placeholder: string): string;
  /** A number, or one as text. */
  number(name: FieldName): number | undefined;
  /** The meaning of a word, in any case. */
  word<Meaning>(name: FieldName, meanings: Readonly<Record<string, Meaning>>): Meaning | undefined;
}

const DECIMAL = /^[+-]?(?:\d{1,15}(?:\.\d{0,20})?|\.\d{1,20})(?:e[+-]?\d{1,3})?$/i;
const SHOWN = 40;

export function createFieldReader(message: Readonly<Record<string, unknown>>): FieldReader {
  const fieldsAt = createPathReader(message);

  function read<Value>(name: FieldName, convert: (sent: unknown, as: string) => Value): Value | undefined {
    let found: { readonly value: Value; readonly as: string } | undefined;
    for (const { sent, as } of NAMES[name].flatMap((path) => fieldsAt(path, isEntered(path, NAMES[name])))) {
      if (sent === undefined || sent === null) continue;
      const value = convert(sent, as);
      if (found !== undefined && found.value !== value)
        throw new SignalFault(`"${found.as}" and "${as}" must mean the same`);
      found ??= { value, as };
    }
    return found?.value;
  }

  const text = (name: FieldName) => read(name, toText) || undefined;
  return {
    raw: (name) => read(name, (sent) => sent),
    text,
    needText(name, placeholder) {
      const found = text(name);
      if (found === undefined) throw new SignalFault(`"${name}" must be there, such as ${placeholder}`);
      return found;
    },
    number: (name) => read(name, toNumber),
    word: (name, meanings) =>
      read(name, (sent, as) => {
        const word = toText(sent, as).toLowerCase();
        if (Object.hasOwn(meanings, word)) return meanings[word];
        const known = Object.keys(meanings).join(', ');
        throw new SignalFault(`"${as}" must be one of ${known}, found ${show(sent)}`);
      }),
  };
}

interface SentField {
  readonly sent: unknown;
  readonly as: string;
}

const canonical = (name: string) => name.toLowerCase().replaceAll(/[_\- ]/g, '');

/** Whether another path leads into the field, if it is an object. */
const isEntered = (path: string, paths: readonly string[]) =>
  paths.some((other) => canonical(other).startsWith(`${canonical(path)}.`));

/** Finds the fields at a path in every spelling. */
function createPathReader(message: Readonly<Record<string, unknown>>) {
  const top = spellingsIn(message);
  return (path: string, skipsObjects: boolean): readonly SentField[] => {
    const [head = '', inner] = path.split('.');
    const fields = top.get(canonical(head)) ?? [];
    if (inner !== undefined) return fields.flatMap((field) => fieldsIn(field, inner));
    return skipsObjects ? fields.filter(({ sent }) => typeof sent !== 'object') : fields;
  };
}

function fieldsIn({ sent, as }: SentField, name: string): readonly SentField[] {
  if (typeof sent !== 'object' || sent === null) return [];
  const fields = spellingsIn(sent).get(canonical(name)) ?? [];
  return fields.map((field) => ({ ...field, as: `${as}.${field.as}` }));
}

const spellingsIn = (object: object): ReadonlyMap<string, readonly SentField[]> =>
  Map.groupBy(
    Object.entries(object).map(([as, sent]) => ({ sent, as })),
    ({ as }) => canonical(as),
  );

/** One line: a comment may have several. */
function toText(sent: unknown, as: string): string {
  if (typeof sent === 'object') throw new SignalFault(`"${as}" must be text, found ${show(sent)}`);
  return String(sent)
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();
}

function toNumber(sent: unknown, as: string): number {
  const text = typeof sent === 'string' ? sent.trim() : sent;
  const value = typeof text === 'string' && DECIMAL.test(text) ? Number(text) : text;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new SignalFault(`"${as}" must be a number, found ${show(sent)}${adviceOn(text)}`);
}

function adviceOn(text: unknown): string {
  if (typeof text !== 'string') return '';
  if (/^nan$|^na$|^$/i.test(text)) return ': leave the field out when there is none';
  return /^[+-]?\d+,\d+$/.test(text) ? ': a decimal comma' : '';
}

function show(sent: unknown): string {
  return shorten(typeof sent === 'number' ? String(sent) : JSON.stringify(sent), SHOWN);
}

/** What was sent may be as long as a book, and a notification has to fit on a phone. */
export const shorten = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text;
