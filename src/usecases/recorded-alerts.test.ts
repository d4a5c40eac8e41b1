import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ALERT_ID, knownAlert } from '../../test/support/known-alert.ts';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, BOB, OTHER_STRATEGY, STRATEGY } from '../../test/support/known-trade.ts';
import { withOtherQueries } from '../../test/support/other-queries.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { asPrice, asTradeUuid, asUtcMs } from '../domain/units.ts';
import {
  type AlertReport,
  acknowledgeAlert,
  recordAlert,
  recordSignalAlert,
  recordSilence,
} from './alerts.ts';
import { CredentialRevoked } from './credential.ts';
import type { Notice, Services } from './ports.ts';

const SECOND_ID = '00000000-0000-4000-8000-0000000000a2';
const VALID = { kind: 'link', approver: ALICE, epoch: 0 } as const;
const REVOKED = { kind: 'link', approver: ALICE, epoch: 1 } as const;

let services: TestServices;
let heard: unknown[];
beforeEach(async () => {
  services = await createTestServices();
  heard = recordAnnouncements(services);
});
afterEach(() => services.end());

const report = (changes: Partial<AlertReport> = {}, used: Services = services) => {
  const { cardId: _card, recordedAt: _at, acknowledgement: _by, ...facts } = knownAlert();
  return recordAlert(used, { ...facts, bodyHash: 'hash', ...changes });
};
const audit = () => services.store.listAudit(0, 10);
const noticesOf = (cardId: string) => services.store.listNotices(asTradeUuid(cardId));
const instant = (seconds: number) => asUtcMs(services.clock.now() + seconds * 1_000);

describe('a report of an order that nobody approved', () => {
  test('is stored with everything it says, is in the audit log, and rings', async () => {
    services.clock.advance(2_000);
    expect(await report()).toBe('recorded');
    const { recordedAt: _at, ...facts } = knownAlert();
    expect(await services.store.findAlert(ALERT_ID)).toMatchObject({
      alert: { ...facts, recordedAt: services.clock.now() },
      bodyHash: 'hash',
    });
    expect(await audit()).toMatchObject([
      {
        at: services.clock.now(),
        kind: 'order_without_approval',
        actor: 'strategy:breakout',
        tradeUuid: null,
        data: {
          alert_id: ALERT_ID,
          card_id: ALERT_ID,
          instrument: 'ES',
          action: 'buy',
          quantity: 2,
          state: 'working',
          price: null,
          filled_quantity: null,
          account: null,
        },
      },
    ]);
    expect(await noticesOf(ALERT_ID)).toMatchObject([
      { kind: 'alert', approver: ALICE, channel: 'pushcut', state: 'due', dueAt: services.clock.now() },
    ]);
    expect(heard).toEqual([[null, 'committed']]);
  });

  test('names price, filled quantity and account in the audit log', async () => {
    const order = { ...knownAlert().order, price: asPrice(4127.5), filledQuantity: 1 };
    await report({ order, account: { name: 'Sim101' } });
    expect((await audit())[0]?.data).toMatchObject({ price: 4127.5, filled_quantity: 1, account: 'Sim101' });
  });

  test.each<[string, Partial<AlertReport>, string]>([
    ['again is a repetition', {}, 'repeated'],
    ['with another body is a conflict', { bodyHash: 'other' }, 'id_taken'],
    ['of another strategy is a conflict', { strategy: OTHER_STRATEGY }, 'id_taken'],
  ])('under a known id %s, and changes nothing', async (_what, changes, result) => {
    await report();
    expect(await report(changes)).toBe(result);
    expect([(await audit()).length, (await noticesOf(ALERT_ID)).length, heard.length]).toEqual([1, 1, 1]);
  });

  test('that another request with the same id overtook is a repetition', async () => {
    await report();
    let hasLooked = false;
    const transaction = withOtherQueries(services.store, (queries) => ({
      findAlert: async (alertId) => {
        if (hasLooked) return queries.findAlert(alertId);
        hasLooked = true;
        return undefined;
      },
    }));
    const used = { ...services, store: { ...services.store, transaction } };
    expect(await report({}, used)).toBe('repeated');
    expect(await audit()).toHaveLength(1);
  });

  test('is not taken with a credential that was revoked meanwhile', async () => {
    await expect(report({ credential: REVOKED })).rejects.toThrow(CredentialRevoked);
    expect(await services.store.findAlert(ALERT_ID)).toBeUndefined();
  });

  test.each([
    [59_999, ALERT_ID],
    [60_001, SECOND_ID],
  ])('%i ms after the first one is on the card %s', async (laterMs, cardId) => {
    await report();
    services.clock.advance(laterMs);
    await report({ alertId: SECOND_ID });
    expect((await services.store.findAlert(SECOND_ID))?.alert.cardId).toBe(cardId);
  });
});

describe('the next update of a card', () => {
  const own = (noticeId: string, createdAt: number, changes: Partial<Notice> = {}) =>
    knownNotice({
      ...{ noticeId, tradeUuid: asTradeUuid(ALERT_ID), kind: 'alert', state: 'sent' },
      createdAt: instant(createdAt),
      dueAt: instant(createdAt),
      ...changes,
    });

  test.each<[string, () => readonly Notice[], readonly number[]]>([
    ['is due at once if there was none yet', () => [], [0]],
    ['is due at once if the last one is long ago', () => [own('a', -6)], [0]],
    ['is due five seconds after the last one', () => [own('a', -9), own('b', -8), own('c', -1)], [4]],
    ['is the one that is due already', () => [own('a', -2, { state: 'due', dueAt: instant(3) })], []],
    [
      'does not wait for one that is tried again much later',
      () => [own('a', -2, { state: 'due', dueAt: instant(60) })],
      [3],
    ],
    ["does not wait for another approver's", () => [own('a', -2, { approver: BOB, state: 'due' })], [0]],
  ])('%s', async (_what, before, due) => {
    const earlier = before();
    await services.store.transaction(async (queries) => {
      for (const notice of earlier) await queries.insertNotice(notice);
    });
    await report();
    const known = new Set(earlier.map(({ noticeId }) => noticeId));
    const added = (await noticesOf(ALERT_ID)).filter(({ noticeId }) => !known.has(noticeId));
    expect(added.map(({ dueAt }) => (dueAt - services.clock.now()) / 1_000)).toEqual(due);
  });

  test('goes to every approver whose own update is not due yet', async () => {
    await services.end();
    const ask = { approver: BOB, channel: 'ntfy' };
    services = await createTestServices({ recipients: [{ approver: ALICE, channel: 'pushcut' }, ask] });
    await services.store.transaction((queries) => queries.insertNotice(own('a', 0, { state: 'due' })));
    await report();
    const notices = await noticesOf(ALERT_ID);
    expect(notices.map(({ approver, channel }) => `${approver} ${channel}`).sort()).toEqual([
      'Alice pushcut',
      'Bob ntfy',
    ]);
  });
});

describe('a person who acknowledges', () => {
  const acknowledge = (alertId: string, credential: typeof VALID | typeof REVOKED = VALID) =>
    acknowledgeAlert(services, { alertId, approver: ALICE, credential });

  test('has seen the reports up to that one; a later one on the card stays open', async () => {
    await report();
    services.clock.advance(1_000);
    await report({ alertId: SECOND_ID });
    heard.length = 0;
    services.clock.advance(10_000);
    expect(await acknowledge(ALERT_ID)).toMatchObject({
      kind: 'acknowledged',
      alert: { alertId: ALERT_ID, cardId: ALERT_ID },
    });
    const acknowledgement = { approver: ALICE, acknowledgedAt: services.clock.now() };
    expect((await services.store.findAlert(ALERT_ID))?.alert.acknowledgement).toEqual(acknowledgement);
    expect((await services.store.findAlert(SECOND_ID))?.alert.acknowledgement).toBeNull();
    expect((await audit()).at(-1)).toMatchObject({
      at: services.clock.now(),
      kind: 'alert_acknowledged',
      actor: 'approver:Alice',
      tradeUuid: null,
      data: { alert_id: ALERT_ID, card_id: ALERT_ID, alerts: 1 },
    });
    expect(heard).toEqual([[null, 'committed']]);
  });

  test('updates the card on the phone', async () => {
    await report();
    await services.tamper("update notices set state = 'sent'");
    services.clock.advance(10_000);
    await acknowledge(ALERT_ID);
    const [first, ...added] = await noticesOf(ALERT_ID);
    expect(first?.state).toBe('sent');
    expect(added).toMatchObject([{ kind: 'alert', state: 'due', dueAt: services.clock.now() }]);
  });

  test('a second time, or what does not exist, changes nothing', async () => {
    await report();
    await acknowledge(ALERT_ID);
    heard.length = 0;
    expect(await acknowledge(ALERT_ID)).toMatchObject({ kind: 'unchanged', alert: { alertId: ALERT_ID } });
    expect(await acknowledge(SECOND_ID)).toEqual({ kind: 'not_found' });
    expect([(await audit()).length, heard]).toEqual([2, []]);
  });

  test('with a credential that was revoked meanwhile changes nothing', async () => {
    await report();
    await expect(acknowledge(ALERT_ID, REVOKED)).rejects.toThrow(CredentialRevoked);
    expect(await services.store.countOpenAlerts()).toBe(1);
  });
});

describe('the server itself reports', () => {
  test('a silent strategy, with what it left open', async () => {
    const silence = { since: instant(-180), pending: 1, positions: ['ES LONG 2', 'NQ SHORT 1'] };
    const facts = {
      alertId: SECOND_ID,
      cardId: ALERT_ID,
      strategy: STRATEGY,
      kind: 'strategy_silent',
    } as const;
    const happenedAt = services.clock.now();
    await services.store.transaction((queries) =>
      recordSilence(services, queries, { ...facts, silence, happenedAt }),
    );
    expect(await services.store.findAlert(SECOND_ID)).toMatchObject({
      alert: { ...facts, instrument: '', silence, happenedAt, recordedAt: happenedAt, acknowledgement: null },
      bodyHash: '',
    });
    expect(await audit()).toMatchObject([
      {
        at: happenedAt,
        kind: 'strategy_silent',
        actor: 'server',
        tradeUuid: null,
        data: {
          alert_id: SECOND_ID,
          card_id: ALERT_ID,
          strategy: STRATEGY,
          silent_since: '2024-01-15T14:27:00.000Z',
          pending: 1,
          positions: 'ES LONG 2, NQ SHORT 1',
        },
      },
    ]);
    expect(await noticesOf(ALERT_ID)).toMatchObject([{ kind: 'alert', dueAt: happenedAt }]);
  });

  const signalAlert = (text: string, kind: 'signal_refused' | 'exit_not_sent' = 'signal_refused') =>
    services.store.transaction((queries) =>
      recordSignalAlert(services, queries, { strategy: STRATEGY, kind, instrument: 'ES', text }),
    );
  const openAlerts = () => services.store.listOpenAlerts(10);

  test('a signal that it did not ask about', async () => {
    await signalAlert('It is too old.');
    const [alert] = await openAlerts();
    const { alertId = '' } = alert ?? {};
    const at = services.clock.now();
    expect(alert).toMatchObject({
      cardId: alertId,
      strategy: STRATEGY,
      kind: 'signal_refused',
      instrument: 'ES',
      signal: { text: 'It is too old.' },
      happenedAt: at,
      recordedAt: at,
      acknowledgement: null,
    });
    expect((await services.store.findAlert(alertId))?.bodyHash).toBe('');
    expect(await audit()).toMatchObject([
      {
        at,
        kind: 'signal_refused',
        actor: 'server',
        tradeUuid: null,
        data: {
          alert_id: alertId,
          card_id: alertId,
          strategy: STRATEGY,
          instrument: 'ES',
          text: 'It is too old.',
        },
      },
    ]);
    expect(await noticesOf(alertId)).toMatchObject([{ kind: 'alert', dueAt: at }]);
  });

  test('signals of one kind within a minute on one card, and those of another kind on their own', async () => {
    await signalAlert('one');
    services.clock.advance(59_000);
    await signalAlert('two');
    await signalAlert('three', 'exit_not_sent');
    services.clock.advance(2_000);
    await signalAlert('four');
    const alerts = await openAlerts();
    const cardOf = (text: string) =>
      alerts.find((one) => 'signal' in one && one.signal.text === text)?.cardId;
    expect(cardOf('two')).toBe(cardOf('one'));
    expect(new Set(['one', 'three', 'four'].map(cardOf)).size).toBe(3);
  });
});
