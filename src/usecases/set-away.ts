import type { Absence } from '../domain/availability.ts';
import { words } from '../domain/language/words.ts';
import type { UtcMs } from '../domain/units.ts';
import { type Credential, holdCredential } from './credential.ts';
import type { Services } from './ports.ts';

type Needs = Pick<Services, 'store' | 'clock' | 'announcer'>;

/** Longer than any holiday. */
const LONGEST_MS = 366 * 24 * 3_600_000;

/** Says the rule that the end of an absence breaks; undefined if it is valid. */
export function findAwayFault(until: number, now: UtcMs): (() => string) | undefined {
  if (until > now && until <= now + LONGEST_MS) return undefined;
  return () => words().refusals.rules.timeAhead;
}

/** The approver isn't asked about new trades until then. Trades already waiting stay open. */
export async function setAway(
  { store, clock, announcer }: Needs,
  { approver, until, actor }: { readonly approver: string; readonly until: UtcMs; readonly actor: string },
  credential?: Credential,
): Promise<Absence> {
  const absence = await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    const now = clock.now();
    const absence = { approver, since: now, until, by: actor };
    await queries.saveAbsence(absence);
    const data = { approver, until: new Date(until).toISOString() };
    await queries.appendAudit({ at: now, kind: 'away_set', actor, tradeUuid: null, data });
    return absence;
  });
  announcer.announce(null, 'committed');
  return absence;
}

/** Ends an absence. False if the approver wasn't away. */
export async function endAway(
  { store, clock, announcer }: Needs,
  approver: string,
  actor: string,
  credential?: Credential,
): Promise<boolean> {
  const isEnded = await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    const now = clock.now();
    const absence = await queries.removeAbsence(approver);
    if (absence === undefined || absence.until <= now) return false;
    await queries.appendAudit({ at: now, kind: 'away_ended', actor, tradeUuid: null, data: { approver } });
    return true;
  });
  if (isEnded) announcer.announce(null, 'committed');
  return isEnded;
}

/** The approver's current absence. */
export async function findAbsence(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  name: string,
): Promise<Absence | undefined> {
  const { absences } = await store.findAvailability();
  return absences.find(({ approver, until }) => approver === name && until > clock.now());
}
