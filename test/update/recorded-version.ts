import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { STORIES } from './stories.ts';

export type StoryName = keyof typeof STORIES & string;
export type Value = string | number | Uint8Array | null;
export type Row = Readonly<Record<string, Value>>;
export type Tables = Readonly<Record<string, readonly Row[]>>;

/** What the database of an earlier version held after it had lived through the stories. */
export interface RecordedVersion {
  readonly uuids: Readonly<Record<StoryName, string>>;
  readonly tables: Tables;
}

/** By the name of the version's last migration. */
export function readRecordedVersion(migration: string): RecordedVersion {
  const text = readFileSync(join(import.meta.dirname, `golden/${migration}.json`), 'utf8');
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'base64' in value
      ? Buffer.from(String(value.base64), 'base64')
      : value,
  ) as RecordedVersion;
}
