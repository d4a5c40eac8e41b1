import { SettingFault } from '../domain/setting-fault.ts';
import type { ChannelDefinition } from './channel.ts';

/** In ringing order: the named ones, then the others, alarms last. Throws a `SettingFault` for an unknown name. */
export function orderChannels(
  definitions: readonly ChannelDefinition[],
  names: readonly string[],
): readonly ChannelDefinition[] {
  const named = names.map((name) => findByName(definitions, name));
  const others = definitions.filter((definition) => !named.includes(definition));
  return [
    ...new Set(named),
    ...others.filter(({ isAlarm }) => !isAlarm),
    ...others.filter(({ isAlarm }) => isAlarm),
  ];
}

function findByName(definitions: readonly ChannelDefinition[], name: string): ChannelDefinition {
  const found = definitions.find((definition) => definition.name === name);
  if (found !== undefined) return found;
  const known = definitions.map((definition) => definition.name).join(', ');
  throw new SettingFault('CHANNEL_ORDER', ({ channelNames }) => channelNames(known), `"${name}"`);
}
