import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAuditEntries } from '../../test/support/audit-entries.ts';
import { ALICE, BOB } from '../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { watchQueries } from '../../test/support/watch-queries.ts';
import type { Approvers } from '../domain/approvers.ts';
import { asUtcMs } from '../domain/units.ts';
import { CredentialRevoked } from './credential.ts';
import {
  findDevice,
  findPairingApprover,
  findPairingFault,
  findSessionFault,
  isUnused,
  offerPairing,
  pairDevice,
  revokeDevice,
  startPairing,
} from './pair-device.ts';

const PAIRING_LASTS_MS = 600_000;
const UNUSED_MS = 90 * 24 * 3_600_000;
const ACTOR = `approver:${ALICE}`;
/** Alice was called `trader` before. */
const RENAMED: Approvers = {
  all: [
    { name: ALICE, hours: null },
    { name: BOB, hours: null },
  ],
  formerNames: ['trader'],
  twoAbove: null,
};

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

async function pair(approver = ALICE, name = 'phone') {
  const paired = await pairDevice(services, await startPairing(services, approver), name);
  if (paired === undefined) throw new Error('not paired');
  return { ...paired, deviceId: paired.device.deviceId };
}
const find = (session: string) => findDevice(services, session, UNUSED_MS);
const epochOf = (approver: string) => services.store.findLinkEpoch(approver);

describe('a code', () => {
  test('pairs one phone, which is audited and announced; its session is that phone', async () => {
    const heard = recordAnnouncements(services);
    const code = await startPairing(services, ALICE);
    expect(await findPairingFault(services, code)).toBe('expired');
    const paired = await pairDevice(services, code, 'phone');

    const device = {
      deviceId: 'id-0001',
      approver: ALICE,
      name: 'phone',
      pairedAt: services.clock.now(),
      revokedAt: null,
    };
    expect(paired).toEqual({ device, session: expect.stringMatching(/^[\w-]{43}$/) });
    expect(await find(paired?.session ?? '')).toMatchObject(device);
    expect(await listAuditEntries(services)).toEqual([
      {
        at: services.clock.now(),
        kind: 'device_paired',
        actor: ACTOR,
        tradeUuid: null,
        data: { device_id: 'id-0001', name: 'phone' },
      },
    ]);
    expect(heard).toEqual([[null, 'committed']]);

    expect(await pairDevice(services, code, 'another')).toBeUndefined();
    expect(await findPairingFault(services, code)).toBe('used');
    expect(await services.store.listDevices()).toHaveLength(1);
    expect(heard).toHaveLength(1);
  });

  test('expires after ten minutes', async () => {
    const codes = [await startPairing(services, ALICE), await startPairing(services, ALICE)] as const;
    services.clock.advance(PAIRING_LASTS_MS - 1);
    expect(await pairDevice(services, codes[0], 'phone')).toBeDefined();
    services.clock.advance(1);
    expect(await pairDevice(services, codes[1], 'phone')).toBeUndefined();
    expect(await findPairingFault(services, codes[1])).toBe('expired');
  });

  test('that nobody made pairs nothing', async () => {
    expect(await pairDevice(services, 'made up', 'phone')).toBeUndefined();
    expect(await findPairingFault(services, 'made up')).toBe('unknown');
    expect(await findPairingApprover(services, 'made up')).toBeUndefined();
  });

  test.each([
    [ALICE, ALICE],
    ['trader', ALICE],
    [BOB, BOB],
    ['somebody removed', undefined],
  ])('for %s is shown as one for %s', async (name, approver) => {
    const code = await startPairing(services, name);
    expect(await findPairingApprover({ ...services, approvers: RENAMED }, code)).toBe(approver);
  });

  test('of a paired phone pairs another for the same approver; a removed phone gets none', async () => {
    const { device, deviceId } = await pair();
    const code = await offerPairing(services, device);
    expect((await pairDevice(services, code ?? '', 'tablet'))?.device.approver).toBe(ALICE);
    await revokeDevice(services, deviceId);
    expect(await offerPairing(services, device)).toBeUndefined();
  });
});

describe('a session', () => {
  test('ends once its phone was neither seen nor paired for too long', async () => {
    const { session } = await pair();
    services.clock.advance(UNUSED_MS - 1);
    expect(await find(session)).toMatchObject({ name: 'phone' });
    services.clock.advance(1);
    expect(await find(session)).toBeUndefined();
    expect(await findSessionFault(services, session)).toBe('unused');
  });

  test.each([
    [null, 100, true],
    [null, 99, false],
    [150, 100, false],
    [150, 150, true],
    [50, 99, false],
  ])(
    'of a phone paired at 100 and seen at %s has ended, if unused since %i: %s',
    async (seen, since, isOver) => {
      const { device } = await pair();
      const seenAt = seen === null ? null : asUtcMs(seen);
      expect(isUnused({ ...device, pairedAt: asUtcMs(100) }, seenAt, since)).toBe(isOver);
    },
  );

  test('that nobody has opens nothing, and neither does that of a removed phone', async () => {
    const { session, deviceId } = await pair();
    await revokeDevice(services, deviceId);
    expect([await find('made up'), await find(session)]).toEqual([undefined, undefined]);
    expect(await findSessionFault(services, 'made up')).toBe('unknown');
    expect(await findSessionFault(services, session)).toBe('removed');
  });
});

describe('removing a phone', () => {
  test('voids its unused codes under every name of its approver, and leaves links alone', async () => {
    const { deviceId } = await pair('trader');
    const other = await pair(BOB);
    const codes: string[] = [];
    for (const name of [ALICE, 'trader', BOB]) codes.push(await startPairing(services, name));
    const heard = recordAnnouncements(services);
    const renamed = { ...services, approvers: RENAMED };

    expect(await revokeDevice(renamed, deviceId, ACTOR)).toBe(true);
    expect(await revokeDevice(renamed, deviceId, ACTOR)).toBe(false);

    const paired: (string | undefined)[] = [];
    for (const code of codes) paired.push((await pairDevice(services, code, 'new'))?.device.approver);
    expect(paired).toEqual([undefined, undefined, BOB]);
    expect(await find(other.session)).toBeDefined();
    expect([await epochOf('trader'), await epochOf(ALICE)]).toEqual([0, 0]);
    const { now } = services.clock;
    expect((await listAuditEntries(services)).filter(({ kind }) => kind !== 'device_paired')).toEqual([
      {
        at: now(),
        kind: 'device_revoked',
        actor: ACTOR,
        tradeUuid: null,
        data: { device_id: deviceId, pairings_voided: 2 },
      },
    ]);
    // The second is that of Bob's new phone.
    expect(heard).toEqual([
      [null, 'committed'],
      [null, 'committed'],
    ]);
  });

  test('can invalidate the links under every name of its approver, once, even later', async () => {
    const { deviceId } = await pair('trader');
    const renamed = { ...services, approvers: RENAMED };
    await services.store.raiseLinkEpoch('trader');
    await revokeDevice(renamed, deviceId);
    const heard = recordAnnouncements(services);

    expect(await revokeDevice(renamed, deviceId, ACTOR, { invalidatesLinks: true })).toBe(true);
    expect(await revokeDevice(renamed, deviceId, ACTOR, { invalidatesLinks: true })).toBe(false);

    expect([await epochOf('trader'), await epochOf(ALICE), await epochOf(BOB)]).toEqual([2, 1, 0]);
    expect((await listAuditEntries(services)).slice(1)).toEqual([
      {
        at: services.clock.now(),
        kind: 'device_revoked',
        actor: 'operator',
        tradeUuid: null,
        data: { device_id: deviceId, pairings_voided: 0 },
      },
      {
        at: services.clock.now(),
        kind: 'links_invalidated',
        actor: ACTOR,
        tradeUuid: null,
        data: { device_id: deviceId, approver: 'trader', link_epoch: 2 },
      },
    ]);
    expect(heard).toEqual([[null, 'committed']]);
  });

  // On PostgreSQL a decision holds its approver's row before it waits for the end of the log.
  test('with its links takes the end of the audit log last', async () => {
    const { deviceId } = await pair();
    const asked = watchQueries(services);
    await revokeDevice(services, deviceId, 'operator', { invalidatesLinks: true });
    expect(asked).toContain('raiseLinkEpoch');
    expect(asked.slice(-2)).toEqual(['appendAudit', 'appendAudit']);
  });

  test('that is unknown changes nothing', async () => {
    const heard = recordAnnouncements(services);
    expect(await revokeDevice(services, 'unknown', ACTOR, { invalidatesLinks: true })).toBe(false);
    expect([await listAuditEntries(services), heard]).toEqual([[], []]);
  });

  test('is refused to a phone that was removed meanwhile', async () => {
    const { deviceId, session } = await pair();
    const credential = { kind: 'device', deviceId: 'a removed phone' } as const;
    const removing = revokeDevice(services, deviceId, ACTOR, { credential });
    await expect(removing).rejects.toBeInstanceOf(CredentialRevoked);
    expect(await find(session)).toBeDefined();
  });
});
