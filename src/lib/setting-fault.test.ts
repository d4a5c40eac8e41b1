import { expect, test } from 'vitest';
import { SettingFault } from './setting-fault.ts';

test('a setting fault names the setting, what was expected and what was found', () => {
  const fault = new SettingFault('PORT', 'a number from 1 to 65535', '"many"');

  expect(fault.setting).toBe('PORT');
  expect(fault.message).toBe('setting PORT: expected a number from 1 to 65535, found "many"');
});
