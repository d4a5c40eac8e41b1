import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { alertFields } from '../../../test/support/known-message.ts';
import { createSignalStage, type SignalStage } from '../../../test/support/signal-stage.ts';

let stage: SignalStage;
beforeEach(async () => {
  stage = await createSignalStage();
  stage.startWorker();
});
afterEach(() => stage.end());

const CHART = { ticker: 'ES1!', exchange: 'CME_MINI' };
const sale = (time: number) => ({ ...CHART, action: 'sell', contracts: '2', market_position: 'flat', time });
const find = (id: string) => stage.services.store.findMessage(id);
const untilEnded = (id: string, outcome: string) =>
  expect.poll(async () => (await find(id))?.outcome).toBe(outcome);
const statusOf = async (id: string) => (await stage.services.store.findTrade(id as never))?.trade.status;

async function ask(fields: object = alertFields()): Promise<string> {
  const id = await stage.alert(fields);
  await expect.poll(async () => (await find(id))?.step).toBe('held');
  return id;
}

async function decided(verdict: 'approve' | 'reject', fields?: object): Promise<void> {
  const id = await ask(fields);
  await stage.decide(id, verdict);
  await untilEnded(id, verdict === 'approve' ? 'accepted' : 'not_approved');
}

describe('a sale that closes a position', () => {
  test('is not sent if its entry was rejected: it would open a short one, and the person is told', async () => {
    await decided('reject');
    await untilEnded(await stage.alert(sale(1705329000)), 'not_sent');
    expect(stage.sent).toEqual([]);
    expect(await stage.services.store.listOpenAlerts(10)).toMatchObject([
      {
        kind: 'exit_not_sent',
        signal: {
          text: 'Sell 2. It was not passed on: the entry before it was not placed, so that it could open a position.',
        },
      },
    ]);
  });

  test('is compared with the entries for its ticker, whether or not it names the exchange', async () => {
    await decided('reject');
    const { exchange: _exchange, ...unnamed } = sale(1705329000);
    await untilEnded(await stage.alert(unnamed), 'not_sent');
    expect(stage.sent).toEqual([]);
  });

  test('withdraws an entry that nobody has decided on', async () => {
    const entry = await ask();
    await untilEnded(await stage.alert(sale(1705329000)), 'not_sent');
    expect(await statusOf(entry)).toBe('withdrawn');
    expect(await stage.decide(entry)).toBe('refused');
    await untilEnded(entry, 'not_approved');
    expect(stage.sent).toEqual([]);
  });

  test('is not sent if the bridge refused its entry', async () => {
    stage.answer(async () => ({ kind: 'rejected', detail: 'the bridge answered HTTP 400' }));
    const entry = await ask();
    await stage.decide(entry);
    await untilEnded(entry, 'rejected');
    await untilEnded(await stage.alert(sale(1705329000)), 'not_sent');
    expect(stage.sent).toHaveLength(1);
  });

  test('is not sent if its entry came too late to be asked about', async () => {
    const entry = await stage.alert({ ...alertFields(), expires_in_seconds: 4 });
    await untilEnded(entry, 'unreadable');
    await untilEnded(await stage.alert(sale(1705329000)), 'not_sent');
  });

  test('is sent if its entry was, even where that is uncertain', async () => {
    stage.answer(async () => ({ kind: 'uncertain', detail: 'reset' }));
    const entry = await ask();
    await stage.decide(entry);
    await untilEnded(entry, 'uncertain');
    await untilEnded(await stage.alert(sale(1705329000)), 'uncertain');
    expect(stage.sent).toHaveLength(2);
  });

  test('is sent after the next entry was placed, whatever became of an earlier one', async () => {
    await decided('reject');
    await untilEnded(await stage.alert(sale(1705329000)), 'not_sent');
    // Of two entries in the same millisecond, either may count as the next one.
    stage.services.clock.advance(1);
    await decided('approve', { ...alertFields(), time: '2024-01-15T14:26:00Z' });
    await untilEnded(await stage.alert(sale(1705329060)), 'accepted');
    expect(stage.sent).toHaveLength(2);
  });

  test('is sent if the rejected entry was for another instrument', async () => {
    await decided('reject', { ...alertFields(), ticker: 'NQ1!' });
    await untilEnded(await stage.alert(sale(1705329000)), 'accepted');
  });
});

test('an exit that can only close is always sent', async () => {
  await decided('reject');
  await untilEnded(await stage.alert({ ...CHART, action: 'close', time: 1705329000 }), 'accepted');
  const flat = { ...CHART, action: 'sell', sentiment: 'flat', time: 1705329000 };
  await untilEnded(await stage.alert(flat), 'accepted');
});

test('a test of an exit is sent nowhere', async () => {
  await untilEnded(await stage.alert({ ...sale(1705329000), test: true }), 'unreadable');
  expect(stage.sent).toEqual([]);
});
