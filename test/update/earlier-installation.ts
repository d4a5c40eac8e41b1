import { createHash } from 'node:crypto';
import { decodeBars, encodeBars } from '../../src/store/bar-codec.ts';
import { createRandom, type Random } from '../support/random.ts';
import { barsUntil } from './market-then.ts';
import type { RecordedVersion, Row, StoryName, Tables, Value } from './recorded-version.ts';

/** What somebody has who used that version for months. */
export interface EarlierInstallation {
  readonly tables: Tables;
  /** In the order in which they were submitted. */
  readonly trades: readonly EarlierTrade[];
}

export interface EarlierTrade {
  readonly uuid: string;
  readonly story: StoryName;
  readonly submittedAt: number;
  /** Waits for somebody. */
  readonly isOpen: boolean;
}

/** An API key and sessions of paired phones; the database holds only their hashes. */
export const EARLIER_KEY = 'cs_a-key-of-an-earlier-version';
export const EARLIER_SESSIONS = { anna: 'a-session-of-anna', ben: 'a-session-of-ben' } as const;

/** Nobody has answered them yet, so they are among the last. */
const OPEN: readonly StoryName[] = [
  'pending',
  'pendingShort',
  'halfApproved',
  'approved',
  'collected',
  'overdue',
];
const OPEN_COPIES = 3;

const MINUTE = 60_000;
const BAR_MS = 5 * MINUTE;
/** Between one settled trade and the next: 10,000 of them took seven months. */
const EVERY_MS = 6 * BAR_MS;

/** So many copies of the recorded trades, the last of them from a moment before `now`, with their notices and history. */
export function createInstallation(
  version: RecordedVersion,
  { trades: count, seed, now }: { readonly trades: number; readonly seed: number; readonly now: number },
): EarlierInstallation {
  const random = createRandom(seed);
  const groups = groupByTrade(version);
  const stories = Object.keys(version.uuids) as StoryName[];
  const settled = stories.filter((story) => !OPEN.includes(story));
  const open = OPEN.flatMap((story) => Array.from({ length: OPEN_COPIES }, () => story));
  const past = Array.from(
    { length: count - open.length },
    (_, index) => settled[index % settled.length] ?? '',
  );
  const firstAt = Math.floor((now - 120 * MINUTE) / BAR_MS) * BAR_MS - past.length * EVERY_MS;

  const copies = [...past, ...open].map((story, index) => {
    const original = groups.get(version.uuids[story] ?? '');
    if (original === undefined) throw new Error(`nothing was recorded of ${story}`);
    const isOpen = index >= past.length;
    // Whole bars, so that settled trades see bars that had just ended.
    const recordedAt = Number(original['trades']?.[0]?.['submitted_at']);
    const offset = recordedAt % BAR_MS;
    const submittedAt = isOpen ? now - 30_000 + index - past.length : firstAt + index * EVERY_MS + offset;
    return { story, isOpen, submittedAt, tables: moveTrade(original, submittedAt - recordedAt, random, now) };
  });
  const others = moveRows(
    groups.get('') ?? {},
    firstAt - 60 * MINUTE - recordedStart(version),
    (text) => text,
  );
  const parts = [settle(others, now), ...copies.map(({ tables }) => tables)];
  const tables = chainAudit(
    Object.fromEntries(Object.keys(version.tables).map((name) => [name, joined(parts, name)])),
  );
  const trades = copies.map(({ story, isOpen, submittedAt, tables: rows }) => ({
    uuid: String(rows['trades']?.[0]?.['trade_uuid']),
    story,
    isOpen,
    submittedAt,
  }));
  return { tables, trades };
}

const joined = (parts: readonly Tables[], name: string) => parts.flatMap((tables) => tables[name] ?? []);

const recordedStart = ({ tables }: RecordedVersion) => Number(tables['audit_entries']?.[0]?.['at']);

/** The rows that belong to each trade; under '' those that belong to none. */
function groupByTrade({ uuids, tables }: RecordedVersion): ReadonlyMap<string, Tables> {
  const known = new Set(Object.values(uuids));
  const tradeOf = new Map(tables['notices']?.map((row) => [row['notice_id'], String(row['trade_uuid'])]));
  const groups = new Map<string, Record<string, Row[]>>();
  for (const [name, rows] of Object.entries(tables))
    for (const row of rows) {
      const uuid = String(row['trade_uuid'] ?? tradeOf.get(String(row['notice_id'])) ?? '');
      const group = groups.get(known.has(uuid) ? uuid : '') ?? {};
      groups.set(known.has(uuid) ? uuid : '', group);
      group[name] = [...(group[name] ?? []), row];
    }
  return groups;
}

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;

/** With ids of its own, at another time, and with the bars of that time. */
function moveTrade(original: Tables, shift: number, random: Random, now: number): Tables {
  const ids = new Map<string, string>();
  const freshId = (id: string) => {
    const fresh = ids.get(id) ?? createUuid(random);
    ids.set(id, fresh);
    return fresh;
  };
  const moved = moveRows(original, shift, (text) => text.replace(UUID, freshId));
  const submittedAt = Number(moved['trades']?.[0]?.['submitted_at']);
  return {
    ...moved,
    trade_markets: (moved['trade_markets'] ?? []).map((row) => ({ ...row, bars: barsAt(row, submittedAt) })),
    // Gone once they were looked at.
    escalations: (moved['escalations'] ?? []).filter((row) => Number(row['look_at']) > now),
  };
}

/** Packed as that version packed them, which is checked on what it packed itself. */
function barsAt({ bars: recorded }: Row, submittedAt: number): Uint8Array {
  const packed = recorded as Uint8Array;
  const bars = decodeBars(packed);
  if (!Buffer.from(packed).equals(encodeBars(bars))) throw new Error('bars are packed differently today');
  return encodeBars(barsUntil(submittedAt, bars.length));
}

function createUuid({ uniform }: Random): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(uniform() * 16).toString(16)).join('');
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}

/** Instants as numbers and as text, anywhere: no recorded price or size is like them. */
const MS = /\b179\d{10}\b/g;
const ISO = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

function moveRows(tables: Tables, shift: number, rename: (text: string) => string): Tables {
  const move = (value: Value): Value => {
    if (typeof value === 'number') return value > 1.7e12 && value < 1.9e12 ? value + shift : value;
    if (typeof value !== 'string') return value;
    return rename(value)
      .replace(MS, (instant) => String(Number(instant) + shift))
      .replace(ISO, (instant) => new Date(Date.parse(instant) + shift).toISOString());
  };
  return Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [
      name,
      rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([column, value]) => [column, move(value)])),
      ),
    ]),
  );
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** With the known key and sessions, used until now; on no particular disk. */
function settle(tables: Tables, now: number): Tables {
  const sessionOf = (approver: Value | undefined) =>
    EARLIER_SESSIONS[approver as keyof typeof EARLIER_SESSIONS];
  return {
    ...tables,
    api_keys: (tables['api_keys'] ?? []).map((row) =>
      row['strategy'] === 'breakout' ? { ...row, key_hash: sha256(EARLIER_KEY) } : row,
    ),
    devices: (tables['devices'] ?? []).map((row) => ({
      ...row,
      session_hash: sha256(sessionOf(row['approver'])),
    })),
    sightings: (tables['sightings'] ?? []).map((row) => ({ ...row, seen_at: now - MINUTE })),
    installation: (tables['installation'] ?? []).map((row) => ({ ...row, place: null })),
  };
}

/** In the order of their times, as one chain, by the rule of that version. */
function chainAudit(tables: Tables): Tables {
  let hash = '0'.repeat(64);
  const entries = (tables['audit_entries'] ?? [])
    .toSorted((a, b) => Number(a['at']) - Number(b['at']))
    .map((row, index) => {
      const { at, kind, actor, trade_uuid, data } = row;
      const sequence = index + 1;
      const previous_hash = hash;
      const sorted = Object.entries(JSON.parse(String(data)) as object).sort(([a], [b]) => (a < b ? -1 : 1));
      hash = sha256(JSON.stringify([sequence, at, kind, actor, trade_uuid, sorted, previous_hash]));
      return { ...row, sequence, previous_hash, hash };
    });
  return { ...tables, audit_entries: entries, audit_head: [{ id: 1, sequence: entries.length, hash }] };
}
