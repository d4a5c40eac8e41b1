import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { errorMessage } from '../lib/error-message.ts';
import { UsageFault } from './command.ts';

/** What a picture shows; a file may hold years. */
const MOST_BARS = 400;

/** The bars of a file, or of standard input for `-`: CSV of any kind, or JSON as the API takes it. */
export async function readBars(
  file: string | undefined,
  timezone: string | undefined,
): Promise<object | 'last_sent'> {
  if (file === undefined) return 'last_sent';
  const bytes = await (file === '-' ? buffer(process.stdin) : readFile(file)).catch((error: unknown) => {
    throw new UsageFault(`--bars: ${errorMessage(error)}`);
  });
  if (/^\uFEFF?\s*[[{]/.test(bytes.toString('utf8', 0, 100))) return readJson(bytes.toString('utf8'));
  if (timezone !== undefined)
    throw new UsageFault('--timezone is for JSON: the times of a CSV are UTC unless they have an offset');
  return readCsv(bytes);
}

function readJson(text: string): object {
  try {
    const bars: object = JSON.parse(text.replace(/^\uFEFF/, ''));
    return Array.isArray(bars) ? bars.slice(-MOST_BARS) : bars;
  } catch (error) {
    throw new UsageFault(`--bars: ${errorMessage(error)}`);
  }
}

async function readCsv(bytes: Buffer): Promise<object> {
  const bars = (await readCsvBars(bytes, '--bars')).bars.slice(-MOST_BARS);
  const volumes = bars.some(({ volume }) => volume > 0) ? { v: bars.map(({ volume }) => volume) } : {};
  return {
    t: bars.map(({ closedAt }) => closedAt),
    o: bars.map(({ open }) => open),
    h: bars.map(({ high }) => high),
    l: bars.map(({ low }) => low),
    c: bars.map(({ close }) => close),
    ...volumes,
  };
}

/** CSV of any kind; `name` says whose fault it is that it can't be read. */
export async function readCsvBars(bytes: Buffer, name: string) {
  // Imported here: only this needs the reader, which is the demo's.
  const [{ readBarsCsv }, { decodeText }] = await Promise.all([
    import('../../demo/market/bars-csv.ts'),
    import('../../demo/market/decode-text.ts'),
  ]);
  try {
    return readBarsCsv(decodeText(bytes));
  } catch (error) {
    throw new UsageFault(`${name}: ${errorMessage(error)}`);
  }
}
