import { BarsCsvError } from './csv-error.ts';

export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

const PRICES = ['open', 'high', 'low', 'close'] as const;
export type Column = 'time' | 'clock' | (typeof PRICES)[number] | 'volume';
export interface Place {
  readonly name: string;
  readonly at: number;
}
/** Where each column is; `clock` when date and time are apart, `volume` when there is one. */
export type Places = Readonly<Record<Exclude<Column, 'clock' | 'volume'>, Place>> &
  Readonly<Partial<Record<'clock' | 'volume', Place>>>;

const DELIMITERS = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' } as const;
export type Delimiter = keyof typeof DELIMITERS;
export const delimiterName = (delimiter: Delimiter): string => DELIMITERS[delimiter];

const SAMPLE_LINES = 20;
const LEAST_COLUMNS = 5;

/** The delimiter that cuts the first lines into the most columns of one number. */
export function findDelimiter(text: string): Delimiter {
  const lines = text
    .split(/\r\n|\n|\r/, 2 * SAMPLE_LINES)
    .filter((line) => line.trim() !== '')
    .slice(0, SAMPLE_LINES);
  const score = (delimiter: string) => Math.min(...lines.map((line) => line.split(delimiter).length));
  const candidates = Object.keys(DELIMITERS) as Delimiter[];
  // Where numbers have a decimal comma, commas cut lines into most pieces: a semicolon or tab is meant, if there is one.
  const other = candidates.slice(1).find((delimiter) => score(delimiter) >= LEAST_COLUMNS);
  return other ?? ',';
}

const NAMES: Readonly<Record<Column, readonly string[]>> = {
  time: ['ts', 'timestamp', 'time', 'date', 'datetime', 'date time', 'opentime', 'open time', 'unix', 'day'],
  clock: ['time'],
  open: ['open', 'o'],
  high: ['high', 'h'],
  low: ['low', 'l'],
  close: ['close', 'c', 'last', 'close/last'],
  volume: ['volume', 'tickvol', 'tick volume', 'vol', 'v'],
};

const DATE_FIRST = ['date', 'day'];

/** Where the columns are, by the header or, without one, by their usual order; `hasHeader` tells which. */
export function findPlaces(first: Row, second: Row | undefined): { places: Places; hasHeader: boolean } {
  if (first.cells.length < LEAST_COLUMNS) {
    const expected = 'expected at least the columns time, open, high, low and close';
    const found = `found ${first.cells.length}: ${first.cells.join(', ').slice(0, 60)}`;
    throw new BarsCsvError(`${expected}, ${found}`, first.line);
  }
  const hasHeader = first.cells.slice(-4).some((cell) => cell !== '' && !/\d/.test(cell));
  return { places: hasHeader ? placesByName(first, second) : placesByOrder(first), hasHeader };
}

const nameOf = (cell: string) => cell.toLowerCase().replace(/[<>]/g, '').replaceAll('_', ' ').trim();

function placesByName(header: Row, second: Row | undefined): Places {
  const names = header.cells.map(nameOf);
  const find = (column: Column): Place | undefined => {
    const name = NAMES[column].find((candidate) => names.includes(candidate));
    return name === undefined ? undefined : { name, at: names.indexOf(name) };
  };
  const need = (column: Column): Place => {
    const place = find(column);
    if (place !== undefined) return place;
    const found = `expected it in the header line, found ${header.cells.join(', ').slice(0, 200)}`;
    throw new BarsCsvError(found, header.line, NAMES[column].slice(0, 5).join(' or '));
  };
  const date = names.findIndex((name) => DATE_FIRST.includes(name));
  const clock = names.indexOf('time');
  const isSplit = date >= 0 && clock >= 0;
  // pandas leaves the name of its index out.
  const unnamed =
    names[0] === '' && /\d[-/:T]\d/.test(second?.cells[0] ?? '') ? { name: 'index', at: 0 } : undefined;
  const time = isSplit
    ? { name: names[date] ?? 'date', at: date }
    : (find('time') ?? unnamed ?? need('time'));
  const volume = find('volume');
  return {
    time,
    ...(isSplit ? { clock: { name: 'time', at: clock } } : {}),
    open: need('open'),
    high: need('high'),
    low: need('low'),
    close: need('close'),
    ...(volume === undefined ? {} : { volume }),
  };
}

/** Time, open, high, low, close and volume; the time in two columns where the second has a clock in it. */
function placesByOrder({ cells }: Row): Places {
  const isSplit = cells.length > LEAST_COLUMNS && /^\d{1,2}:\d\d|^\d{6}$/.test(cells[1] ?? '');
  const shift = isSplit ? 2 : 1;
  const place = (name: string, offset: number) => ({ name, at: shift + offset });
  return {
    time: { name: 'time', at: 0 },
    ...(isSplit ? { clock: { name: 'time', at: 1 } } : {}),
    open: place('open', 0),
    high: place('high', 1),
    low: place('low', 2),
    close: place('close', 3),
    ...(cells.length > shift + 4 ? { volume: place('volume', 4) } : {}),
  };
}
