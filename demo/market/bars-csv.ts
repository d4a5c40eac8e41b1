import { CsvError, parse } from 'csv-parse/sync';
import { type Bar, findBarFault } from '../../src/domain/bar.ts';
import { formatRepairs, isOutside, mostRepairs, widen } from '../../src/domain/repair-bars.ts';
import { asPrice } from '../../src/domain/units.ts';
import {
  type Delimiter,
  delimiterName,
  findDelimiter,
  findPlaces,
  type Place,
  type Places,
  type Row,
} from './csv-columns.ts';
import { BarsCsvError } from './csv-error.ts';
import { readTimes } from './csv-times.ts';

export { BarsCsvError };

export interface BarsFile {
  readonly bars: readonly Bar[];
  /** How the file was read, in words. */
  readonly notes: readonly string[];
}

/** Reads any CSV of bars: the delimiter, the decimal sign, the columns and the times are found out. */
export function readBarsCsv(text: string): BarsFile {
  const delimiter = findDelimiter(text);
  const rows = parseRows(text, delimiter);
  const [first, second] = rows;
  if (first === undefined) throw new BarsCsvError('the file is empty', 1);
  const { places, hasHeader } = findPlaces(first, second);
  const body = rows.slice(hasHeader ? 1 : 0).filter((row) => !isBlank(row, places));
  if (body.length === 0) throw new BarsCsvError('expected bars below the header, found none', first.line + 1);
  const hasDecimalComma =
    delimiter !== ',' && body.some(({ cells }) => /^-?\d+,\d+$/.test(cells[places.close.at] ?? ''));
  const { bars, notes } = toBars(body, places, hasDecimalComma);
  const dropped = rows.length - (hasHeader ? 1 : 0) - body.length;
  const fixed = repair(bars, body, places, dropped);
  return {
    bars: fixed.bars,
    notes: [
      ...notes,
      delimiterName(delimiter),
      ...(hasDecimalComma ? ['decimal commas'] : []),
      ...(hasHeader ? [] : ['no header']),
      ...(places.volume === undefined ? ['no volume'] : []),
      ...fixed.notes,
    ],
  };
}

/** Rows without any content are left out. */
function parseRows(text: string, delimiter: Delimiter): Row[] {
  const rows: Row[] = [];
  try {
    parse(text, {
      ...{ bom: true, trim: true, relax_column_count: true, relax_quotes: true, delimiter },
      skip_records_with_empty_values: true,
      on_record: (cells, { lines }) => void rows.push({ line: lines, cells }),
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const column = String(Number(error['column']) + 1);
    throw new BarsCsvError('a quotation mark is out of place', Number(error['lines']), column);
  }
  return rows;
}

const BLANK = /^(?:|null|nan|n\/a|-)$/i;

/** A minute in which nothing was traded: all four prices are missing. */
const isBlank = ({ cells }: Row, { time, open, high, low, close }: Places) =>
  (cells[time.at] ?? '') !== '' &&
  cells.length > close.at &&
  [open, high, low, close].every(({ at }) => BLANK.test(cells[at] ?? ''));

function toBars(rows: readonly Row[], places: Places, hasDecimalComma: boolean): BarsFile {
  const { time, clock, volume } = places;
  const number = (row: Row, place: Place) => asPrice(readNumber(row, place, hasDecimalComma));
  const { instants, style } = readTimes(
    rows.map(({ line, cells }) => ({
      line,
      column: time.name,
      text: `${cells[time.at] ?? ''}${clock === undefined ? '' : ` ${cells[clock.at] ?? ''}`}`,
    })),
  );
  const bars = rows.map((row, index): Bar => {
    const [open, high] = [number(row, places.open), number(row, places.high)];
    const [low, close] = [number(row, places.low), number(row, places.close)];
    const traded = volume === undefined ? 0 : number(row, volume);
    return { closedAt: instants[index] as Bar['closedAt'], open, high, low, close, volume: traded };
  });
  return { bars, notes: [style] };
}

function readNumber({ line, cells }: Row, { name, at }: Place, hasDecimalComma: boolean): number {
  const cell = cells[at] ?? '';
  const plain = hasDecimalComma
    ? cell.replaceAll('.', '').replace(',', '.')
    : cell.replace(/^\$|(?<=\d),(?=\d{3})/g, '');
  const value = Number(plain);
  // Number('') is 0, and a missing price must not become one.
  if (plain === '' || !Number.isFinite(value))
    throw new BarsCsvError(`expected a number, found "${cell.slice(0, 60)}"`, line, name);
  return value;
}

/** Oldest first, and a few bars whose open or close lies outside their range with a wider one. */
function repair(bars: readonly Bar[], rows: readonly Row[], places: Places, dropped: number): BarsFile {
  const isNewestFirst = (bars[0]?.closedAt ?? 0) > (bars.at(-1)?.closedAt ?? 0);
  const [inOrder, rowsInOrder] = isNewestFirst ? [bars.toReversed(), rows.toReversed()] : [bars, rows];
  const outside = inOrder.filter(isOutside).length;
  const isFew = outside + dropped <= mostRepairs(bars.length + dropped);
  const fixed = isFew ? inOrder.map((bar) => (isOutside(bar) ? widen(bar) : bar)) : inOrder;
  const fault = findBarFault(fixed);
  if (fault !== undefined) {
    const column = fault.field === 'timestamp' ? places.time.name : fault.field;
    throw new BarsCsvError(fault.rule, rowsInOrder[fault.index]?.line, column);
  }
  const repairs = outside + dropped === 0 ? [] : [formatRepairs({ widened: outside, dropped })];
  return { bars: fixed, notes: [...(isNewestFirst ? ['newest first'] : []), ...repairs] };
}
