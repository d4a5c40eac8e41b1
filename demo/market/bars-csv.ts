import { CsvError, parse } from 'csv-parse/sync';
import { type Bar, findBarFault } from '../../src/domain/bar.ts';
import { asPrice, asUtcMs } from '../../src/domain/units.ts';

/** Says which line and column of a file of bars can't be used, and why. */
export class BarsCsvError extends Error {
  override readonly name = 'BarsCsvError';

  constructor(line: number, column: string, text: string) {
    super(`Line ${line}, column ${column}: ${text}.`);
  }
}

const PRICES = ['open', 'high', 'low', 'close'] as const;
const TIME_NAMES = ['ts', 'timestamp', 'time', 'date', 'datetime'];
type Column = 'time' | (typeof PRICES)[number] | 'volume';
type Places = Readonly<Record<Column, { readonly name: string; readonly place: number }>>;

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads `ts,open,high,low,close,volume`, columns in any order. The time may be milliseconds since 1970 or ISO 8601;
 * without an offset it is taken as UTC.
 */
export function readBarsCsv(text: string): Bar[] {
  const [header, ...rows] = rowsOf(text);
  if (header === undefined) throw new BarsCsvError(1, 'ts', 'the file is empty');
  const places = placesOf(header);
  const bars = rows.map((row) => readBar(row, places));
  ensureSound(bars, rows, places);
  return bars;
}

/** Rows that hold nothing are left out. */
function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  try {
    parse(text, {
      ...{ bom: true, trim: true, relax_column_count: true, relax_quotes: true },
      skip_records_with_empty_values: true,
      on_record: (cells, { lines }) => void rows.push({ line: lines, cells }),
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new BarsCsvError(
      Number(error['lines']),
      String(Number(error['column']) + 1),
      'a quotation mark is out of place',
    );
  }
  return rows;
}

function placesOf(header: Row): Places {
  const names = header.cells.map((cell) => cell.toLowerCase());
  const find = (column: Column) => {
    const wanted = column === 'time' ? TIME_NAMES : [column];
    const place = names.findIndex((name) => wanted.includes(name));
    const found = `expected it in the header line, found ${header.cells.join(', ')}`;
    if (place < 0) throw new BarsCsvError(header.line, wanted.join(' or '), found);
    return { name: names[place] ?? column, place };
  };
  const [open, high, low, close] = [find('open'), find('high'), find('low'), find('close')];
  return { time: find('time'), open, high, low, close, volume: find('volume') };
}

function readBar(row: Row, places: Places): Bar {
  const number = (column: Column) => asPrice(readNumber(row, places, column));
  return {
    closedAt: readTime(row, places),
    open: number('open'),
    high: number('high'),
    low: number('low'),
    close: number('close'),
    volume: readNumber(row, places, 'volume'),
  };
}

function readNumber({ line, cells }: Row, places: Places, column: Column): number {
  const { name, place } = places[column];
  const cell = cells[place] ?? '';
  const value = Number(cell);
  // Number('') is 0, and a missing price must not become one.
  if (cell === '' || !Number.isFinite(value)) {
    throw new BarsCsvError(line, name, `expected a number, found "${cell}"`);
  }
  return value;
}

const HAS_OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/i;
const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?$/;

function readTime({ line, cells }: Row, places: Places) {
  const { name, place } = places.time;
  const cell = cells[place] ?? '';
  const milliseconds = /^\d{9,}$/.test(cell) ? Number(cell) : parseIso(cell);
  // Year 9999 is the last that ISO 8601 writes with four digits.
  if (!(milliseconds <= Date.UTC(9999, 0))) {
    throw new BarsCsvError(line, name, `expected milliseconds since 1970 or an ISO time, found "${cell}"`);
  }
  return asUtcMs(milliseconds);
}

function parseIso(cell: string): number {
  if (!ISO.test(cell)) return Number.NaN;
  // A date alone is UTC by the standard; a date with a time but no offset would be the machine's own zone.
  const isLocal = cell.length > 10 && !HAS_OFFSET.test(cell);
  return Date.parse(isLocal ? `${cell}Z` : cell);
}

function ensureSound(bars: readonly Bar[], rows: readonly Row[], places: Places): void {
  const fault = findBarFault(bars);
  if (fault === undefined) return;
  const column = fault.field === 'timestamp' ? places.time.name : fault.field;
  throw new BarsCsvError(rows[fault.index]?.line ?? 0, column, fault.rule);
}
