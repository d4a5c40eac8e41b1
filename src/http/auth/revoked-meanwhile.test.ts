import type { InjectOptions } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ask,
  auditKinds,
  problemIn,
  recordOf,
  someoneWaits,
  storedStatus,
} from '../../../test/support/http-checks.ts';
import { ALICE, OTHER_UUID, planBody, STRATEGY, UUID } from '../../../test/support/known-trade.ts';
import { openStream } from '../../../test/support/open-stream.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { ALL_TRADES } from '../../domain/pause.ts';
import { revokeKeys } from '../../usecases/api-keys.ts';
import { revokeDevice } from '../../usecases/pair-device.ts';
import { pauseTrades } from '../../usecases/pause-trades.ts';
import type { Store } from '../../usecases/ports.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
});
afterEach(() => server.end());

const ofAnotherProcess = () => ({ ...server.services, announcer: { announce() {}, listen: () => () => {} } });
const revokeKey = () => revokeKeys(ofAnotherProcess(), STRATEGY);
async function removePhone(invalidatesLinks = false): Promise<void> {
  const [device] = await server.services.store.listDevices();
  await revokeDevice(ofAnotherProcess(), device?.deviceId ?? '', 'operator', { invalidatesLinks });
}

/** Asks; what let the request in is revoked right after it was looked at, and nothing else may happen. */
async function askAndRevoke<Name extends 'findKeyByHash' | 'findDeviceBySession' | 'findLinkEpoch'>(
  look: Name,
  revoke: () => Promise<unknown>,
  request: InjectOptions,
) {
  const { store } = server.services;
  const original = store[look] as (key: string) => Promise<unknown>;
  let after: object = {};
  const lookOnce = async (key: string) => {
    store[look] = original as Store[Name];
    const found = await original(key);
    await revoke();
    after = await recordOf(server);
    return found;
  };
  store[look] = lookOnce as Store[Name];
  const answer = await ask(server, request);
  expect(await recordOf(server)).toEqual(after);
  return problemIn(answer);
}

const at = '2024-01-15T14:30:00Z';
const report = { sequence: 0, state: 'submitted', quantity: 1, at };

describe('nothing is done for a key that was revoked after the request was let in:', () => {
  test.each([
    ['POST', `/generate-chart/${OTHER_UUID}`, planBody()],
    ['GET', `/status/${UUID}`, undefined],
    ['POST', `/claim/${UUID}`, { claimant: 'desk-1' }],
    ['POST', `/quote/${UUID}`, { price: 4128, at }],
    ['POST', `/withdraw/${UUID}`, { reason: 'the pattern broke' }],
  ] as const)('%s %s', async (method, url, payload) => {
    await ask(server, { method: 'POST', url: await server.link('approve') });
    const body = payload === undefined ? {} : { payload };
    const request = { method, url, headers: server.auth, ...body };
    expect(await askAndRevoke('findKeyByHash', revokeKey, request)).toMatchObject({ code: 'key_refused' });
  });

  test('a report of an order', async () => {
    await ask(server, { method: 'POST', url: await server.link('approve') });
    const claim = { method: 'POST', headers: server.auth, payload: { claimant: 'desk-1' } } as const;
    await ask(server, { ...claim, url: `/claim/${UUID}` });
    const request = { ...claim, url: `/execution/${UUID}`, payload: report };
    expect(await askAndRevoke('findKeyByHash', revokeKey, request)).toMatchObject({ code: 'key_refused' });
  });

  test('a claim that was granted before is not granted again', async () => {
    await ask(server, { method: 'POST', url: await server.link('approve') });
    const url = `/claim/${UUID}`;
    const request = { method: 'POST', url, headers: server.auth, payload: { claimant: 'desk-1' } } as const;
    expect((await ask(server, request)).json()).toMatchObject({ granted: true });
    expect(await askAndRevoke('findKeyByHash', revokeKey, request)).toMatchObject({ code: 'key_refused' });
  });
});

describe('nothing is done for a phone that was removed after the request was let in:', () => {
  test.each([
    [`/approve/${UUID}`, ''],
    [`/reject/${UUID}`, ''],
    ['/pause', ''],
    ['/resume', ''],
    ['/keys', '{"strategy":"another"}'],
    ['/devices/pairings', ''],
  ])('POST %s', async (url, payload) => {
    if (url === '/resume') await pauseTrades(server.services, { scope: ALL_TRADES, until: null, by: ALICE });
    const headers = { cookie: await server.pair(), 'content-type': 'application/json' };
    const request = { method: 'POST', url, headers, payload } as const;
    const problem = await askAndRevoke('findDeviceBySession', removePhone, request);
    expect(problem.code).toBe('session_missing');
  });
});

test.each(['approve', 'reject'] as const)(
  'a link to %s does nothing when it was invalidated after the request was let in',
  async (verdict) => {
    await server.pair();
    const request = { method: 'POST', url: await server.link(verdict) } as const;
    const problem = await askAndRevoke('findLinkEpoch', () => removePhone(true), request);
    expect(problem.code).toBe('link_invalidated');
  },
);

const waiting = {
  claim: { method: 'POST', url: `/claim/${UUID}?wait=55`, payload: { claimant: 'desk-1' } },
  status: { method: 'GET', url: `/status/${UUID}?wait=55` },
} as const;

describe.each(Object.entries(waiting))('a waiting %s', (_name, request) => {
  test('ends at once when its key is revoked', async () => {
    const answer = ask(server, { ...request, headers: server.auth });
    await someoneWaits(server);
    await revokeKeys(server.services, STRATEGY);
    expect(problemIn(await answer).code).toBe('key_refused');
    expect(server.services.clock.pending).toBe(0);
  });

  test('goes on when the key of another strategy is revoked', async () => {
    const answer = ask(server, { ...request, headers: server.auth });
    await someoneWaits(server);
    await revokeKeys(server.services, 'another');
    await ask(server, { method: 'POST', url: await server.link('approve') });
    expect((await answer).json()).toMatchObject({ status: 'approved' });
  });

  test('gets nothing of an approval when another process revoked its key unnoticed', async () => {
    const answer = ask(server, { ...request, headers: server.auth });
    await someoneWaits(server);
    await revokeKey();
    await ask(server, { method: 'POST', url: await server.link('approve') });
    expect(problemIn(await answer).code).toBe('key_refused');
    expect(await storedStatus(server)).toBe('approved');
    expect(await auditKinds(server)).toEqual(['submitted', 'approved']);
  });
});

test('a page that a link keeps up to date ends when the link is invalidated', async () => {
  await server.pair();
  const [path, query] = (await server.link('decide')).split('?');
  const { next, hear } = await openStream(server, `${path}/events?${query}`);
  await next();
  const [device] = await server.services.store.listDevices();
  await revokeDevice(server.services, device?.deviceId ?? '', 'operator', { invalidatesLinks: true });
  await hear('never');
});
