import { expect, test } from 'vitest';
import { SettingFault } from '../setting-fault.ts';
import { inLanguage } from './catalogs.ts';
import { translateSettingFault } from './translate-setting-fault.ts';
import { words } from './words.ts';

const FAULT = new SettingFault(
  'SLOW_DOWN',
  ({ either }) => either('on', 'off'),
  ({ quotes }) => quotes,
);

test.each(['de', 'ja', 'zh-Hans', 'en'] as const)(
  'a stored fault is read as the fault itself in %s',
  (language) => {
    const { message, setting } = FAULT;
    const remedied = words().settingFaults.inDatabase(message, setting);

    inLanguage(language, () => {
      expect(translateSettingFault(message)).toBe(FAULT.said);
      expect(translateSettingFault(remedied)).toBe(words().settingFaults.inDatabase(FAULT.said, setting));
    });
  },
);

test('what somebody typed and what else went wrong stay as they are', () => {
  const typed = new SettingFault('SLOW_DOWN', ({ either }) => either('on', 'off'), '"none, found nothing"');

  inLanguage('de', () => {
    expect(translateSettingFault(typed.message)).toBe(typed.said);
    expect(translateSettingFault('port 8080 is in use')).toBe('port 8080 is in use');
  });
});
