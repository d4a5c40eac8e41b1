import { readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordedHead } from '../../domain/installation.ts';

const FILE_NAME = 'audit-head.json';

/** What the last server recorded in a data folder. */
export function readRecordedHead(dataDir: string): RecordedHead | 'unreadable' | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(join(dataDir, FILE_NAME), 'utf8'));
    return isRecordedHead(value) ? value : 'unreadable';
  } catch (error) {
    return isMissing(error) ? undefined : 'unreadable';
  }
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

function isRecordedHead(value: unknown): value is RecordedHead {
  if (typeof value !== 'object' || value === null) return false;
  const { identity, hash, epoch, sequence } = value as Record<string, unknown>;
  const texts = [identity, hash].every((text) => typeof text === 'string');
  return texts && [epoch, sequence].every((number) => Number.isSafeInteger(number));
}

/** Atomic; on the disk once it resolves. */
export async function writeRecordedHead(dataDir: string, head: RecordedHead): Promise<void> {
  const file = join(dataDir, FILE_NAME);
  const draft = `${file}.new`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(head)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
