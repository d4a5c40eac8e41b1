import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { ALICE, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import type { Approvers } from '../../domain/approvers.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import { recordFailedPresses } from '../../usecases/failed-presses.ts';
import { linkPath } from '../../usecases/link-addresses.ts';
import type { LinkPurpose } from '../../usecases/links.ts';
import { pairDevice, revokeDevice, startPairing } from '../../usecases/pair-device.ts';

const APPROVERS: Approvers = {
  all: [
    { name: 'anna', hours: null },
    { name: 'ben', hours: null },
  ],
  formerNames: [ALICE],
  twoAbove: null,
};
const RECIPIENTS = [
  { approver: 'anna', channel: 'pushcut' },
  { approver: 'ben', channel: 'ntfy@ben' },
];

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer({}, { approvers: APPROVERS, recipients: RECIPIENTS });
  await server.submit();
});
afterEach(() => server.end());

async function linkOf(approver: string, purpose: LinkPurpose, channel = 'pushcut'): Promise<string> {
  const { services } = server;
  const stored = await services.store.findTrade(UUID);
  if (stored === undefined) throw new Error('there is no trade');
  const epoch = await services.store.findLinkEpoch(approver);
  return linkPath(services.links, stored.trade, purpose, { approver, channel, noticeId: null, epoch });
}

async function pairAs(approver: string) {
  const code = await startPairing(server.services, approver);
  const paired = await pairDevice(server.services, code, 'a phone');
  if (paired === undefined) throw new Error('the code was refused');
  return { cookie: `countersign_session=${paired.session}`, deviceId: paired.device.deviceId };
}

const decision = async () => (await server.services.store.findTrade(UUID))?.trade.decision;

test('a link sent to Ben decides as Ben, by the kind of its channel', async () => {
  await ask(server, { method: 'POST', url: await linkOf('ben', 'approve', 'ntfy@ben') });

  expect(await decision()).toMatchObject({ approver: 'ben', channel: 'ntfy' });
});

test.each([
  ['anna', 'anna'],
  ['ben', 'ben'],
  [ALICE, 'anna'],
])('a phone paired as %s decides as %s', async (paired, person) => {
  const { cookie } = await pairAs(paired);
  await ask(server, { method: 'POST', url: `/reject/${UUID}`, headers: { cookie } });

  expect(await decision()).toMatchObject({ approver: person, channel: 'web' });
});

test('a link sent before the approvers were named decides as the first one', async () => {
  await ask(server, { method: 'POST', url: await linkOf(ALICE, 'approve') });

  expect(await decision()).toMatchObject({ approver: 'anna' });
});

test('a removed approver can no longer decide, by link or phone', async () => {
  const answer = await ask(server, { method: 'POST', url: await linkOf('carl', 'approve') });
  expect([answer.statusCode, problemIn(answer).code]).toEqual([403, 'link_refused']);
  expect((await ask(server, { url: await linkOf('carl', 'decide') })).statusCode).toBe(403);
  const { cookie } = await pairAs('carl');
  const byPhone = await ask(server, { method: 'POST', url: `/approve/${UUID}`, headers: { cookie } });
  expect([byPhone.statusCode, problemIn(byPhone).code]).toEqual([401, 'session_missing']);
  const inbox = await ask(server, { url: '/', headers: { cookie, accept: 'text/html' } });
  expect(inbox.payload).toContain("This phone's approver was removed");

  expect(await decision()).toBeNull();
});

test('links sent to a removed approver can still be viewed', async () => {
  for (const approver of ['carl', 'strategy'])
    expect((await ask(server, { url: await linkOf(approver, 'view') })).statusCode).toBe(200);
});

test("removing a phone paired under the first approver's former name invalidates her links under both names", async () => {
  const { deviceId } = await pairAs(ALICE);
  const links = [await linkOf(ALICE, 'approve'), await linkOf('anna', 'approve')];
  const { code } = { code: await startPairing(server.services, 'anna') };
  await revokeDevice(server.services, deviceId, 'operator', { invalidatesLinks: true });

  for (const url of links) {
    const answer = await ask(server, { method: 'POST', url });
    expect([answer.statusCode, problemIn(answer).code]).toEqual([403, 'link_invalidated']);
  }
  expect(await pairDevice(server.services, code, 'another')).toBeUndefined();
  expect((await ask(server, { method: 'POST', url: await linkOf('ben', 'approve') })).statusCode).toBe(200);
});

test('the pairing page says whose phone it will be, and a phone pairs others for its own approver only', async () => {
  const code = await startPairing(server.services, 'ben');
  expect((await ask(server, { url: `/pair?code=${code}` })).payload).toContain('as <strong>ben</strong>.');
  const { cookie } = await pairAs('ben');
  const offer = await ask(server, { method: 'POST', url: '/devices/pairings', headers: { cookie } });
  const offered = new URL(offer.json().url).searchParams.get('code') ?? '';

  expect((await pairDevice(server.services, offered, 'another'))?.device.approver).toBe('ben');
});

test('an unrecorded press of a link from before the names is reported to the first approver', async () => {
  const { services } = server;
  const url = await linkOf(ALICE, 'approve');
  const { transaction } = services.store;
  services.store.transaction = () => Promise.reject(new Unavailable('SQLITE_BUSY', { detail: 'Locked.' }));
  const told = server.channel.next();
  expect((await ask(server, { method: 'POST', url })).statusCode).toBe(503);
  expect((await told).title).toContain('APPROVE not recorded');
  services.store.transaction = transaction;
  await recordFailedPresses(services);

  expect((await services.store.listTradeAudit(UUID)).at(-1)).toMatchObject({
    kind: 'press_not_recorded',
    actor: 'approver:anna',
  });
});
