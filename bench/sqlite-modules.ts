/**
 * Node's own SQLite beside better-sqlite3, in turns: an insert of a 40 KB row and a conditional update, each durable (WAL,
 * synchronous FULL), and a hot read. `node bench/sqlite-modules.ts [rounds]` prints the medians.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import Database from 'better-sqlite3';

const ROUNDS = Number(process.argv[2] ?? 15);
const WRITES = 100;
const READS = 5000;
const PAYLOAD = 'x'.repeat(40_000);
const SCHEMA = `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE trades (id INTEGER PRIMARY KEY, status TEXT NOT NULL, body TEXT NOT NULL)`;

interface Statement {
  run(...values: (string | number)[]): unknown;
  get(...values: (string | number)[]): unknown;
}
interface Module {
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
  close(): void;
}

const MODULES: Readonly<Record<string, (path: string) => Module>> = {
  'better-sqlite3': (path) => new Database(path),
  'node:sqlite': (path) => new DatabaseSync(path),
};

/** Operations per second of each kind, in a new database. */
function measure(open: (path: string) => Module): number[] {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-sqlite-'));
  const database = open(join(folder, 'bench.db'));
  database.exec(SCHEMA);
  const insert = database.prepare("INSERT INTO trades VALUES (?, 'pending', ?)");
  const decide = database.prepare(
    "UPDATE trades SET status = 'approved' WHERE id = ? AND status = 'pending'",
  );
  const read = database.prepare('SELECT id, status FROM trades WHERE id = ?');
  const rates = [
    rate(WRITES, (index) => insert.run(index, PAYLOAD)),
    rate(WRITES, (index) => decide.run(index)),
    rate(READS, (index) => read.get(index % WRITES)),
  ];
  database.close();
  rmSync(folder, { recursive: true });
  return rates;
}

function rate(count: number, act: (index: number) => unknown): number {
  const from = performance.now();
  for (let index = 0; index < count; index += 1) act(index);
  return (1000 * count) / (performance.now() - from);
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const results = new Map<string, number[][]>(Object.keys(MODULES).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, open] of Object.entries(MODULES)) results.get(name)?.push(measure(open));
}
for (const [name, rounds] of results) {
  const [inserts = 0, updates = 0, reads = 0] = [0, 1, 2].map((kind) =>
    Math.round(median(rounds.map((rates) => rates[kind] ?? 0))),
  );
  console.log(`${name}: ${inserts} inserts/s, ${updates} updates/s, ${reads} reads/s`);
}
