import { CsvError, parse } from 'csv-parse/sync';

/** One line of a table; `line` is where it begins in the file. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export type CsvRows = readonly CsvRow[] | { readonly line: number; readonly rule: string };

const DELIMITERS = [',', ';', '\t', '|'];

/** Reads a CSV with a header, whichever delimiter its first line has. Rows without any content are left out. */
export function readCsvRows(text: string): CsvRows {
  const rows: CsvRow[] = [];
  try {
    parse(text, {
      ...{ bom: true, trim: true, relax_column_count: true, relax_quotes: true },
      delimiter: findDelimiter(text),
      skip_records_with_empty_values: true,
      // What it counts is where the row ends.
      on_record: (cells: string[], { lines }) => {
        rows.push({ line: lines - breaksIn(cells), cells });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { line: Number(error['lines']), rule: 'has a quotation mark out of place' };
  }
  return rows;
}

function findDelimiter(text: string): string {
  const [first = ''] = text
    .slice(0, 10_000)
    .trimStart()
    .split(/[\r\n]/, 1);
  const countOf = (delimiter: string) => first.split(delimiter).length;
  return DELIMITERS.reduce((best, each) => (countOf(each) > countOf(best) ? each : best), ',');
}

const breaksIn = (cells: readonly string[]) => cells.join('').split('\n').length - 1;
