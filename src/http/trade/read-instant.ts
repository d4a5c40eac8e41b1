import { createTimeReader } from '../../domain/bar-time.ts';
import type { UtcMs } from '../../domain/units.ts';
import { invalid } from './read-submission.ts';

const reader = createTimeReader('UTC');

/** An instant that its schema has seen to have an offset. */
export function readInstant(field: string, text: string): UtcMs {
  const instant = reader.read(text, undefined);
  if (typeof instant === 'object') throw invalid({ field, rule: instant.rule });
  return instant;
}
