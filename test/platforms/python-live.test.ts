import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { auditOf, startAsking } from './support/asking.ts';
import { ensurePython, type Python } from './support/python.ts';

let python: Python;
let stage: LiveStage;

beforeAll(async () => {
  python = await ensurePython('python');
  stage = await startLiveStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

const kindsOf = async (uuid: string) => (await auditOf(stage, uuid)).map(({ kind }) => kind);

/** What must hold whatever happened: an order has an approval before it, which this program claimed. */
async function expectApprovedIfOrdered(uuid: string, lines: readonly string[]): Promise<void> {
  const orders = lines.filter((line) => line.startsWith('order'));
  expect(orders.length).toBeLessThanOrEqual(1);
  if (orders.length === 0) return;
  expect(await kindsOf(uuid)).toEqual(expect.arrayContaining(['approved', 'claimed']));
}

test('a yes on the phone is an order, and the fill is reported', async () => {
  const uuid = randomUUID();
  const { ended } = startAsking(python, stage, uuid);
  await stage.cardShown(uuid);
  await stage.press(uuid, 'approve');
  expect((await ended).lines).toEqual(['order 2', 'over approved approved']);
  const reports = (await auditOf(stage, uuid)).filter(({ kind }) => kind === 'reported');
  expect(reports.map(({ data }) => data)).toEqual([
    expect.objectContaining({ sequence: 1, state: 'submitted' }),
    expect.objectContaining({ sequence: 2, state: 'filled', quantity: 2, price: 4127.5 }),
  ]);
});

test('a no on the phone is none', async () => {
  const uuid = randomUUID();
  const { ended } = startAsking(python, stage, uuid);
  await stage.cardShown(uuid);
  await stage.press(uuid, 'reject');
  expect((await ended).lines).toEqual([expect.stringMatching(/^over trade_rejected /)]);
});

test('nor is no answer', async () => {
  const uuid = randomUUID();
  const { ended } = startAsking(python, stage, uuid, 5);
  expect((await ended).lines).toEqual([expect.stringMatching(/^over trade_expired /)]);
});

test('a strategy that is interrupted withdraws its question before it ends', async () => {
  const uuid = randomUUID();
  const asking = startAsking(python, stage, uuid);
  await stage.cardShown(uuid);
  asking.interrupt();
  const { lines, stderr } = await asking.ended;
  expect({ lines, isInterrupted: stderr.includes('KeyboardInterrupt') }).toEqual({
    lines: [],
    isInterrupted: true,
  });
  expect(await stage.strategy.status(uuid)).toMatchObject({ body: { status: 'withdrawn' } });
});

test('a server that is down when it is asked is asked again', async () => {
  const uuid = randomUUID();
  await stage.server.stop('SIGKILL');
  const { ended } = startAsking(python, stage, uuid);
  await stage.server.start();
  await stage.cardShown(uuid);
  await stage.press(uuid, 'approve');
  const { lines } = await ended;
  expect(lines[0]).toBe('order 2');
  await expectApprovedIfOrdered(uuid, lines);
});

test.each(['approve', 'reject'] as const)(
  'a server that is killed while the trade waits, then %s',
  async (verdict) => {
    const uuid = randomUUID();
    const { ended } = startAsking(python, stage, uuid);
    await stage.cardShown(uuid);
    await stage.server.stop('SIGKILL');
    await stage.server.start();
    await stage.press(uuid, verdict);
    const { lines } = await ended;
    expect(lines.filter((line) => line.startsWith('order'))).toHaveLength(verdict === 'approve' ? 1 : 0);
    await expectApprovedIfOrdered(uuid, lines);
  },
);

test('a server that is killed right after the press', async () => {
  for (let round = 0; round < 3; round += 1) {
    const uuid = randomUUID();
    const { ended } = startAsking(python, stage, uuid);
    await stage.cardShown(uuid);
    const pressed = stage.press(uuid, 'approve').catch(() => undefined);
    if (round > 0) await pressed;
    await stage.server.stop('SIGKILL');
    await stage.server.start();
    if ((await stage.strategy.status(uuid)).body.status === 'pending') await stage.press(uuid, 'reject');
    await expectApprovedIfOrdered(uuid, (await ended).lines);
  }
});

test('a report is sent again to a server that was killed after the order', async () => {
  const uuid = randomUUID();
  const asking = startAsking(python, stage, uuid);
  await stage.cardShown(uuid);
  await stage.press(uuid, 'approve');
  expect(await asking.nextLine()).toBe('order 2');
  await stage.server.stop('SIGKILL');
  await stage.server.start();
  await asking.ended;
  expect((await kindsOf(uuid)).filter((kind) => kind === 'reported')).toHaveLength(2);
});
