import { expect, test } from 'vitest';
import { channelTitle, testHeadline } from './channel-words.ts';

const finding = (state: 'ok' | 'warning' | 'failed') => ({ subject: '', state, text: '', advice: '' });

test('a channel is called by its name', () => {
  expect(channelTitle('pushcut')).toBe('Pushcut');
});

test('only a test that went out tells the person to look at the phone', () => {
  expect(testHeadline('Pushcut', { ok: true, findings: [finding('ok')] })).toBe(
    'Pushcut took the test card: the phone should ring now.',
  );
  expect(testHeadline('Pushcut', { ok: true, findings: [finding('warning')] })).toContain(
    'See the note below.',
  );
  expect(testHeadline('Pushcut', { ok: false, findings: [finding('failed')] })).not.toContain('ring');
});
