import { words } from '../../domain/language/words.ts';
import {
  collectNews,
  type NewsFault,
  type NewsReading,
  type NewsTerms,
  newsFault,
} from '../../domain/rules/news/calendar-event.ts';
import { readIcs } from '../../domain/rules/news/read-ics.ts';
import { readNewsTable } from '../../domain/rules/news/read-news-table.ts';
import { readCsvRows } from '../../lib/csv-rows.ts';

/** Starts of files that are no text, and what they are. */
const OTHER_FILES: readonly (readonly [start: string, what: string])[] = [
  ['%PDF', 'a PDF file'],
  ['PK', 'a ZIP or Excel file'],
  ['\u001f\u008b', 'a gzip file'],
];
const MEGABYTE = 1024 * 1024;

/** The text of a calendar's file; or why it is none. */
export function decodeCalendar(bytes: Uint8Array, mostBytes: number): string | { readonly rule: string } {
  const fault = findSizeFault(bytes.length, mostBytes);
  if (fault !== undefined) return { rule: fault };
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  const other = OTHER_FILES.find(([mark]) => start.startsWith(mark));
  if (other !== undefined) return { rule: `is ${other[1]}: save the calendar as .ics or .csv` };
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** Read whole, and while nothing else runs. */
export function findSizeFault(bytes: number, most: number): string | undefined {
  if (bytes <= most) return undefined;
  return words().newsFaults.tooLarge(String(most / MEGABYTE));
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** Reads iCalendar or CSV, whichever it is. */
export function readNews(text: string, terms: NewsTerms): NewsReading {
  const plain = text.replace(/^\uFEFF/, '');
  const fail = (fault: NewsFault) => collectNews([], [fault], terms);
  if (plain.includes('\0')) return fail(newsFault(1, ({ noText }) => noText));
  if (/^\s*</.test(plain)) return fail(newsFault(1, ({ webPage }) => webPage));
  if (/^\s*BEGIN:/i.test(plain)) return readIcs(plain, terms);
  const rows = readCsvRows(plain);
  return 'rule' in rows
    ? fail(newsFault(rows.line, ({ quotationMark }) => quotationMark))
    : readNewsTable(rows, terms);
}
