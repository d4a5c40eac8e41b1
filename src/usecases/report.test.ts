import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claimKnown } from '../../test/support/claim-known.ts';
import { knownExit, OTHER_STRATEGY, OTHER_UUID, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { withOtherQueries } from '../../test/support/other-queries.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import type { Exit } from '../domain/exit.ts';
import type { Execution, ExecutionState } from '../domain/trade.ts';
import { asMoney, asPrice } from '../domain/units.ts';
import { CredentialRevoked } from './credential.ts';
import { reportExecution, reportExit } from './report.ts';

let services: TestServices;
let heard: unknown[];
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
  await claimKnown(services);
  heard = [];
  services.announcer.listen(UUID, (...what) => heard.push(what));
});
afterEach(() => services.end());

type ExecutionChanges = Partial<Parameters<typeof reportExecution>[1]>;
type ExitChanges = Partial<Parameters<typeof reportExit>[1]>;

const knownExecution = (changes: Partial<Execution> = {}): Execution => ({
  sequence: 0,
  state: 'filled',
  quantity: 1,
  price: asPrice(4127.75),
  happenedAt: services.clock.now(),
  text: 'at the open',
  ...changes,
});
const execute = (execution: Execution, changes: ExecutionChanges = {}) =>
  reportExecution(services, { tradeUuid: UUID, strategy: STRATEGY, execution, ...changes });
const leave = (exit: Exit, changes: ExitChanges = {}) =>
  reportExit(services, { tradeUuid: UUID, strategy: STRATEGY, exit, ...changes });
const lastAudit = async () => (await services.store.listTradeAudit(UUID)).at(-1);
const audited = async () => (await services.store.listTradeAudit(UUID)).map(({ kind }) => kind);
const outcomes = async () =>
  (await services.store.listNotices(UUID)).filter(({ kind }) => kind === 'outcome').length;
const exits = async () => (await services.store.listExits([UUID])).get(UUID);

/** All that a report may change. */
const record = async () => ({
  executions: await services.store.listExecutions(UUID),
  exits: await exits(),
  audit: await audited(),
  outcomes: await outcomes(),
  hasReported: await services.store.hasReported(STRATEGY),
  heard: [...heard],
});

test('an execution is recorded and announced, and the strategy is known to report', async () => {
  const execution = knownExecution();
  expect(await services.store.hasReported(STRATEGY)).toBe(false);
  expect(await execute(execution)).toMatchObject({
    kind: 'changed',
    trade: { tradeUuid: UUID, pickup: { reportDueAt: null, overdueSince: null } },
  });
  expect(await services.store.listExecutions(UUID)).toEqual([execution]);
  expect(await lastAudit()).toMatchObject({
    kind: 'reported',
    actor: `strategy:${STRATEGY}`,
    at: services.clock.now(),
    data: { sequence: 0, state: 'filled', quantity: 1, price: 4127.75, text: 'at the open' },
  });
  expect(await services.store.hasReported(STRATEGY)).toBe(true);
  expect(heard).toEqual([[UUID, 'committed']]);
});

test('an exit is recorded and announced, and the card is updated', async () => {
  const before = await outcomes();
  const exit = knownExit({ realized: asMoney(140), currency: 'EUR', text: 'after costs' });
  expect(await leave(exit)).toMatchObject({ kind: 'changed', trade: { tradeUuid: UUID } });
  expect(await exits()).toEqual([exit]);
  const data = { sequence: 0, reason: 'target', quantity: 1, price: 4130.5, realized: 140, currency: 'EUR' };
  expect(await lastAudit()).toMatchObject({
    kind: 'exited',
    actor: `strategy:${STRATEGY}`,
    at: services.clock.now(),
    data: { ...data, text: 'after costs' },
  });
  expect(heard).toEqual([[UUID, 'committed']]);
  expect(await outcomes()).toBe(before + 1);
});

test.each<[ExecutionState, number]>([
  ['submitted', 0],
  ['part_filled', 0],
  ['filled', 1],
  ['cancelled', 1],
  ['refused', 1],
  ['ignored', 1],
])('an order that was %s updates the card %d times', async (state, updates) => {
  const before = await outcomes();
  await execute(knownExecution({ state }));
  expect(await outcomes()).toBe(before + updates);
});

describe('a number that was used before', () => {
  test('with the same report changes nothing, in whatever order its fields are', async () => {
    const { sequence, state, quantity, price, happenedAt, text } = knownExecution();
    await execute({ sequence, state, quantity, price, happenedAt, text });
    await leave(knownExit());
    const before = await record();
    expect(await execute({ text, happenedAt, price, quantity, state, sequence })).toMatchObject({
      kind: 'unchanged',
      trade: { tradeUuid: UUID },
    });
    expect(await leave(knownExit())).toMatchObject({ kind: 'unchanged', trade: { tradeUuid: UUID } });
    expect(await record()).toEqual(before);
  });

  test('with another report is refused, and changes nothing', async () => {
    await execute(knownExecution());
    await leave(knownExit());
    const before = await record();
    const refused = { kind: 'refused', refusal: { code: 'sequence_taken', current: { tradeUuid: UUID } } };
    expect(await execute(knownExecution({ quantity: 2 }))).toMatchObject(refused);
    expect(await leave(knownExit({ reason: 'stop' }))).toMatchObject(refused);
    expect(await record()).toEqual(before);
  });

  test('by the same report at the same time is recorded once', async () => {
    await execute(knownExecution());
    const before = await record();
    let misses = 1;
    const transaction = withOtherQueries(services.store, ({ listExecutions }) => ({
      async listExecutions(tradeUuid) {
        misses -= 1;
        return misses < 0 ? listExecutions(tradeUuid) : [];
      },
    }));
    const racing = { ...services, store: { ...services.store, transaction } };
    const again = { tradeUuid: UUID, strategy: STRATEGY, execution: knownExecution() };
    expect(await reportExecution(racing, again)).toMatchObject({ kind: 'unchanged' });
    expect(await record()).toEqual(before);
  });

  test('a further report has its own number', async () => {
    await execute(knownExecution({ state: 'submitted' }));
    const filled = knownExecution({ sequence: 1 });
    expect(await execute(filled)).toMatchObject({ kind: 'changed' });
    const stopped = knownExit({ sequence: 1, reason: 'stop' });
    await leave(knownExit());
    expect(await leave(stopped)).toMatchObject({ kind: 'changed' });
    expect((await services.store.listExecutions(UUID))[1]).toEqual(filled);
    expect((await exits())?.[1]).toEqual(stopped);
  });
});

test.each([
  ['an unknown trade', { tradeUuid: OTHER_UUID }],
  ["another strategy's trade", { strategy: OTHER_STRATEGY }],
])('a report on %s is not found, even if it was made before, and changes nothing', async (_what, changes) => {
  await execute(knownExecution());
  await leave(knownExit());
  const before = await record();
  expect(await execute(knownExecution(), changes)).toEqual({ kind: 'not_found' });
  expect(await leave(knownExit(), changes)).toEqual({ kind: 'not_found' });
  expect(await record()).toEqual(before);
});

test('a trade that nobody picked up has nothing to report', async () => {
  await submitKnown(services, { tradeUuid: OTHER_UUID, bodyHash: 'another' });
  const refused = { kind: 'refused', refusal: { code: 'not_claimed' } };
  expect(await execute(knownExecution(), { tradeUuid: OTHER_UUID })).toMatchObject(refused);
  expect(await leave(knownExit(), { tradeUuid: OTHER_UUID })).toMatchObject(refused);
  expect(await services.store.listExecutions(OTHER_UUID)).toEqual([]);
  expect(await services.store.listExits([OTHER_UUID])).toEqual(new Map());
});

test('a key that was revoked meanwhile reports nothing', async () => {
  const now = services.clock.now();
  const key = { keyId: 'key-1', strategy: STRATEGY, createdAt: now, revokedAt: null };
  await services.store.insertKey(key, 'hash');
  const credential = { kind: 'key', keyId: 'key-1' } as const;
  expect(await execute(knownExecution(), { credential })).toMatchObject({ kind: 'changed' });
  await services.store.revokeKey('key-1', now);
  const before = await record();
  const filled = knownExecution({ sequence: 1 });
  await expect(execute(filled, { credential })).rejects.toThrow(CredentialRevoked);
  await expect(execute(knownExecution(), { credential })).rejects.toThrow(CredentialRevoked);
  await expect(leave(knownExit(), { credential })).rejects.toThrow(CredentialRevoked);
  expect(await record()).toEqual(before);
});
