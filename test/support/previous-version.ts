import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';
import type { Schema } from '../../src/store/schema.ts';

/** The last migration of the release before this one. */
const PREVIOUS = '0002-live-pages';

/** What somebody has who used the previous release: nothing here is made by the code of today. */
export const PREVIOUS_KEY = 'cs_a-key-of-the-previous-release';
export const PREVIOUS_SESSION = 'a-session-of-the-previous-release';

const uuid = (number: number) => `00000000-0000-4000-8000-0000000001${String(number).padStart(2, '0')}`;

/** One trade in each state that the previous release knew. */
export const PREVIOUS_TRADES = {
  pending: uuid(1),
  approved: uuid(2),
  collected: uuid(3),
  claimed: uuid(4),
  amended: uuid(5),
  rejected: uuid(6),
  paused: uuid(7),
  expired: uuid(8),
  withdrawn: uuid(9),
  lapsed: uuid(10),
} as const;

type Row = Readonly<Record<string, string | number | Uint8Array | null>>;
type Insert = (table: keyof Schema, row: Row) => Promise<void>;

/** Makes the tables of the previous release and fills them, as a server left them that stopped a moment before `now`. */
export async function fillPreviousVersion(db: Kysely<Schema>, now = Date.now()): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateTo(PREVIOUS);
  if (error !== undefined) throw error;
  // Columns that came later have nothing to hold yet, so the types of today don't fit.
  const insert: Insert = async (table, row) => {
    await db
      .insertInto(table)
      .values(row as never)
      .execute();
  };
  await fillTrades(insert, now);
  await fillAccess(insert, now);
  await fillNotices(insert, now);
  await fillAudit(db, insert, now);
}

/** 40 bars and two indicators, as the previous release packed them. */
const BARS =
  'AS2P0apBYRCF165zP/MqPIl32OtBhE7SThKSpFx5Bnfn7rhRkiTtdDpJkiRJktD+Z65Ws9aab5rCF37S0XQYV8b5TkTO5J2Up8MYOXIuQEwuBCC5FGTmSoDfiFzbmAqydGPTn4f/rlsBJhG5s3hvwIPtHM08efcsQDsiL75zFSBP3kzunj5s6Wnuy0hFDdySGqmiofOtQPZS1e2ahj8SK9fVzjQ0IJoagC3vdtTOdb3Vc+0beqAf';
const INDICATORS = 'q1ZKzU2MNzJQsjIxNDLTs9BRKirOVLKKzivNydExNdAzja0FAA==';

const MINUTE = 60_000;

/** The columns in which one state differs from another. */
function statesAt(now: number): Readonly<Record<keyof typeof PREVIOUS_TRADES, Row>> {
  const decided = now - MINUTE;
  const approve = { verdict: 'approve', approver: 'trader', channel: 'pushcut', decided_at: decided };
  const approved = { status: 'approved', ...approve, revision: 1 };
  const taken = { ...approved, revision: 2 };
  const reject = { status: 'rejected', ...approve, verdict: 'reject', revision: 1 };
  const amendments = JSON.stringify({ quantity: 1 });
  return {
    pending: { status: 'pending', deadline_at: now + 50 * MINUTE },
    approved: { ...approved, picture_hash: 'ab'.repeat(32), deadline_at: decided + 10 * MINUTE },
    collected: { ...taken, collected_at: decided + 1000 },
    claimed: { ...taken, claimant: 'desk', claimed_at: decided + 1000 },
    amended: { ...taken, amendments, claimant: 'desk', claimed_at: decided + 1000 },
    rejected: { ...reject, decision_reason: 'too late in the day' },
    paused: { ...reject, channel: 'pause' },
    expired: { status: 'expired', revision: 1, expires_at: now - 5 * MINUTE },
    withdrawn: { status: 'withdrawn', revision: 1, withdraw_reason: 'price left', withdrawn_at: decided },
    lapsed: { ...approved, status: 'lapsed', revision: 2, executable_for_ms: 30_000 },
  };
}

async function fillTrades(insert: Insert, now: number): Promise<void> {
  const signal = {
    direction: 'LONG',
    entryPrice: 4127.5,
    riskAmount: 50,
    targetAmount: 150,
    patternType: 'breakout',
    confidence: 0.85,
    quantity: 2,
  };
  for (const [name, state] of Object.entries(statesAt(now))) {
    const trade_uuid = PREVIOUS_TRADES[name as keyof typeof PREVIOUS_TRADES];
    await insert('trades', {
      trade_uuid,
      strategy: 'breakout',
      instrument: 'ES',
      timeframe: '5min',
      timezone: 'America/Chicago',
      signal: JSON.stringify(signal),
      contract: JSON.stringify({ tickSize: 0.25, pointValue: 50, currency: 'USD' }),
      max_drift_ticks: 8,
      supersedes: null,
      body_hash: 'cd'.repeat(32),
      submitted_at: now - 10 * MINUTE,
      expires_at: now + 50 * MINUTE,
      executable_for_ms: 10 * MINUTE,
      revision: 0,
      amendable: JSON.stringify({ quantity: { min: 1 } }),
      ...state,
    });
    await insert('trade_markets', {
      trade_uuid,
      bars: Buffer.from(BARS, 'base64'),
      indicators: Buffer.from(INDICATORS, 'base64'),
      picture_hash: null,
    });
    await insert('quotes', { trade_uuid, price: 4128, quoted_at: now - MINUTE, revision: 3 });
  }
  await insert('executions', {
    trade_uuid: PREVIOUS_TRADES.claimed,
    sequence: 0,
    state: 'filled',
    quantity: 2,
    price: 4127.75,
    happened_at: now - 30_000,
    text: null,
    recorded_at: now - 29_000,
  });
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function fillAccess(insert: Insert, now: number): Promise<void> {
  const since = now - 60 * 24 * 60 * MINUTE;
  const key = { key_id: 'key-1', strategy: 'breakout', key_hash: sha256(PREVIOUS_KEY), created_at: since };
  await insert('api_keys', key);
  await insert('api_keys', {
    ...key,
    key_id: 'key-2',
    key_hash: sha256('revoked'),
    revoked_at: now - MINUTE,
  });
  const device = { approver: 'trader', name: 'a phone', paired_at: since };
  await insert('devices', { ...device, device_id: 'device-1', session_hash: sha256(PREVIOUS_SESSION) });
  const lost = { device_id: 'device-2', session_hash: sha256('lost'), revoked_at: now - MINUTE };
  await insert('devices', { ...device, ...lost });
  await insert('pairings', {
    code_hash: sha256('code'),
    approver: 'trader',
    expires_at: now,
    used_at: since,
  });
  await insert('sightings', { subject_id: 'device-1', seen_at: now - MINUTE });
  await insert('channel_tests', { channel: 'pushcut', tested_at: since, is_ok: 1 });
}

async function fillNotices(insert: Insert, now: number): Promise<void> {
  const notice = { approver: 'trader', channel: 'pushcut', created_at: now - 10 * MINUTE, due_at: now };
  for (const [name, trade_uuid] of Object.entries(PREVIOUS_TRADES)) {
    const sent = { sent_at: now - 9 * MINUTE, received_at: now - 9 * MINUTE };
    const ask = { notice_id: `ask-${name}`, trade_uuid, kind: 'ask', state: 'sent', attempts: 1, ...sent };
    await insert('notices', { ...notice, ...ask });
  }
  const outcome = { kind: 'outcome', created_at: now - MINUTE, attempts: 1 };
  const late = {
    notice_id: 'late',
    trade_uuid: PREVIOUS_TRADES.rejected,
    state: 'due',
    last_error: 'status 503',
  };
  await insert('notices', { ...notice, ...outcome, ...late });
  const lost = {
    notice_id: 'failed',
    trade_uuid: PREVIOUS_TRADES.expired,
    state: 'failed',
    last_error: '403',
  };
  await insert('notices', { ...notice, ...outcome, ...lost });
}

type Entry = readonly [kind: string, actor: string, tradeUuid: string | null, data: object];

/** The chain, by the rule of the previous release. */
async function fillAudit(db: Kysely<Schema>, insert: Insert, now: number): Promise<void> {
  const { claimed, pending, rejected } = PREVIOUS_TRADES;
  const entries: Entry[] = [
    ['key_added', 'operator', null, { key_id: 'key-1', strategy: 'breakout' }],
    ['device_paired', 'approver:trader', null, { device_id: 'device-1', name: 'a phone' }],
    ['submitted', 'strategy:breakout', claimed, { body_hash: 'cd'.repeat(32) }],
    ['notice_sent', 'server', claimed, { attempts: 1, channel: 'pushcut', kind: 'ask' }],
    ['approved', 'approver:trader', claimed, { channel: 'pushcut', picture_hash: null }],
    ['claimed', 'strategy:breakout', claimed, { claimant: 'desk' }],
    ['reported', 'strategy:breakout', claimed, {}],
    ['submitted', 'strategy:breakout', rejected, { body_hash: 'cd'.repeat(32) }],
    ['rejected', 'approver:trader', rejected, { channel: 'pushcut', picture_hash: null, reason: 'too late' }],
    ['submitted', 'strategy:breakout', pending, { body_hash: 'cd'.repeat(32) }],
  ];
  let hash = '0'.repeat(64);
  for (const [index, [kind, actor, trade_uuid, data]] of entries.entries()) {
    const sequence = index + 1;
    const at = now - 10 * MINUTE + index;
    const previous_hash = hash;
    const sorted = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
    hash = sha256(JSON.stringify([sequence, at, kind, actor, trade_uuid, sorted, previous_hash]));
    const row = { sequence, at, kind, actor, trade_uuid, data: JSON.stringify(data), previous_hash, hash };
    await insert('audit_entries', row);
  }
  await db.updateTable('audit_head').set({ sequence: entries.length, hash }).where('id', '=', 1).execute();
}
