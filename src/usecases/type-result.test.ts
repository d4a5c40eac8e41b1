import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimKnown } from '../../test/support/claim-known.ts';
import { ALICE, BOB, knownExit, OTHER_UUID, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { asMoney } from '../domain/units.ts';
import { CredentialRevoked } from './credential.ts';
import { reportExecution, reportExit } from './report.ts';
import { type ResultOrder, typeResult } from './type-result.ts';

let services: TestServices;
let heard: unknown[];
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
  heard = [];
  services.announcer.listen(UUID, (...what) => heard.push(what));
});
afterEach(() => services.end());

const type = (amount: number | null, changes: Partial<ResultOrder> = {}) =>
  typeResult(services, {
    tradeUuid: UUID,
    amount,
    currency: null,
    note: null,
    approver: ALICE,
    ...changes,
  });
const typed = async () => (await services.store.listTypedResults([UUID])).get(UUID);
const lastAudit = async () => (await services.store.listTradeAudit(UUID)).at(-1);

/** The trade was picked up; from now on it is listened to. */
async function claimed(): Promise<void> {
  await claimKnown(services);
  heard = [];
}

/** Nothing is announced or audited. */
async function changesNothing(work: () => Promise<unknown>): Promise<void> {
  const before = [await typed(), await lastAudit(), [...heard]];
  await work();
  expect([await typed(), await lastAudit(), heard]).toEqual(before);
}

test('a result that a person typed is kept, audited and announced', async () => {
  await claimed();
  const at = services.clock.now();
  expect(await type(-20, { note: 'closed by hand' })).toBe('saved');
  const result = { amount: -20, currency: 'USD', note: 'closed by hand' };
  expect(await typed()).toEqual({ ...result, by: 'approver:Alice', at });
  expect(await lastAudit()).toMatchObject({ kind: 'result_typed', actor: 'approver:Alice', at });
  expect((await lastAudit())?.data).toEqual({ ...result, amount_before: null });
  expect(heard).toEqual([[UUID, 'committed']]);
});

test.each<[string, number, Partial<ResultOrder>]>([
  ['amount', 35, { note: 'a note' }],
  ['note', -20, { note: 'another note' }],
  ['note, which is removed,', -20, {}],
])(
  'another %s replaces what was typed before, and the audit log has both amounts',
  async (_what, amount, changes) => {
    await claimed();
    await type(-20, { note: 'a note' });
    services.clock.advance(1000);
    expect(await type(amount, { ...changes, approver: BOB })).toBe('saved');
    const note = changes.note ?? null;
    const by = { by: 'approver:Bob', at: services.clock.now() };
    expect(await typed()).toEqual({ amount, currency: 'USD', note, ...by });
    expect((await lastAudit())?.data).toEqual({ amount, currency: 'USD', note, amount_before: -20 });
    expect(heard).toHaveLength(2);
  },
);

test('the same typed once more changes nothing', async () => {
  await claimed();
  await type(-20, { note: 'a note' });
  services.clock.advance(1000);
  await changesNothing(async () =>
    expect(await type(-20, { note: 'a note', approver: BOB })).toBe('unchanged'),
  );
});

test('what was typed can be taken back, once', async () => {
  await claimed();
  await type(-20);
  heard = [];
  expect(await type(null, { approver: BOB })).toBe('saved');
  expect(await typed()).toBeUndefined();
  expect(await lastAudit()).toMatchObject({
    kind: 'result_removed',
    actor: 'approver:Bob',
    at: services.clock.now(),
    data: { amount_before: -20 },
  });
  expect(heard).toEqual([[UUID, 'committed']]);
  await changesNothing(async () => expect(await type(null)).toBe('unchanged'));
});

test('the currency is that of the contract, and only where it has none, what was typed', async () => {
  await claimed();
  await type(-20, { currency: 'EUR' });
  expect(await typed()).toMatchObject({ currency: 'USD' });

  await submitKnown(services, { tradeUuid: OTHER_UUID, contract: null, bodyHash: 'another' });
  await claimKnown(services, OTHER_UUID);
  const other = async () => (await services.store.listTypedResults([OTHER_UUID])).get(OTHER_UUID);
  expect(await type(-20, { tradeUuid: OTHER_UUID })).toBe('no_currency');
  expect(await other()).toBeUndefined();
  expect(await type(-20, { tradeUuid: OTHER_UUID, currency: 'EUR' })).toBe('saved');
  expect(await other()).toMatchObject({ amount: -20, currency: 'EUR' });
  expect(await type(-20, { tradeUuid: OTHER_UUID, currency: 'GBP' })).toBe('saved');
  expect(await other()).toMatchObject({ amount: -20, currency: 'GBP' });
});

test('a trade that nobody executed has no result', async () => {
  await changesNothing(async () => expect(await type(-20)).toBe('not_open'));
});

test('nor does one whose order was not filled', async () => {
  await claimed();
  const how = { sequence: 0, state: 'cancelled', quantity: 0, price: null, text: null } as const;
  const execution = { ...how, happenedAt: services.clock.now() };
  await reportExecution(services, { tradeUuid: UUID, strategy: STRATEGY, execution });
  await changesNothing(async () => expect(await type(-20)).toBe('not_open'));
});

test('a result that the strategy reported stands', async () => {
  await claimed();
  const exit = knownExit({ realized: asMoney(150) });
  await reportExit(services, { tradeUuid: UUID, strategy: STRATEGY, exit });
  await changesNothing(async () => expect(await type(-20)).toBe('not_open'));
});

test('an unknown trade is not found', async () => {
  expect(await type(-20, { tradeUuid: OTHER_UUID })).toBe('not_found');
  expect(await type(null, { tradeUuid: OTHER_UUID })).toBe('not_found');
});

test('a device that was removed meanwhile types nothing', async () => {
  await claimed();
  const now = services.clock.now();
  const device = { deviceId: 'phone', approver: ALICE, name: 'phone', pairedAt: now, revokedAt: null };
  await services.store.insertDevice(device, 'hash');
  const credential = { kind: 'device', deviceId: 'phone' } as const;
  expect(await type(-20, { credential })).toBe('saved');
  await services.store.revokeDevice('phone', now);
  await changesNothing(async () => {
    await expect(type(30, { credential })).rejects.toThrow(CredentialRevoked);
  });
});
