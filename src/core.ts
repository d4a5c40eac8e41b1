import { randomUUID } from 'node:crypto';
import { createChannels, type OwnedChannel } from './channels/create-channels.ts';
import { orderChannels } from './channels/order-channels.ts';
import { CHANNELS } from './channels/registry.ts';
import type { ApproverSettings } from './config/approvers.ts';
import { ensureDataFolderAccess } from './config/data-folder.ts';
import { hasLinkSecrets, loadLinkSecrets } from './config/link-secrets.ts';
import type { Place, Settings } from './config/settings.ts';
import type { SettingsSource } from './config/settings-source.ts';
import type { Approvers } from './domain/approvers.ts';
import type { Surroundings } from './domain/installation.ts';
import { words } from './domain/language/words.ts';
import { SettingFault } from './domain/setting-fault.ts';
import { asUtcMs } from './domain/units.ts';
import { RefusedStart } from './lib/refused-start.ts';
import { createSystemClock } from './lib/system-clock.ts';
import type { DatabaseConnections, OpenNeeds } from './store/postgres/open-postgres.ts';
import { type ClosableAnnouncer, createFileAnnouncer } from './store/sqlite/file-announcer.ts';
import { createLocalAnnouncer } from './store/sqlite/local-announcer.ts';
import { type DataFolder, openBesideServer } from './store/sqlite/open-data-folder.ts';
import type { Announcer, Clock, Log, Recipient, Store } from './usecases/ports.ts';
import { readSettings, type SettingsReading } from './usecases/settings/read-settings.ts';
import { describeUnreadable } from './usecases/settings/unreadable.ts';

/** The part that every command needs: a database, a clock, and a way to announce changes. */
export interface Core {
  readonly store: Store;
  readonly clock: Clock;
  readonly announcer: Announcer;
  readonly newId: () => string;
  /** Null on SQLite. */
  readonly connections: DatabaseConnections | null;
  /** What is known about the database from outside it. */
  surroundings(): Promise<Surroundings>;
  /** The first signs links and seals stored secrets, all verify and open. */
  linkSecrets(): Promise<readonly Uint8Array[]>;
}

/** Commands wait less for a database than the server does: somebody is watching them. */
export async function openCore(place: Place): Promise<Core> {
  const open = () => openBesideServer(place.dataDir, hasLinkSecrets(place.dataDir));
  // A single connection: the database may not grant more than one besides the server's.
  const needs = { patienceMs: 5_000, log: SILENT, poolSize: 1 };
  const database = await openDatabase(place, needs, open);
  // A server on the same PostgreSQL notices by its slow poll.
  return { ...database, announcer: createLocalAnnouncer(), newId: randomUUID };
}

const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };

export interface OpenDatabase extends Omit<Core, 'announcer' | 'newId'> {
  /** SQLite only: records the end of the audit log beside the database. */
  readonly recordHead?: DataFolder['recordHead'];
  announcer(): Promise<ClosableAnnouncer>;
}

export async function openDatabase(
  place: Place,
  needs: OpenNeeds,
  openFolder: () => Promise<DataFolder>,
): Promise<OpenDatabase> {
  const { dataDir, postgres, secrets } = place;
  if (postgres !== null) {
    // Loaded by those who use it: most have the embedded database.
    const { openPostgres } = await import('./store/postgres/open-postgres.ts');
    const database = await openPostgres(postgres, { poolSize: postgres.poolSize, ...needs });
    const linkSecrets = async () => (secrets.length > 0 ? secrets : [await database.linkSecret()]);
    return { ...database, linkSecrets };
  }
  ensureDataFolderAccess(dataDir);
  const { store, surroundings, recordHead } = await openFolder();
  return {
    store,
    surroundings: async () => surroundings,
    ...(recordHead === undefined ? {} : { recordHead }),
    clock: await systemClock(store, needs.log),
    linkSecrets: async () => loadLinkSecrets(place),
    announcer: () => createFileAnnouncer({ store, log: needs.log }),
    connections: null,
  };
}

/** The settings that hold, and what of them is stored. */
export interface LoadedSettings {
  readonly settings: Settings;
  readonly reading: SettingsReading;
}

/** Reads what people stored, and all settings with it. Throws a `SettingFault` or `RefusedStart` if one is bad. */
export async function loadStoredSettings(
  source: SettingsSource,
  { store, linkSecrets }: Pick<Core, 'store' | 'linkSecrets'>,
): Promise<LoadedSettings> {
  const reading = await readSettings({ store }, linkSecrets);
  try {
    const settings = source.load(reading.values);
    channelsOf(settings);
    return { settings, reading };
  } catch (error) {
    throw error instanceof SettingFault ? explainFault(error, reading) : error;
  }
}

function explainFault(fault: SettingFault, { values, unreadable }: SettingsReading): Error {
  const unread = unreadable.length === 0 ? '' : ` ${describeUnreadable(unreadable)}`;
  if (!values.has(fault.setting))
    return unread === '' ? fault : new RefusedStart(`${fault.message}.${unread}`);
  const { inDatabase } = words().settingFaults;
  return new RefusedStart(`${inDatabase(fault.message, fault.setting)}${unread}`);
}

/** Everyone's configured channels, in ringing order. Throws a `SettingFault` if one is misconfigured. */
export const channelsOf = ({ approvers, channelOrder, publicUrl }: Settings) =>
  createChannels(orderChannels(CHANNELS, channelOrder), approvers, publicUrl);

/** A server on the internet whose clock this machine's is compared with: the one that the notifications go to. */
export const clockReferenceOf = ({ approvers: [{ channelValues }] }: Settings): string =>
  channelValues['PUSHCUT_URL'] ?? 'https://api.pushcut.io';

export const countChannels = (settings: Settings): number => channelsOf(settings).length;

export const recipientOf = ({ approver, channel, definition }: OwnedChannel): Recipient => ({
  approver,
  channel: channel.name,
  isAlarm: definition.isAlarm ?? false,
});

export function approversOf({
  approvers: [first, ...others],
  formerNames,
  twoApproversAbove,
}: Settings): Approvers {
  const approverOf = ({ name, hours, language, slowsDown }: ApproverSettings) => ({
    name,
    hours,
    language,
    ...(slowsDown === null ? {} : { slowsDown }),
  });
  return {
    all: [approverOf(first), ...others.map(approverOf)],
    formerNames,
    twoAbove: twoApproversAbove,
  };
}

/** Time starts at the last audit entry if this machine's clock is behind it: one of the two is wrong. */
async function systemClock(store: Store, log: Log): Promise<Clock> {
  const { sequence } = await store.auditHead();
  const [last] = await store.listAudit(sequence - 1, 1);
  const onStep = (amountMs: number) =>
    log.warn(
      { amount_ms: amountMs },
      "this machine's clock was changed, or is behind the last audit entry; nothing is decided until the time is certain",
    );
  const clock = createSystemClock({ startAt: last?.at ?? 0, onStep });
  return { ...clock, now: () => asUtcMs(clock.now()) };
}
