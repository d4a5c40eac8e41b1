import { decodeBytes } from '../../src/lib/decode-bytes.ts';
import { BarsCsvError } from './csv-error.ts';

const MOST_BYTES = 20 * 1024 * 1024;

/** Begins with how files that are no text begin, and what they are. */
const OTHER_FILES: readonly (readonly [start: string, what: string])[] = [
  ['%PDF', 'a PDF file'],
  ['PK', 'a ZIP or Excel file'],
  ['\u001f\u008b', 'a gzip file'],
];

export function ensureSize(bytes: number): void {
  if (bytes <= MOST_BYTES) return;
  const size = Math.round(bytes / 1024 / 1024);
  throw new BarsCsvError(
    `The file has ${size} MB and may have ${MOST_BYTES / 1024 / 1024}: keep its newest lines`,
  );
}

/** The text of a file, whether it is UTF-8, UTF-16 or an old Windows code page. */
export function decodeText(bytes: Uint8Array): string {
  ensureSize(bytes.length);
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  const other = OTHER_FILES.find(([mark]) => start.startsWith(mark));
  if (other !== undefined) throw new BarsCsvError(`The file is ${other[1]}, not CSV: export the bars as CSV`);
  const text = decodeBytes(bytes);
  if (/^\s*<(!doctype|html|\?xml)/i.test(text))
    throw new BarsCsvError('The file is a web page, not CSV: download the CSV that the page offers');
  if (text.includes('\0')) throw new BarsCsvError('The file is not text: export the bars as CSV');
  return text;
}
