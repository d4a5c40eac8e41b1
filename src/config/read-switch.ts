import { SettingFault } from '../domain/setting-fault.ts';

export function readSwitch(name: string, text: string | undefined): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw new SettingFault(name, ({ either }) => either('on', 'off'), `"${text}"`);
}
