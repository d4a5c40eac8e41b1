import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import type { Installation, RecordedHead, Surroundings } from '../domain/installation.ts';
import { findStartFaults } from './start-faults.ts';

let services: TestServices;
/** The database at its last start: the third, at `here`, with one entry in its audit log. */
let last: Installation;
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
  last = { ...(await services.store.findInstallation()), epoch: 3, place: 'here' };
  await services.store.saveInstallation(last);
});
afterEach(() => services.end());

const find = (changes: Partial<Surroundings> = {}) =>
  findStartFaults(services.store, {
    place: 'here',
    isSamePlace: (stored) => stored === 'here',
    recorded: undefined,
    isReplaced: false,
    ...changes,
  });

async function recorded(changes: Partial<RecordedHead> = {}): Promise<RecordedHead> {
  return { identity: last.identity, epoch: 3, ...(await services.store.auditHead()), ...changes };
}

const REPLACED = 'the database was missing or empty, next to files of an older one';

test.each<[string, () => Promise<Partial<Surroundings>>]>([
  ['of which nothing was recorded', async () => ({})],
  ['that ends where it was recorded to end', async () => ({ recorded: await recorded() })],
  ['that an earlier start recorded', async () => ({ recorded: await recorded({ epoch: 2 }) })],
  [
    'that was recorded before its first entry',
    async () => ({ recorded: await recorded({ sequence: 0, hash: 'of nothing' }) }),
  ],
])('a server starts on a database %s', async (_what, around) => {
  expect(await find(await around())).toEqual([]);
});

test('a server starts on a database that has gone on since its end was recorded', async () => {
  const before = await recorded();
  await services.store.transaction((queries) =>
    queries.appendAudit({
      at: services.clock.now(),
      kind: 'clock_stepped',
      actor: 'server',
      tradeUuid: null,
      data: {},
    }),
  );
  expect(await find({ recorded: before })).toEqual([]);
});

test('a server starts on a database that no server has started on yet, wherever it is', async () => {
  await services.store.saveInstallation({ ...last, place: null });
  expect(await find({ place: 'elsewhere', isSamePlace: () => false })).toEqual([]);
});

test.each<[string, Partial<RecordedHead>]>([
  ['the audit log ends at entry 1, but entry 2 was recorded beside the database', { sequence: 2 }],
  ['entry 1 of the audit log differs from the one recorded beside the database', { hash: 'another' }],
  ['the database is older than the last start of a server on it', { epoch: 4 }],
  ['this is not the database that the last server used in this folder', { identity: 'another' }],
])('the operator is told that %s', async (found, changes) => {
  const head = await recorded(changes);
  expect(await find({ recorded: head })).toEqual([
    {
      acceptance: 'accept-loss',
      found,
      reason: 'the database has lost entries',
      kind: 'loss_accepted',
      data: { found, recorded_sequence: head.sequence, recorded_hash: head.hash },
    },
  ]);
});

test.each<[string, Partial<Surroundings>]>([
  ['the recorded end of the audit log, beside the database, is unreadable', { recorded: 'unreadable' }],
  [REPLACED, { isReplaced: true }],
])('without a recorded end the operator is told that %s', async (found, changes) => {
  expect(await find(changes)).toMatchObject([
    {
      acceptance: 'accept-loss',
      found,
      data: { found, recorded_sequence: null, recorded_hash: null },
    },
  ]);
});

test.each<[string, Installation['mark'], Partial<Surroundings>]>([
  ['this database is a back-up or a copy of another one', 'copy', {}],
  ['this database was moved to PostgreSQL by "countersign migrate"', 'moved', {}],
  [
    'this database is a copy: the last server used a different file or PostgreSQL database',
    null,
    { place: 'there', isSamePlace: (stored) => stored === 'there' },
  ],
])('the operator is told that %s', async (found, mark, changes) => {
  await services.store.saveInstallation({ ...last, mark });
  expect(await find(changes)).toEqual([
    {
      acceptance: 'take-over',
      found,
      reason: 'the database is a copy',
      kind: 'taken_over',
      data: { found, identity: last.identity, from: 'here', to: changes.place ?? 'here' },
    },
  ]);
});

test('a copy that has lost entries takes the consent to both', async () => {
  await services.store.saveInstallation({ ...last, mark: 'copy' });
  expect((await find({ isReplaced: true })).map(({ acceptance }) => acceptance)).toEqual([
    'accept-loss',
    'take-over',
  ]);
});
