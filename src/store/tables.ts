import type { Schema } from './schema.ts';

/** Every table; `own` ones belong to this installation and are not copied to PostgreSQL. */
const TABLES = {
  trades: 'history',
  trade_markets: 'history',
  quotes: 'history',
  executions: 'history',
  reporting_strategies: 'history',
  notices: 'history',
  escalations: 'history',
  absences: 'history',
  receipts: 'history',
  exits: 'history',
  alerts: 'history',
  audit_entries: 'history',
  audit_head: 'one row',
  api_keys: 'history',
  pairings: 'history',
  devices: 'history',
  approvers: 'history',
  pause: 'one row',
  pauses: 'history',
  sightings: 'history',
  channel_tests: 'history',
  channel_health: 'history',
  channel_failures: 'history',
  heartbeats: 'history',
  last_clock_step: 'one row',
  declared_contracts: 'history',
  approval_rules: 'history',
  push_keys: 'history',
  push_subscriptions: 'history',
  bridges: 'history',
  signal_messages: 'history',
  rules: 'history',
  rule_lock: 'one row',
  news_events: 'history',
  typed_results: 'history',
  exiting_strategies: 'history',
  bar_days: 'history',
  followed_trades: 'history',
  follow_progress: 'one row',
  judgment_days: 'history',
  judgment_head: 'one row',
  settings: 'history',
  settings_head: 'one row',
  link_secrets: 'own',
  installation: 'own',
} as const satisfies Record<keyof Schema, 'history' | 'one row' | 'own'>;

export type TableName = keyof Schema;

/** Tables that begin empty. */
export const HISTORY_TABLES = namesOf('history');
/** Tables that hold one row from the beginning. */
export const ONE_ROW_TABLES = namesOf('one row');

function namesOf(kind: string): TableName[] {
  return (Object.keys(TABLES) as TableName[]).filter((name) => TABLES[name] === kind);
}
