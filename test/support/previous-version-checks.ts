import { expect } from 'vitest';
import { createLiveStrategy } from './live-strategy.ts';
import { PREVIOUS_KEY, PREVIOUS_SESSION, PREVIOUS_TRADES } from './previous-version.ts';
import type { ServerProcess } from './server-process.ts';

const EXPECTED: Readonly<Record<keyof typeof PREVIOUS_TRADES, string>> = {
  pending: 'pending',
  approved: 'approved',
  collected: 'approved',
  claimed: 'approved',
  amended: 'approved',
  rejected: 'rejected',
  paused: 'rejected',
  expired: 'expired',
  withdrawn: 'withdrawn',
  lapsed: 'lapsed',
};

/** Starts today's server on a database of the previous release, and uses whatever was in it. */
export async function checkPreviousVersion(server: ServerProcess): Promise<void> {
  await server.start();
  expect(await server.run('audit', 'verify')).toMatchObject({ code: 0 });
  const strategy = createLiveStrategy(server.url, PREVIOUS_KEY);
  for (const [name, uuid] of Object.entries(PREVIOUS_TRADES)) {
    const { code, body } = await strategy.status(uuid);
    expect([name, code, body.status]).toEqual([name, 200, EXPECTED[name as keyof typeof EXPECTED]]);
  }
  const headers = { cookie: `countersign_session=${PREVIOUS_SESSION}`, accept: 'application/json' };
  for (const path of [`/chart/${PREVIOUS_TRADES.amended}`, '/', '/history', '/setup']) {
    expect([path, (await fetch(server.url + path, { headers })).status]).toEqual([path, 200]);
  }
  const approve = `${server.url}/approve/${PREVIOUS_TRADES.pending}`;
  expect((await fetch(approve, { method: 'POST', headers })).status).toBe(200);
  const { pending, approved, claimed } = PREVIOUS_TRADES;
  expect((await strategy.claim(pending, 'desk')).body.granted).toBe(true);
  expect((await strategy.claim(approved, 'desk')).body.granted).toBe(true);
  expect((await strategy.claim(claimed, 'rival')).body.granted).toBe(false);
  const report = { sequence: 1, state: 'filled', quantity: 1, price: 4127.5 };
  expect((await strategy.report(PREVIOUS_TRADES.amended, report)).code).toBe(200);
  expect((await strategy.submit('00000000-0000-4000-8000-000000000200')).code).toBe(201);
  expect(await server.run('audit', 'verify')).toMatchObject({ code: 0 });
  expect(await server.stop()).toBe(0);
}
