import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAuditEntries } from '../../test/support/audit-entries.ts';
import { knownApprovalRule } from '../../test/support/known-approval-rule.ts';
import { knownMessage } from '../../test/support/known-message.ts';
import { ALICE, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import type { RecordedHead, Surroundings } from '../domain/installation.ts';
import { asTradeUuid, type TradeUuid } from '../domain/units.ts';
import { RefusedStart } from '../lib/refused-start.ts';
import { changeTrade } from './change-trade.ts';
import { decideTrade } from './decide-trade.ts';
import type { Acceptance } from './start-faults.ts';
import { takeInstallation } from './take-installation.ts';

const THIRD_UUID = asTradeUuid('00000000-0000-4000-8000-000000000003');

let services: TestServices;
let drainSpool: () => Promise<void>;
beforeEach(async () => {
  drainSpool = async () => {};
  services = await createTestServices();
});
afterEach(() => services.end());

const surroundings = (changes: Partial<Surroundings> = {}): Surroundings => ({
  place: 'here',
  isSamePlace: (stored) => stored === 'here',
  recorded: undefined,
  isReplaced: false,
  ...changes,
});

const take = (changes: Partial<Surroundings> = {}, ...accepted: Acceptance[]) =>
  takeInstallation(services, surroundings(changes), new Set(accepted), () => drainSpool());

async function recordedNow(changes: Partial<RecordedHead> = {}): Promise<RecordedHead> {
  const { identity, epoch } = await services.store.findInstallation();
  return { identity, epoch, ...(await services.store.auditHead()), ...changes };
}

const statusOf = async (tradeUuid: TradeUuid) => (await services.store.findTrade(tradeUuid))?.trade.status;

test('a database without a place, as after an upgrade, is adopted where it is, and each start is counted', async () => {
  expect(await take()).toMatchObject({ place: 'here', epoch: 1, mark: null });
  expect(await take()).toMatchObject({ place: 'here', epoch: 2 });
  expect((await services.store.auditHead()).sequence).toBe(0);
});

test('a database whose end is the one that was recorded, or a later one, is the same', async () => {
  await take();
  const recorded = await recordedNow();
  await submitKnown(services);
  await take({ recorded });
  expect(await take({ recorded: await recordedNow() })).toMatchObject({ epoch: 3 });
  expect(await statusOf(UUID)).toBe('pending');
});

describe('is not started on', () => {
  test.each([
    ['one that ends too early', { sequence: 9 }, 'the audit log ends at entry 1, but entry 9 was recorded'],
    ['one with other entries', { hash: 'another' }, 'entry 1 of the audit log differs from'],
    ['one that an older server left', { epoch: 7 }, 'older than the last start'],
    ['another database', { identity: 'another' }, 'not the database that the last server used'],
  ])('%s', async (_what, changes, text) => {
    await submitKnown(services);
    const recorded = await recordedNow(changes);
    await expect(take({ recorded })).rejects.toThrow(text);
    await expect(take({ recorded }, 'take-over')).rejects.toThrow('countersign serve --accept-loss"');
    expect(await statusOf(UUID)).toBe('pending');
  });

  test('one whose recorded end is unreadable', async () => {
    await expect(take({ recorded: 'unreadable' })).rejects.toThrow('is unreadable');
  });

  test('one that was created in place of a lost one', async () => {
    await expect(take({ isReplaced: true })).rejects.toThrow('missing or empty');
  });

  test('a copy of the file, a copy by the command, and one that was moved to PostgreSQL', async () => {
    await take();
    await expect(take({ isSamePlace: () => false })).rejects.toThrow('serve --take-over"');
    const installation = await services.store.findInstallation();
    await services.store.saveInstallation({ ...installation, mark: 'copy' });
    await expect(take()).rejects.toThrow('is a back-up or a copy');
    await services.store.saveInstallation({ ...installation, mark: 'moved' });
    await expect(take({}, 'accept-loss')).rejects.toThrow('was moved to PostgreSQL');
  });
});

test('a refusal says all that was found, what to do about it, and what accepting it would do', async () => {
  await take();
  await expect(take({ recorded: 'unreadable', isSamePlace: () => false })).rejects.toThrow(
    new RefusedStart(
      'not started: the recorded end of the audit log, beside the database, is unreadable; and this database is a copy: the last server used a different file or PostgreSQL database. ' +
        'Restore the missing files or the newest back-up. ' +
        'If the original is still running, stop it first: both would grant the same approvals. A restored database, or one moved to another disk, also counts as a copy. ' +
        'Or run "countersign serve --accept-loss --take-over" once: it voids every pending or approved trade, notifies the phone, and records it in the audit log. See docs/BACKUP.md.',
    ),
  );
});

describe('once it is accepted', () => {
  const approve = (tradeUuid: TradeUuid) =>
    decideTrade(services, { tradeUuid, approver: ALICE, channel: 'web', verdict: 'approve' });
  const claim = (tradeUuid: TradeUuid) =>
    changeTrade(services, {
      tradeUuid,
      command: {
        kind: 'claim',
        claimant: 'desk',
        reporting: { overdueAfterMs: 30_000, hasReported: false },
      },
      actor: 'strategy:breakout',
      strategy: 'breakout',
    });

  test('open trades are voided, reported and audited, and settled ones stay', async () => {
    for (const tradeUuid of [UUID, OTHER_UUID, THIRD_UUID]) await submitKnown(services, { tradeUuid });
    await approve(OTHER_UUID);
    await claim(OTHER_UUID);
    services.clock.advance(31_000);
    await approve(THIRD_UUID);
    await claim(THIRD_UUID);
    await take({ isReplaced: true }, 'accept-loss');

    expect([await statusOf(UUID), await statusOf(THIRD_UUID)]).toEqual(['withdrawn', 'withdrawn']);
    expect(await statusOf(OTHER_UUID)).toBe('approved');
    const [last] = (await services.store.listNotices(UUID)).slice(-1);
    expect(last).toMatchObject({ kind: 'outcome', state: 'due' });
    const audit = await services.store.listTradeAudit(THIRD_UUID);
    expect(audit.at(-1)).toMatchObject({
      kind: 'withdrawn',
      actor: 'server',
      data: { reason: 'the database has lost entries' },
    });
    const all = await services.store.listAudit(0, 100);
    expect(all.filter(({ kind }) => kind === 'loss_accepted')).toHaveLength(1);
  });

  test('more than a batch of open trades is voided to the last', async () => {
    for (let number = 100; number < 145; number += 1)
      await submitKnown(services, { tradeUuid: asTradeUuid(`00000000-0000-4000-8000-000000000${number}`) });
    await services.store.insertApprovalRule(knownApprovalRule());
    await services.store.insertMessage(knownMessage());
    const heard = recordAnnouncements(services);
    await take({ isReplaced: true }, 'accept-loss');
    expect(await services.store.listPending(100)).toEqual([]);
    expect(new Set(heard.flatMap(([tradeUuid]) => tradeUuid ?? [])).size).toBe(45);
    expect(services.logged).toEqual([
      'loss or copy accepted by the operator: every pending or approved trade was voided, and no rule approves any more ' +
        '{"found":"the database was missing or empty, next to files of an older one","voided":45,"signals":1,"approval_rules":1}',
    ]);
  });

  test('each acceptance is audited in the name of the operator', async () => {
    const { identity } = await take();
    await submitKnown(services);
    const recorded = await recordedNow({ sequence: 9, hash: 'lost' });
    await take({ recorded, place: 'there', isSamePlace: () => false }, 'accept-loss', 'take-over');

    const entry = { at: services.clock.now(), actor: 'operator', tradeUuid: null };
    const entries = await listAuditEntries(services);
    expect(entries.filter(({ actor }) => actor === 'operator')).toEqual([
      {
        ...entry,
        kind: 'loss_accepted',
        data: {
          found: 'the audit log ends at entry 1, but entry 9 was recorded beside the database',
          recorded_sequence: 9,
          recorded_hash: 'lost',
        },
      },
      {
        ...entry,
        kind: 'taken_over',
        data: {
          found: 'this database is a copy: the last server used a different file or PostgreSQL database',
          identity,
          from: 'here',
          to: 'there',
        },
      },
    ]);
  });

  test('a copy gets its own id, and is no longer a copy', async () => {
    const before = await take();
    const elsewhere = { place: 'there', isSamePlace: (stored: string) => stored === 'there' };
    const after = await take(elsewhere, 'take-over');
    expect(after).toMatchObject({ place: 'there', mark: null });
    expect(after.identity).not.toBe(before.identity);
    expect(await take(elsewhere)).toMatchObject({ identity: after.identity });
  });

  test('the count of starts goes on from the recorded one', async () => {
    const recorded = await recordedNow({ epoch: 41 });
    expect(await take({ recorded }, 'accept-loss')).toMatchObject({ epoch: 42 });
  });
});

test('a copy is taken over although the clock is behind its last entry', async () => {
  await take();
  await submitKnown(services);
  services.clock.step(-3_600_000);
  await take({ place: 'elsewhere', isSamePlace: () => false }, 'take-over');
  expect(await statusOf(UUID)).toBe('expired');
  const kinds = (await services.store.listAudit(0, 10)).map(({ kind }) => kind);
  expect(kinds).toEqual(['submitted', 'expired', 'clock_stepped', 'taken_over']);
});

test('signals that a copy had still to ask about or to send are neither, and the person is told', async () => {
  const { store, clock } = services;
  const steps = ['received', 'held', 'ready', 'sending'] as const;
  for (const [index, step] of steps.entries()) {
    const messageId = asTradeUuid(`00000000-0000-4000-8000-00000000010${index}`);
    await store.insertMessage(knownMessage({ messageId }));
    if (step !== 'received') await store.moveMessage(messageId, 'received', step, clock.now());
  }
  await take();
  await take({ recorded: await recordedNow({ sequence: 9 }) }, 'accept-loss');
  for (const step of steps) expect(await store.listMessages(step, 10)).toEqual([]);
  expect((await store.listOpenAlerts(10)).map(({ kind }) => kind).sort()).toEqual([
    'bridge_uncertain',
    'exit_not_sent',
    'signal_refused',
  ]);
});

test('a signal that a copy still had on disk is voided with it; an ordinary start leaves it there', async () => {
  const { store } = services;
  drainSpool = async () => void (await store.insertMessage(knownMessage()));
  await take();
  expect(await store.findMessage(UUID)).toBeUndefined();
  await take({ place: 'elsewhere', isSamePlace: () => false }, 'take-over');
  expect(await store.findMessage(UUID)).toMatchObject({ step: 'done', outcome: 'refused' });
  expect((await store.listOpenAlerts(10)).map(({ kind }) => kind)).toEqual(['signal_refused']);
});

test('no rule of a copy approves: whoever wants it types its sentence again; an ordinary start keeps it', async () => {
  await services.store.insertApprovalRule(knownApprovalRule());
  await take();
  expect(await services.store.listApprovalRules()).toHaveLength(1);
  await take({ place: 'elsewhere', isSamePlace: () => false }, 'take-over');
  expect(await services.store.listApprovalRules()).toEqual([]);
  const removed = (await listAuditEntries(services)).filter(({ kind }) => kind === 'approval_rule_removed');
  expect(removed).toMatchObject([{ actor: 'server', data: { name: 'es-open' } }]);
});
