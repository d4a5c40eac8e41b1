import { expect, test } from 'vitest';
import { ALERT_ID, knownAlert } from '../../test/support/known-alert.ts';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, STRATEGY } from '../../test/support/known-trade.ts';
import type { Alert, SilenceAlert } from '../domain/alert.ts';
import { asTradeUuid, asUtcMs } from '../domain/units.ts';
import { composeAlert } from './compose-alert.ts';

const notice = knownNotice({ kind: 'alert', tradeUuid: asTradeUuid(ALERT_ID) });
const compose = (...alerts: readonly [Alert, ...Alert[]]) =>
  composeAlert({ publicUrl: 'https://approve.example.com' }, notice, alerts);

const { happenedAt } = knownAlert();
const silence = (changes: Partial<SilenceAlert> = {}): SilenceAlert => ({
  alertId: ALERT_ID,
  cardId: ALERT_ID,
  strategy: STRATEGY,
  kind: 'strategy_silent',
  instrument: '',
  silence: { since: asUtcMs(happenedAt - 180_000), pending: 1, positions: ['ES LONG 2'] },
  happenedAt,
  recordedAt: happenedAt,
  acknowledgement: null,
  ...changes,
});
const acknowledgement = { approver: ALICE, acknowledgedAt: asUtcMs(happenedAt + 60_000) };
const reportOf = (quantity: number, others: Partial<ReturnType<typeof knownAlert>> = {}) =>
  knownAlert({ order: { action: 'buy', quantity, state: 'working' }, ...others });

test('the card of one report rings, asks nothing, and opens the inbox', () => {
  expect(compose(reportOf(2))).toEqual({
    noticeId: 'notice-1',
    cardId: ALERT_ID,
    threadId: 'breakout:ES',
    tone: 'bad',
    title: '⚠️ ES order without approval',
    text: 'It may still fill. Check your platform.\nBuy 2: working.\nStrategy: breakout',
    imageUrl: null,
    pageUrl: 'https://approve.example.com/',
    actions: [],
  });
});

test('the card of several reports counts them all, and shows the latest three, the newest first', () => {
  expect(compose(reportOf(1), reportOf(2), reportOf(3), reportOf(4))).toMatchObject({
    title: '⚠️ ES order without approval, 4 reports',
    text: [
      'It may still fill. Check your platform.',
      'Buy 4: working.',
      'Buy 3: working.',
      'Buy 2: working.',
      'Strategy: breakout',
    ].join('\n'),
  });
});

test('an acknowledged card is quiet, and says who checked, in place of what to do', () => {
  expect(compose(reportOf(1, { acknowledgement }), reportOf(2, { acknowledgement }))).toMatchObject({
    tone: 'quiet',
    title: '✅ ES order without approval, acknowledged',
    text: 'Buy 2: working.\nBuy 1: working.\nAcknowledged by Alice.',
  });
});

test('a report after the acknowledgement rings again', () => {
  const seen = [reportOf(1, { acknowledgement }), reportOf(2, { acknowledgement })] as const;
  expect(compose(...seen, reportOf(3))).toMatchObject({
    tone: 'bad',
    title: '⚠️ ES order without approval, 3 reports',
  });
});

test('a silent strategy rings, with what it left open', () => {
  expect(compose(silence())).toMatchObject({
    threadId: 'breakout:',
    tone: 'bad',
    title: '⚠️ breakout is silent',
    text: [
      'Check the strategy and your platform.',
      'No request for 3 min. 1 trade pending; reported as open: ES LONG 2.',
      'Strategy: breakout',
    ].join('\n'),
  });
});

test('the card of a strategy that is back says so, although it began with its silence', () => {
  const back = silence({ kind: 'strategy_back' });
  expect(compose(silence(), back)).toMatchObject({
    tone: 'good',
    title: '✅ breakout is back',
    text: [
      'Check what happened in the meantime.',
      'Requests resumed after 3 min.',
      'No request for 3 min. 1 trade pending; reported as open: ES LONG 2.',
      'Strategy: breakout',
    ].join('\n'),
  });
});

test('a strategy that goes silent again rings again', () => {
  const back = silence({ kind: 'strategy_back' });
  expect(compose(silence(), back, silence())).toMatchObject({
    tone: 'bad',
    title: '⚠️ breakout is silent, 3 reports',
  });
});
