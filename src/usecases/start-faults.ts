import type { AuditEntry, AuditKind } from '../domain/audit.ts';
import type { Installation, RecordedHead, Surroundings } from '../domain/installation.ts';
import { words } from '../domain/language/words.ts';
import type { Store } from './ports.ts';

/** What the operator can accept, as options of the command `serve`. */
export const ACCEPTANCES = ['accept-loss', 'take-over'] as const;
export type Acceptance = (typeof ACCEPTANCES)[number];

/** Why a server refuses to start on a database. */
export interface StartFault {
  readonly acceptance: Acceptance;
  /** The finding, as a sentence without its period. */
  readonly found: string;
  /** Why open trades are voided if it is accepted, as shown on the card. */
  readonly reason: string;
  readonly kind: Extract<AuditKind, 'loss_accepted' | 'taken_over'>;
  readonly data: AuditEntry['data'];
}

type StartQueries = Pick<Store, 'findInstallation' | 'auditHead' | 'listAudit'>;

/** Compares a database with what was recorded outside it. */
export async function findStartFaults(
  store: StartQueries,
  surroundings: Surroundings,
): Promise<readonly StartFault[]> {
  const installation = await store.findInstallation();
  const loss = await findLoss(store, installation, surroundings);
  const copy = findCopy(installation, surroundings);
  return [
    ...(loss === undefined ? [] : [lossFault(loss, surroundings)]),
    ...(copy === undefined ? [] : [copyFault(copy, installation, surroundings)]),
  ];
}

function lossFault(found: string, { recorded }: Surroundings): StartFault {
  const head = typeof recorded === 'object' ? recorded : undefined;
  return {
    acceptance: 'accept-loss',
    found,
    reason: words().reasons.entriesLost,
    kind: 'loss_accepted',
    data: { found, recorded_sequence: head?.sequence ?? null, recorded_hash: head?.hash ?? null },
  };
}

function copyFault(found: string, { place, identity }: Installation, surroundings: Surroundings): StartFault {
  return {
    acceptance: 'take-over',
    found,
    reason: words().reasons.databaseCopied,
    kind: 'taken_over',
    data: { found, identity, from: place, to: surroundings.place },
  };
}

async function findLoss(
  store: StartQueries,
  { identity, epoch }: Installation,
  { recorded, isReplaced }: Surroundings,
): Promise<string | undefined> {
  if (isReplaced) return 'the database was missing or empty, next to files of an older one';
  if (recorded === undefined) return undefined;
  if (recorded === 'unreadable')
    return 'the recorded end of the audit log, beside the database, is unreadable';
  if (recorded.identity !== identity)
    return 'this is not the database that the last server used in this folder';
  return (await findMissingEntries(store, recorded)) ?? (epoch < recorded.epoch ? OLDER_START : undefined);
}

const OLDER_START = 'the database is older than the last start of a server on it';

async function findMissingEntries(
  store: StartQueries,
  { sequence, hash }: RecordedHead,
): Promise<string | undefined> {
  const head = await store.auditHead();
  if (head.sequence < sequence)
    return `the audit log ends at entry ${head.sequence}, but entry ${sequence} was recorded beside the database`;
  const [entry] = await store.listAudit(sequence - 1, 1);
  if (sequence === 0 || entry?.hash === hash) return undefined;
  return `entry ${sequence} of the audit log differs from the one recorded beside the database`;
}

function findCopy({ place, mark }: Installation, surroundings: Surroundings): string | undefined {
  if (mark === 'copy') return 'this database is a back-up or a copy of another one';
  if (mark === 'moved') return 'this database was moved to PostgreSQL by "countersign migrate"';
  if (place === null || surroundings.isSamePlace(place)) return undefined;
  return 'this database is a copy: the last server used a different file or PostgreSQL database';
}
