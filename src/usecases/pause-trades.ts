import { type Credential, holdCredential } from './credential.ts';
import type { Pause, Services } from './ports.ts';

type Needs = Pick<Services, 'store' | 'clock' | 'announcer'>;

/** New trades are rejected until somebody resumes. Trades already waiting stay open. */
export async function pauseTrades(
  { store, clock, announcer }: Needs,
  approver: string,
  credential?: Credential,
): Promise<Pause> {
  const { isNew, pause } = await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    const now = clock.now();
    const isStarted = await queries.startPause(approver, now);
    const current = (await queries.findPause()) ?? { since: now, by: approver, rejected: 0 };
    if (isStarted) {
      const actor = `approver:${approver}`;
      await queries.appendAudit({ at: now, kind: 'paused', actor, tradeUuid: null, data: {} });
    }
    return { isNew: isStarted, pause: current };
  });
  if (isNew) announcer.announce(null, 'committed');
  return pause;
}

/** Resumes: new trades ring again. */
export async function resumeTrades(
  { store, clock, announcer }: Needs,
  approver: string,
  credential?: Credential,
): Promise<void> {
  const isLifted = await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    const now = clock.now();
    const pause = await queries.findPause();
    if (!(await queries.endPause())) return false;
    const data = { rejected: pause?.rejected ?? 0 };
    const actor = `approver:${approver}`;
    await queries.appendAudit({ at: now, kind: 'resumed', actor, tradeUuid: null, data });
    return true;
  });
  if (isLifted) announcer.announce(null, 'committed');
}
