import { afterEach, beforeEach, expect, test } from 'vitest';
import { listAuditEntries } from '../../test/support/audit-entries.ts';
import { ALICE, BOB } from '../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { asUtcMs } from '../domain/units.ts';
import { CredentialRevoked } from './credential.ts';
import { endAway, findAbsence, findAwayFault, setAway } from './set-away.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let services: TestServices;
let heard: unknown[];
beforeEach(async () => {
  services = await createTestServices();
  heard = recordAnnouncements(services);
});
afterEach(() => services.end());

const hoursAhead = (hours: number) => asUtcMs(services.clock.now() + hours * HOUR);
const away = (hours: number, actor = 'approver:Alice') =>
  setAway(services, { approver: ALICE, until: hoursAhead(hours), actor });
const audited = () => listAuditEntries(services);

test('an absence is stored with who set it, audited and announced', async () => {
  const since = services.clock.now();
  const absence = { approver: ALICE, since, until: hoursAhead(2), by: 'approver:Alice' };
  expect(await away(2)).toEqual(absence);
  expect((await services.store.findAvailability()).absences).toEqual([absence]);
  expect(await audited()).toEqual([
    {
      at: since,
      kind: 'away_set',
      actor: 'approver:Alice',
      tradeUuid: null,
      data: { approver: ALICE, until: '2024-01-15T16:30:00.000Z' },
    },
  ]);
  expect(heard).toEqual([[null, 'committed']]);
});

test('an absence that is ended is removed, audited and announced', async () => {
  await away(2);
  services.clock.advance(HOUR);
  heard.length = 0;
  expect(await endAway(services, ALICE, 'operator')).toBe(true);
  expect((await services.store.findAvailability()).absences).toEqual([]);
  expect((await audited()).at(-1)).toEqual({
    at: services.clock.now(),
    kind: 'away_ended',
    actor: 'operator',
    tradeUuid: null,
    data: { approver: ALICE },
  });
  expect(heard).toEqual([[null, 'committed']]);
});

test.each<[string, () => Promise<unknown>]>([
  ['nobody is away', async () => {}],
  [
    'someone else is away',
    () => setAway(services, { approver: BOB, until: hoursAhead(2), actor: 'operator' }),
  ],
  [
    'the absence is over',
    async () => {
      await away(2);
      services.clock.advance(2 * HOUR);
    },
  ],
])('there is nothing to end if %s: nothing is audited or announced', async (_case, happen) => {
  await happen();
  const before = await audited();
  heard.length = 0;
  expect(await endAway(services, ALICE, 'operator')).toBe(false);
  expect(await audited()).toEqual(before);
  expect(heard).toEqual([]);
});

test('a phone that was removed in the meantime sets and ends no absence', async () => {
  await away(2);
  const credential = { kind: 'device', deviceId: 'gone' } as const;
  const longer = { approver: ALICE, until: hoursAhead(9), actor: 'approver:Alice' };
  await expect(setAway(services, longer, credential)).rejects.toThrow(CredentialRevoked);
  await expect(endAway(services, ALICE, 'approver:Alice', credential)).rejects.toThrow(CredentialRevoked);
  expect((await findAbsence(services, ALICE))?.until).toBe(hoursAhead(2));
});

test('an absence is current until its end, for its approver alone', async () => {
  const absence = await away(2);
  expect(await findAbsence(services, ALICE)).toEqual(absence);
  expect(await findAbsence(services, BOB)).toBeUndefined();
  services.clock.advance(2 * HOUR - 1);
  expect(await findAbsence(services, ALICE)).toEqual(absence);
  services.clock.advance(1);
  expect(await findAbsence(services, ALICE)).toBeUndefined();
});

test.each([
  ['in a millisecond', 1, undefined],
  ['in 366 days', 366 * DAY, undefined],
  ['now', 0, 'must be a time in the future, at most 366 days ahead'],
  ['a millisecond ago', -1, 'must be a time in the future, at most 366 days ahead'],
  ['in more than 366 days', 366 * DAY + 1, 'must be a time in the future, at most 366 days ahead'],
  ['at no time', Number.NaN, 'must be a time in the future, at most 366 days ahead'],
])('an absence that ends %s is valid, or is told what is', (_when, ahead, rule) => {
  const now = services.clock.now();
  expect(findAwayFault(now + ahead, now)?.()).toBe(rule);
});
