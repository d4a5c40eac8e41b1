import { SettingFault } from '../../src/domain/setting-fault.ts';

/** The fault of the settings that `read` finds. */
export function settingFaultOf(read: () => unknown): SettingFault {
  try {
    read();
  } catch (error) {
    if (error instanceof SettingFault) return error;
    throw error;
  }
  throw new Error('expected a SettingFault');
}
