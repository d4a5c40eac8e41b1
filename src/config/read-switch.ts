import { SettingFault } from '../lib/setting-fault.ts';

export function readSwitch(name: string, text: string | undefined): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw new SettingFault(name, 'on or off', `"${text}"`);
}
