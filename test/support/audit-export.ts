/** One line of `audit export`. */
export interface ExportedEntry {
  readonly sequence: number;
  readonly kind: string;
  readonly actor: string;
  readonly trade_uuid: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export function readAuditExport(text: string): ExportedEntry[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ExportedEntry);
}
