import { afterEach, beforeEach, expect, test } from 'vitest';
import { listAuditEntries } from '../../test/support/audit-entries.ts';
import { withOtherQueries } from '../../test/support/other-queries.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import type { Declaration } from '../domain/instruments/declaration.ts';
import { CredentialRevoked } from './credential.ts';
import { declareContract, removeContract } from './declare-contract.ts';

const ACTOR = 'approver:Alice';
const DECLARED: Declaration = {
  pattern: 'XYZ*',
  tickSize: 0.5,
  pointValue: 20,
  currency: 'EUR',
  timezone: 'Europe/Berlin',
  format: { style: 'decimals', decimals: 1 },
};

let services: TestServices;
let heard: unknown[];
beforeEach(async () => {
  services = await createTestServices();
  heard = recordAnnouncements(services);
});
afterEach(() => services.end());

const declare = (changes: Partial<Declaration> = {}) =>
  declareContract(services, { ...DECLARED, ...changes }, ACTOR);
/** As it was declared now. */
const stored = () => ({ ...DECLARED, declaredAt: services.clock.now(), declaredBy: ACTOR });
const audit = () => listAuditEntries(services);

test('a contract is stored as normalized, with an audit entry, and open pages hear of it', async () => {
  expect(await declare({ pattern: ' xyz* ', currency: 'eur' })).toBeUndefined();
  expect(await services.store.listDeclarations()).toEqual([stored()]);
  const data = {
    pattern: 'XYZ*',
    tick_size: 0.5,
    point_value: 20,
    currency: 'EUR',
    timezone: 'Europe/Berlin',
    format: '1',
  };
  const at = services.clock.now();
  expect(await audit()).toEqual([{ at, kind: 'contract_declared', actor: ACTOR, tradeUuid: null, data }]);
  expect(heard).toEqual([[null, 'committed']]);
});

test('one without a format is stored without', async () => {
  await declare({ format: null });
  expect(await services.store.listDeclarations()).toEqual([{ ...stored(), format: null }]);
  expect((await audit()).map(({ data }) => data['format'])).toEqual([null]);
});

test('one that breaks a rule, or clashes with another one, is not stored', async () => {
  expect(await declare({ tickSize: 0 })).toMatchObject({ field: 'tickSize' });
  await declare();
  const clash = '"XYZ1" and the declared "XYZ*" match the same names: remove one of them';
  expect(await declare({ pattern: 'XYZ1' })).toMatchObject({ field: 'pattern', rule: clash });
  expect(await services.store.listDeclarations()).toEqual([stored()]);
  expect([(await audit()).length, heard.length]).toEqual([1, 1]);
});

test('of two people who declare the same name at once, one is told', async () => {
  await declare();
  const { transaction } = services.store;
  // As it was before the other one's commit.
  const unseen = withOtherQueries({ transaction }, () => ({ listDeclarations: async () => [] }));
  Object.assign(services.store, { transaction: unseen });
  const fault = await declare({ pointValue: 50 });
  expect(fault).toMatchObject({ field: 'pattern', rule: '"XYZ*" is declared already' });
  expect(await services.store.listDeclarations()).toEqual([stored()]);
  expect([(await audit()).length, heard.length]).toEqual([1, 1]);
});

test('a declaration is removed by its name as anybody writes it, with an audit entry', async () => {
  await declare();
  heard.length = 0;
  expect(await removeContract(services, ' xyz* ', ACTOR)).toBe(true);
  expect(await services.store.listDeclarations()).toEqual([]);
  const at = services.clock.now();
  const removal = { at, kind: 'contract_removed', actor: ACTOR, tradeUuid: null, data: { pattern: 'XYZ*' } };
  expect((await audit()).slice(1)).toEqual([removal]);
  expect(heard).toEqual([[null, 'committed']]);
});

test('one that is not declared cannot be removed', async () => {
  expect(await removeContract(services, 'XYZ*', ACTOR)).toBe(false);
  expect([await audit(), heard]).toEqual([[], []]);
});

test('nothing is declared or removed by a device that was revoked meanwhile', async () => {
  await declare();
  const gone = { kind: 'device', deviceId: 'gone' } as const;
  const other = { ...DECLARED, pattern: 'ABC' };
  await expect(declareContract(services, other, ACTOR, gone)).rejects.toThrow(CredentialRevoked);
  await expect(removeContract(services, 'XYZ*', ACTOR, gone)).rejects.toThrow(CredentialRevoked);
  expect(await services.store.listDeclarations()).toEqual([stored()]);
  expect([(await audit()).length, heard.length]).toEqual([1, 1]);
});
