import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, BOB, knownTrade, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import type { Trade } from '../domain/trade.ts';
import { asTradeUuid, asUtcMs, type TradeUuid } from '../domain/units.ts';
import type { FailedPress, Notice } from './ports.ts';
import { readExpiries, readExpiryNotes } from './read-expiries.ts';

const { submittedAt } = knownTrade();
const seconds = (count: number) => asUtcMs(submittedAt + count * 1000);

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

/** Expired unless it says otherwise. */
async function insert(changes: Partial<Trade> = {}): Promise<Trade> {
  const trade = knownTrade({ status: 'expired', ...changes });
  await services.store.insertTrade(trade, { bars: [], indicators: {} }, trade.tradeUuid);
  return trade;
}
const ask = (noticeId: string, changes: Partial<Notice> = {}) =>
  services.store.insertNotice(knownNotice({ noticeId, ...changes }));

const press = (approver: string, pressedAt: number, tradeUuid: TradeUuid = UUID): FailedPress => ({
  tradeUuid,
  approver,
  channel: 'pushcut',
  verdict: 'approve',
  pressedAt: seconds(pressedAt),
  link: null,
  reason: 'The database is locked.',
});
/** It is in the audit log already. */
const record = ({ approver, verdict, pressedAt, tradeUuid }: FailedPress) =>
  services.store.transaction((queries) => {
    const data = { approver, verdict, pressed_at: new Date(pressedAt).toISOString() };
    const entry = { at: pressedAt, kind: 'press_not_recorded', actor: `approver:${approver}` } as const;
    return queries.appendAudit({ ...entry, tradeUuid, data });
  });

const read = async (...trades: readonly Trade[]) =>
  [...(await readExpiries(services, trades))].map(([tradeUuid, { questions, presses }]) => ({
    tradeUuid,
    questions: questions.length,
    presses: presses.map(({ approver, verdict }) => `${approver}: ${verdict}`),
  }));

test('each expired trade has its own questions and presses', async () => {
  const trades = [await insert(), await insert({ tradeUuid: OTHER_UUID })];
  await ask('one');
  await ask('two', { tradeUuid: OTHER_UUID });
  await ask('three', { tradeUuid: OTHER_UUID, approver: BOB });
  await record(press(ALICE, 10));
  services.presses.remember({ ...press(BOB, 20), verdict: 'reject' });
  services.presses.remember(press(ALICE, 30, OTHER_UUID));
  expect(await read(...trades)).toEqual([
    {
      tradeUuid: UUID,
      questions: 1,
      presses: ['Alice: approve', 'Bob: reject'],
    },
    { tradeUuid: OTHER_UUID, questions: 2, presses: ['Alice: approve'] },
  ]);
});

test.each<[string, Partial<Trade>]>([
  ['still waits', { status: 'pending' }],
  ['was decided', { status: 'rejected' }],
  ['was closed by the server', { closing: { reason: 'clock step', closedAt: seconds(1) } }],
])('a trade that %s has none', async (_what, changes) => {
  const trade = knownTrade({ status: 'expired', ...changes });
  await insert(changes);
  expect(await readExpiries(services, [trade])).toEqual(new Map());
  expect(await readExpiryNotes(services, [trade])).toEqual(new Map());
});

test('of two approvals only the missing one counts: who was asked for it, and what was pressed since', async () => {
  const decision = { verdict: 'approve', approver: ALICE, channel: 'web', pictureHash: null } as const;
  const firstApproval = { ...decision, decidedAt: seconds(20) };
  const trade = await insert({ approvalsNeeded: 2, firstApproval });
  const other = await insert({ tradeUuid: OTHER_UUID });
  await ask('alice');
  await ask('bob', { approver: BOB });
  await ask('other', { tradeUuid: OTHER_UUID });
  await record(press(ALICE, 19));
  await record(press(ALICE, 20));
  await record(press(ALICE, 21));
  await record(press(BOB, 10));
  await record(press(ALICE, 10, OTHER_UUID));
  expect(await read(other, trade)).toEqual([
    { tradeUuid: OTHER_UUID, questions: 1, presses: ['Alice: approve'] },
    {
      tradeUuid: UUID,
      questions: 1,
      presses: ['Alice: approve', 'Bob: approve'],
    },
  ]);
});

test('in a list, each says why in a word and a sentence', async () => {
  const trades = [await insert(), await insert({ tradeUuid: OTHER_UUID })];
  const waiting = await insert({
    tradeUuid: asTradeUuid('00000000-0000-4000-8000-000000000003'),
    status: 'pending',
  });
  await record(press(ALICE, 10));
  const notes = await readExpiryNotes(services, [...trades, waiting]);
  expect([...notes].map(([tradeUuid, { kind, text }]) => [tradeUuid, kind, text])).toEqual([
    [UUID, 'not_recorded', 'Alice pressed APPROVE, but it could not be recorded.'],
    [OTHER_UUID, 'no_channel', 'No channel was configured, so no phone rang.'],
  ]);
});
