import { expect, test } from 'vitest';
import { asMoney, asPrice } from '../src/domain/units.ts';
import { decisionLine, durationText, endingLines, headline, sizeText, storyLine } from './story.ts';
import type { StatusAnswer, SubmitAnswer } from './strategy-client.ts';

const ES = { tickSize: 0.25, pointValue: 50, currency: 'USD' };
const ASKED: SubmitAnswer = {
  trade_uuid: '123e4567-e89b-12d3-a456-426614174000',
  status: 'pending',
  timestamp: '2026-01-13T15:00:00.000Z',
  expires_at: '2026-01-13T15:05:00.000Z',
  server_time: '2026-01-13T15:00:00.000Z',
  expires_in_ms: 300_000,
  chart_url: '',
  image_url: '',
};
const DECIDED = { decided_by: 'trader', channel: 'pushcut', decided_at: '2026-01-13T15:00:04.200Z' };
const standing = (facts: Partial<StatusAnswer>): StatusAnswer => ({ ...ASKED, ...facts });

test('a trade is headed by the time in New York and its levels', () => {
  const signal = {
    direction: 'LONG',
    entryPrice: asPrice(1692.25),
    stopPrice: asPrice(1691.25),
    targetPrice: asPrice(1694.25),
    riskAmount: asMoney(50),
    targetAmount: asMoney(100),
    patternType: 'breakout',
    confidence: 0.72,
  } as const;
  expect(headline('ES', Date.parse('2026-01-12T19:35:00Z'), signal, ES)).toBe(
    '14:35:00  ES LONG 1692.25   stop 1691.25   target 1694.25   (breakout, 72 %)',
  );
});

test.each([
  [38.4, '38 ms'],
  [4200, '4.2 s'],
  [125_000, '2 min 5 s'],
])('%d milliseconds are written %s', (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});

test('a size is never less than a kilobyte', () => {
  expect(sizeText(12)).toBe('1 KB');
  expect(sizeText(43_000)).toBe('42 KB');
});

test('the words of a story stand under each other', () => {
  expect(storyLine('phone', 'here')).toBe('          phone      here');
  expect(storyLine('no order', '')).toBe('          no order');
});

test('a decision tells who, by which way, and how fast', () => {
  expect(decisionLine(standing({ status: 'approved', ...DECIDED }), ASKED)).toBe(
    '          approved   by trader via pushcut after 4.2 s',
  );
});

test.each([
  [standing({ status: 'rejected', ...DECIDED }), ['rejected   by trader via pushcut after 4.2 s']],
  [standing({ status: 'expired' }), ['expired    no answer within 5 min']],
  [standing({ status: 'withdrawn', reason: 'over' }), ['cancelled  by the strategy: over']],
  [
    standing({ status: 'lapsed', ...DECIDED }),
    ['approved   by trader via pushcut after 4.2 s', 'lapsed     not picked up within 1 s'],
  ],
])('a trade without an order ends with its reason (%#)', (answer, reasons) => {
  const lines = endingLines(answer, ASKED, 1).map((line) => line.trimStart());
  expect(lines).toEqual([...reasons, 'no order']);
});
