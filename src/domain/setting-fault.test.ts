import { expect, test } from 'vitest';
import { inLanguage } from './language/catalogs.ts';
import { SettingFault } from './setting-fault.ts';

test('a setting fault names the setting, what was expected and what was found', () => {
  const fault = new SettingFault('PORT', 'a number from 1 to 65535', '"many"');

  expect(fault.setting).toBe('PORT');
  expect(fault.message).toBe('setting PORT: expected a number from 1 to 65535, found "many"');
});

test('it is said in the language being written, and logged in English', () => {
  const fault = inLanguage(
    'de',
    () =>
      new SettingFault(
        'PORT',
        ({ wholeNumber }) => wholeNumber('1', '65535'),
        ({ nothing }) => nothing,
      ),
  );

  expect(fault.message).toBe('setting PORT: expected a whole number from 1 to 65535, found nothing');
  expect(inLanguage('de', () => [fault.rule, fault.said])).toEqual([
    'erwartet wird eine ganze Zahl von 1 bis 65535; gefunden: nichts',
    'Einstellung PORT: erwartet wird eine ganze Zahl von 1 bis 65535; gefunden: nichts',
  ]);
});

test('the same fault of a setting with another name', () => {
  const fault = new SettingFault('PORT', 'a number', ({ nothing }) => nothing).of('OTHER_PORT');
  expect([fault.name, fault.setting, fault.message]).toEqual([
    'SettingFault',
    'OTHER_PORT',
    'setting OTHER_PORT: expected a number, found nothing',
  ]);
});
