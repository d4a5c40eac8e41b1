import type { Row, Tables } from './recorded-version.ts';

/** What identifies a row, in the tables whose rows stay as they are. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  alerts: ['alert_id'],
  api_keys: ['key_id'],
  approvers: ['approver'],
  audit_entries: ['sequence'],
  declared_contracts: ['pattern'],
  devices: ['device_id'],
  executions: ['trade_uuid', 'sequence'],
  exits: ['trade_uuid', 'sequence'],
  notices: ['notice_id'],
  pairings: ['code_hash'],
  quotes: ['trade_uuid'],
  receipts: ['notice_id', 'kind'],
  reporting_strategies: ['strategy'],
  trade_markets: ['trade_uuid'],
  trades: ['trade_uuid'],
};

/** Of a picture that is drawn later than its trade was submitted. */
const FILLED_LATER = new Set(['trade_markets.picture_hash']);

export const KEPT_TABLES = Object.keys(KEYS);

/** Rows and cells that an update lost or changed; of these trades only whether they are there. */
export function findLost(before: Tables, after: Tables, open: ReadonlySet<string>): string[] {
  return Object.entries(KEYS).flatMap(([table, columns]) => {
    const keyOf = (row: Row) => columns.map((column) => row[column]).join(' ');
    const rows = new Map(after[table]?.map((row) => [keyOf(row), row]));
    return (before[table] ?? []).flatMap((row) => {
      const found = rows.get(keyOf(row));
      if (found === undefined) return [`${table}: ${keyOf(row)} is missing`];
      if (open.has(String(row['trade_uuid'])) && table !== 'audit_entries') return [];
      return Object.keys(row)
        .filter((column) => !isSame(row[column], found[column]) && !FILLED_LATER.has(`${table}.${column}`))
        .map((column) => `${table}: ${keyOf(row)}: ${column} was ${row[column]}, is ${found[column]}`);
    });
  });
}

const isSame = (before: Row[string] | undefined, after: Row[string] | undefined) =>
  before instanceof Uint8Array && after instanceof Uint8Array
    ? Buffer.from(before).equals(after)
    : before === after;
