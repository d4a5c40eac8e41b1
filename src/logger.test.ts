import { expect, test } from 'vitest';
import { createSentences } from './logger.ts';

test('what is logged twice a second is said once a minute, and whatever comes between at once', () => {
  let at = 0;
  const written: string[] = [];
  const { write } = createSentences(
    (line) => written.push(line),
    () => at,
  );
  const say = (msg: string) => write(JSON.stringify({ level: 'error', msg }));

  for (; at < 59_000; at += 500) say('the database is gone');
  expect(written).toHaveLength(1);
  at = 60_000;
  say('the database is gone');
  say('a phone was paired');
  say('the database is gone');
  expect(written).toHaveLength(4);
  expect(written[2]).toMatch(/^\d\d:\d\d:\d\d .*a phone was paired/i);
});
