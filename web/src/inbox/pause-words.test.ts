import { expect, test } from 'vitest';
import { createLocalTime } from '../app/local-time.ts';
import { pauseDetail, pauseFault } from './pause-words.ts';

const utc = createLocalTime('UTC');
const now = Date.parse('2024-01-15T15:00:00Z');
const pause = { paused: true, since: '2024-01-15T14:32:10.000Z', by: 'Alice', rejected: 0 };

test.each([
  [pause, 'Since 14:32 by Alice · none rejected yet'],
  [{ ...pause, rejected: 3 }, 'Since 14:32 by Alice · 3 rejected'],
  [{ ...pause, since: '2024-01-14T22:00:00.000Z' }, 'Since yesterday 22:00 by Alice · none rejected yet'],
])('%j', (state, words) => {
  expect(pauseDetail(state, now, utc)).toBe(words);
});

test('a pause without an answer is not called a pause', () => {
  expect(pauseFault({ kind: 'unreachable' }, 'pause')).toContain('may not be paused');
  expect(pauseFault({ kind: 'unreachable' }, 'resume')).toContain('may still be paused');
  expect(pauseFault({ kind: 'ok', value: pause }, 'pause')).toBeUndefined();
});
