/** Every approver's channels, from the settings. */

import { SettingFault } from '../domain/setting-fault.ts';
import type { SettingDeclaration } from '../lib/setting-declaration.ts';
import type { Channel } from '../usecases/ports.ts';
import type { ChannelDefinition, People } from './channel.ts';
import { readList, type SettingValues } from './setting-values.ts';

/** What the settings say about one approver; see `src/config/approvers.ts`. */
interface Owner {
  readonly name: string;
  readonly prefix: string;
  readonly channelValues: SettingValues;
  readonly ownSettings: ReadonlySet<string>;
}

/** A channel of one approver. The first approver's is named after the channel (`ntfy`), Ben's is `ntfy@ben`. */
export interface OwnedChannel {
  readonly approver: string;
  readonly definition: ChannelDefinition;
  readonly channel: Channel;
}

/** In the order of the approvers. Throws a `SettingFault` if one is misconfigured. */
export function createChannels(
  definitions: readonly ChannelDefinition[],
  owners: readonly [Owner, ...Owner[]],
  publicUrl: string,
): readonly OwnedChannel[] {
  for (const definition of definitions) ensureNoSharedPhone(definition, owners);
  const all = owners.map(({ name }) => name);
  const owned = owners.flatMap((owner) =>
    definitions.flatMap((definition) => {
      const isFirst = owner === owners[0];
      if (!isFirst && !isReached(definition, owner)) return [];
      const unnamed = hasOwnList(definition, owner) ? owner.name : owners[0].name;
      const channel = create(definition, owner, { own: owner.name, unnamed, all }, publicUrl);
      if (channel === undefined) return [];
      const name = isFirst ? channel.name : `${channel.name}@${slugOf(owner)}`;
      return [{ approver: owner.name, definition, channel: { ...channel, name } }];
    }),
  );
  ensureOneList(owned, owners);
  return owned;
}

const slugOf = ({ prefix }: Owner) => prefix.slice(0, -1).toLowerCase().replaceAll('_', '-');

function create(
  definition: ChannelDefinition,
  owner: Owner,
  people: People,
  publicUrl: string,
): Channel | undefined {
  try {
    return definition.create(owner.channelValues, people, publicUrl);
  } catch (error) {
    if (!(error instanceof SettingFault) || !owner.ownSettings.has(error.setting)) throw error;
    throw error.of(owner.prefix + error.setting);
  }
}

/** Approvers other than the first have only the channels that say which phone to reach: shared settings alone reach nobody. */
function isReached({ settings }: ChannelDefinition, owner: Owner): boolean {
  const personal = settings.filter((setting) => setting.personal !== undefined);
  const isSet = ({ name }: SettingDeclaration) => owner.channelValues[name] !== undefined;
  if (personal.length === 0 || personal.some(isSet)) return true;
  const [needed] = personal;
  const useless = settings.find(({ name }) => owner.ownSettings.has(name));
  if (useless === undefined || needed === undefined) return false;
  throw new SettingFault(
    owner.prefix + useless.name,
    ({ asWell }) => asWell(owner.prefix + needed.name),
    ({ none }) => none,
  );
}

/** A card whose links decide as one approver must not reach another's phone. */
function ensureNoSharedPhone({ settings }: ChannelDefinition, owners: readonly Owner[]): void {
  const whole = settings.filter(({ personal }) => personal === 'whole');
  const narrowing = settings.filter(({ personal }) => personal === 'narrowing');
  const plainValue = ({ channelValues }: Owner, { name, plain }: SettingDeclaration) => {
    const value = channelValues[name];
    return value === undefined || plain === undefined ? value : plain(value);
  };
  const isSame = (a: Owner, b: Owner) =>
    whole.some(({ name }) => a.channelValues[name] !== undefined) &&
    whole.every((setting) => plainValue(a, setting) === plainValue(b, setting)) &&
    narrowing.every(({ name }) => overlaps(a.channelValues[name], b.channelValues[name]));
  for (const [index, owner] of owners.entries()) {
    const twin = owners.slice(0, index).find((one) => isSame(one, owner));
    const [setting] = [...narrowing, ...whole];
    if (twin === undefined || setting === undefined) continue;
    throw new SettingFault(
      owner.prefix + setting.name,
      ({ otherPhone }) => otherPhone(twin.name),
      ({ samePhone }) => samePhone,
    );
  }
}

function overlaps(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  const list = readList(b);
  return readList(a).some((item) => list.includes(item));
}

const listIn = ({ settings }: ChannelDefinition) => settings.find(({ listsPeople }) => listsPeople)?.name;

const hasOwnList = (definition: ChannelDefinition, { ownSettings }: Owner) =>
  ownSettings.has(listIn(definition) ?? '');

/** The channel that receives an account's presses has one list of people. */
function ensureOneList(owned: readonly OwnedChannel[], owners: readonly Owner[]): void {
  for (const { channel, definition } of owned) {
    if (channel.account === undefined) continue;
    const sharing = owned.filter((one) => one.channel.account === channel.account);
    const people = owners.filter(({ name }) => sharing.some(({ approver }) => approver === name));
    const owner = people.find((one) => hasOwnList(definition, one));
    if (people.length === 1 || owner === undefined) continue;
    const list = listIn(definition);
    throw new SettingFault(
      `${owner.prefix}${list}`,
      ({ everyoneIn }) => everyoneIn(`${list}`),
      ({ separateList }) => separateList,
    );
  }
}
