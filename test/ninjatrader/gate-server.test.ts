import { expect, test, vi } from 'vitest';
import { BUTTONS } from '../support/live-stage.ts';
import { hostForFile, liveForFile } from './support/for-file.ts';
import { askThroughGate, calledBack, reportOf } from './support/gate-questions.ts';
import { type Gated, type GatedTrade, openGated } from './support/gated-trade.ts';
import type { Call } from './support/gateway.ts';

vi.setConfig({ maxConcurrency: 16 });

const live = liveForFile();
const host = hostForFile();

/** A gate whose calls go on to the real server. */
async function opened(): Promise<Gated> {
  const gated = await openGated(
    host(),
    { url: live().server.url, key: live().strategy.key },
    { history: 30 },
  );
  await gated.stage.do('bar');
  return gated;
}

async function approve({ uuid }: GatedTrade, body: object): Promise<void> {
  await live().cardShown(uuid);
  const card = live()
    .standIn.cards()
    .find(({ id }) => id === uuid);
  const url = card?.actions.find(({ name }) => name === BUTTONS.approve)?.url ?? '';
  const headers = { 'content-type': 'application/json' };
  const { status } = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(status).toBe(200);
}

/** What the real server said to calls of this kind. */
function answersTo({ gateway }: Gated, kind: Call['kind']): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  gateway.handle(kind, async ({ forward, reply }) => {
    const answer = await forward();
    reply(answer);
    resolve(answer.status);
  });
  return promise;
}

test.concurrent('the server takes a lowered quantity, its fill and its exit', async () => {
  const gated = await opened();
  const exitTaken = answersTo(gated, 'exit');
  const trade = await askThroughGate(gated, { legs: [{ quantity: 3 }], lowest: 1, stop: 'ticks 8' });
  await approve(trade, { amendments: { quantity: 2 } });
  expect(await calledBack(trade, 'approved')).toBe('2');
  await reportOf(trade, 'filled');
  await trade.stage.do('exit');
  expect(await exitTaken).toBe(200);
  expect(await trade.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
});

test.concurrent('the server withdraws the older of two questions with the newer one', async () => {
  const gated = await opened();
  const older = await askThroughGate(gated, { legs: [{ name: 'older' }] });
  const newer = await askThroughGate(gated, { how: 'supersede', legs: [{ name: 'newer' }] });
  await calledBack(gated, 'withdrawn');
  await approve(newer, {});
  await calledBack(gated, 'approved');
  const response = await fetch(`${live().server.url}/status/${older.uuid}`, {
    headers: { authorization: `Bearer ${live().strategy.key}` },
  });
  expect(await response.json()).toMatchObject({ status: 'withdrawn' });
  expect(await gated.stage.end()).toMatchObject({ orders: 1, faults: 0, violations: 0 });
  expect(gated.stage.all('order')).toMatchObject([{ signal: 'newer' }]);
});
