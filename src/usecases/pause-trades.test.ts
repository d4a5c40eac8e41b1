import { afterEach, beforeEach, expect, test } from 'vitest';
import { listAuditEntries } from '../../test/support/audit-entries.ts';
import { ALICE, OTHER_UUID, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { ALL_TRADES, instrumentScope, strategyScope } from '../domain/pause.ts';
import { asUtcMs } from '../domain/units.ts';
import { CredentialRevoked } from './credential.ts';
import { findPauseFault, pauseTrades, recordEndedPauses, resumeTrades } from './pause-trades.ts';

const HOUR_MS = 3_600_000;
const LONGEST_MS = 366 * 24 * HOUR_MS;
const REVOKED = { kind: 'device', deviceId: 'a removed phone' } as const;
const HEARD_ONCE = [[null, 'committed']];

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const inMs = (milliseconds: number) => asUtcMs(services.clock.now() + milliseconds);

test.each([
  [0, 'must be a time in the future, at most 366 days ahead'],
  [1, undefined],
  [LONGEST_MS, undefined],
  [LONGEST_MS + 1, 'must be a time in the future, at most 366 days ahead'],
])('a pause that ends in %i ms has the fault %s', (milliseconds, fault) => {
  expect(findPauseFault(inMs(milliseconds), services.clock.now())?.()).toBe(fault);
});

test.each([
  [ALL_TRADES, {}],
  [strategyScope(STRATEGY), { strategy: STRATEGY }],
  [instrumentScope('ES'), { instrument: 'ES' }],
])('a pause of $kind trades counts the ones it rejects, until an approver resumes', async (scope, named) => {
  const heard = recordAnnouncements(services);
  const since = services.clock.now();
  const pause = await pauseTrades(services, { scope, until: null, by: ALICE });

  expect(pause).toEqual({ scope, since, by: ALICE, until: null, rejected: 0 });
  expect(await services.store.findPauses()).toEqual([pause]);
  expect(heard).toEqual(HEARD_ONCE);
  const submitted = await submitKnown(services);
  expect(submitted).toMatchObject({ trade: { status: 'rejected', decision: { approver: ALICE } } });

  services.clock.advance(HOUR_MS);
  expect(await resumeTrades(services, { scope, by: 'operator' })).toBe(true);
  expect(await resumeTrades(services, { scope, by: 'operator' })).toBe(false);
  expect(await services.store.findPauses()).toEqual([]);
  expect((await listAuditEntries(services)).filter(({ tradeUuid }) => tradeUuid === null)).toEqual([
    { at: since, kind: 'paused', actor: `approver:${ALICE}`, tradeUuid: null, data: named },
    {
      at: since + HOUR_MS,
      kind: 'resumed',
      actor: 'operator',
      tradeUuid: null,
      data: { ...named, rejected: 1 },
    },
  ]);
  expect(await submitKnown(services, { tradeUuid: OTHER_UUID })).toMatchObject({
    trade: { status: 'pending' },
  });
});

test('resuming is announced only where there was a pause', async () => {
  await pauseTrades(services, { scope: ALL_TRADES, until: null, by: ALICE });
  const heard = recordAnnouncements(services);

  expect(await resumeTrades(services, { scope: strategyScope(STRATEGY), by: ALICE })).toBe(false);
  expect(heard).toEqual([]);
  expect(await resumeTrades(services, { scope: ALL_TRADES, by: ALICE })).toBe(true);
  expect(heard).toEqual(HEARD_ONCE);
});

test('a pause is only made longer: it keeps its start and its count', async () => {
  const since = services.clock.now();
  const long = asUtcMs(since + 2 * HOUR_MS);
  await pauseTrades(services, { scope: ALL_TRADES, until: asUtcMs(since + HOUR_MS), by: ALICE });
  await submitKnown(services);
  services.clock.advance(1000);
  const heard = recordAnnouncements(services);

  const longer = { scope: ALL_TRADES, since, by: 'operator', until: long, rejected: 1 };
  expect(await pauseTrades(services, { scope: ALL_TRADES, until: long, by: 'operator' })).toEqual(longer);
  expect(heard).toEqual(HEARD_ONCE);
  expect(await pauseTrades(services, { scope: ALL_TRADES, until: inMs(1), by: ALICE })).toEqual(longer);
  expect(await services.store.findPauses()).toEqual([longer]);
  expect(heard).toEqual(HEARD_ONCE);
  const paused = (await listAuditEntries(services)).filter(({ kind }) => kind === 'paused');
  expect(paused.map(({ at, actor, data }) => [at, actor, data])).toEqual([
    [since, `approver:${ALICE}`, { until: '2024-01-15T15:30:00.000Z' }],
    [since + 1000, 'operator', { until: '2024-01-15T16:30:00.000Z' }],
  ]);
});

test('pauses of different scopes stand beside each other', async () => {
  await pauseTrades(services, { scope: ALL_TRADES, until: null, by: ALICE });
  await pauseTrades(services, { scope: strategyScope(STRATEGY), until: null, by: ALICE });
  await resumeTrades(services, { scope: ALL_TRADES, by: ALICE });

  expect((await services.store.findPauses()).map(({ scope }) => scope)).toEqual([strategyScope(STRATEGY)]);
});

test('a pause that has ended by itself is recorded once, by the server; the others go on', async () => {
  const since = services.clock.now();
  const until = inMs(HOUR_MS);
  await pauseTrades(services, { scope: instrumentScope('ES'), until, by: ALICE });
  await pauseTrades(services, { scope: strategyScope(STRATEGY), until: null, by: ALICE });
  const heard = recordAnnouncements(services);
  services.clock.advance(HOUR_MS - 1);
  await recordEndedPauses(services);
  expect([await services.store.findPauses(), heard]).toEqual([[expect.anything(), expect.anything()], []]);

  services.clock.advance(1);
  await recordEndedPauses(services);
  await recordEndedPauses(services);
  expect((await services.store.findPauses()).map(({ scope }) => scope)).toEqual([strategyScope(STRATEGY)]);
  expect(heard).toEqual(HEARD_ONCE);
  expect((await listAuditEntries(services)).slice(2)).toEqual([
    {
      at: since + HOUR_MS,
      kind: 'resumed',
      actor: 'server',
      tradeUuid: null,
      data: { instrument: 'ES', until: '2024-01-15T15:30:00.000Z', rejected: 0 },
    },
  ]);
});

test('a pause that follows one that has ended starts anew', async () => {
  await pauseTrades(services, { scope: ALL_TRADES, until: inMs(HOUR_MS), by: ALICE });
  await submitKnown(services, { tradeUuid: UUID });
  services.clock.advance(HOUR_MS);
  const again = await pauseTrades(services, { scope: ALL_TRADES, until: inMs(1), by: ALICE });

  expect(again).toEqual({
    scope: ALL_TRADES,
    since: services.clock.now(),
    by: ALICE,
    until: inMs(1),
    rejected: 0,
  });
  const kinds = (await listAuditEntries(services)).filter(({ tradeUuid }) => tradeUuid === null);
  expect(kinds.map(({ kind }) => kind)).toEqual(['paused', 'resumed', 'paused']);
});

test('a phone that was removed meanwhile neither pauses nor resumes', async () => {
  const order = { scope: ALL_TRADES, until: null, by: ALICE };
  await expect(pauseTrades(services, order, REVOKED)).rejects.toBeInstanceOf(CredentialRevoked);
  expect(await services.store.findPauses()).toEqual([]);
  await pauseTrades(services, order);
  await expect(resumeTrades(services, order, REVOKED)).rejects.toBeInstanceOf(CredentialRevoked);
  expect(await services.store.findPauses()).toHaveLength(1);
});
