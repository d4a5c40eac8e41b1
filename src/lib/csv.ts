/** What a spreadsheet takes for a formula; also in the full width of East Asian keyboards. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

export type CsvValue = string | number | boolean | null;

/** One field as RFC 4180 has it. Text that a spreadsheet would run gets an apostrophe; numbers are left alone. */
export function csvField(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export const csvRow = (values: readonly CsvValue[]): string => values.map(csvField).join(',');
