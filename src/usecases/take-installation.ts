import { randomUUID } from 'node:crypto';
import type { Installation, Surroundings } from '../domain/installation.ts';
import type { TradeUuid } from '../domain/units.ts';
import { RefusedStart } from '../lib/refused-start.ts';
import { removeApprovalRule } from './approval-rules.ts';
import { applyCommand } from './change-trade.ts';
import type { InstallationQueries, Services } from './ports.ts';
import { waitForCertainTime } from './settle-clock-step.ts';
import { type Acceptance, findStartFaults, type StartFault } from './start-faults.ts';
import { voidOpenMessages } from './tradingview/void-messages.ts';

/**
 * Takes the database over for this server, before it serves anybody. Throws a `RefusedStart` if the database has lost
 * entries or is a copy. If the operator accepts that, open trades are voided and the acceptance is audited; `drainSpool`
 * moves the signals that wait on disk into the database, so that they are voided too.
 */
export async function takeInstallation(
  services: Services,
  surroundings: Surroundings,
  accepted: ReadonlySet<Acceptance>,
  drainSpool: () => Promise<void>,
): Promise<Installation> {
  const faults = await findStartFaults(services.store, surroundings);
  if (faults.some(({ acceptance }) => !accepted.has(acceptance))) throw new RefusedStart(refusalOf(faults));
  // What a copy of the folder has on disk, the original may have sent.
  if (faults.length > 0) await drainSpool();
  for (const fault of faults) await accept(services, fault);
  return services.store.transaction((queries) => adopt(queries, surroundings, faults));
}

async function accept(services: Services, { kind, reason, found, data }: StartFault): Promise<void> {
  const { store, clock, log } = services;
  await waitForCertainTime(services);
  const at = clock.now();
  await store.transaction(async (queries) => {
    await queries.appendAudit({ at, kind, actor: 'operator', tradeUuid: null, data });
  });
  const voided = await voidOpenTrades(services, reason);
  const signals = await voidOpenMessages(services, reason);
  const rules = await removeApprovalRules(services);
  log.warn(
    { found, voided, signals, approval_rules: rules },
    'loss or copy accepted by the operator: every pending or approved trade was voided, and no rule approves any more',
  );
}

/** They may have been turned off since: whoever wants them types their sentences again. */
async function removeApprovalRules(services: Services): Promise<number> {
  const rules = await services.store.listApprovalRules();
  for (const { name } of rules) await removeApprovalRule(services, name, 'server');
  return rules.length;
}

async function adopt(
  queries: InstallationQueries,
  { place, recorded }: Surroundings,
  faults: readonly StartFault[],
): Promise<Installation> {
  const { identity, epoch } = await queries.findInstallation();
  const isTakenOver = faults.some(({ kind }) => kind === 'taken_over');
  const recordedEpoch = typeof recorded === 'object' ? recorded.epoch : 0;
  const adopted: Installation = {
    // A new identity: the original's records are no longer about this database.
    identity: isTakenOver ? randomUUID() : identity,
    epoch: Math.max(epoch, recordedEpoch) + 1,
    place,
    mark: null,
  };
  await queries.saveInstallation(adopted);
  return adopted;
}

function refusalOf(faults: readonly StartFault[]): string {
  const found = faults.map((fault) => fault.found).join('; and ');
  const options = faults.map(({ acceptance }) => `--${acceptance}`).join(' ');
  const advice = faults.map(({ acceptance }) => ADVICE[acceptance]).join(' ');
  return `not started: ${found}. ${advice} Or run "countersign serve ${options}" once: it voids every pending or approved trade, notifies the phone, and records it in the audit log. See docs/BACKUP.md.`;
}

const ADVICE: Readonly<Record<Acceptance, string>> = {
  'accept-loss': 'Restore the missing files or the newest back-up.',
  'take-over':
    'If the original is still running, stop it first: both would grant the same approvals. A restored database, or one moved to another disk, also counts as a copy.',
};

const BATCH = 20;

/**
 * Voids every trade that could still be decided or executed, each with an audit entry and an outcome on the phone. Returns
 * how many. Call it before serving: trades submitted meanwhile would be voided too.
 */
async function voidOpenTrades(services: Services, reason: string): Promise<number> {
  let total = 0;
  for (;;) {
    const voided = await voidSome(services, reason);
    for (const tradeUuid of voided) services.announcer.announce(tradeUuid, 'committed');
    if (voided.length === 0) return total;
    total += voided.length;
  }
}

function voidSome(services: Services, reason: string): Promise<readonly TradeUuid[]> {
  const command = { kind: 'void', reason } as const;
  return services.store.transaction(async (queries) => {
    const open = await queries.listOpen(services.clock.now(), BATCH);
    for (const tradeUuid of open) {
      await applyCommand(services, queries, { tradeUuid, command, actor: 'server', strategy: null });
    }
    return open;
  });
}
