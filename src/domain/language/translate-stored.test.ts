import { describe, expect, test } from 'vitest';
import { inLanguage } from './catalogs.ts';
import { en } from './en/index.ts';
import { LANGUAGES, type Language } from './language.ts';
import { translateStored, translateSubject } from './translate-stored.ts';

const { sentences } = en.channelChecks;
const german = (text: string) => inLanguage('de', () => translateStored(text));

describe('translateStored', () => {
  test('says a stored sentence in the language being written', () => {
    expect(german(sentences.answered('Pushcut', '401'))).toBe('Pushcut antwortete mit 401');
    expect(german(`${sentences.answered('Pushcut', '401')}.`)).toBe('Pushcut antwortete mit 401.');
  });

  test('takes the sentence that says more', () => {
    expect(german(sentences.answeredWith('Pushcut', '400', 'no such device'))).toBe(
      'Pushcut antwortete mit 400: no such device',
    );
  });

  test('says several sentences after what they are about', () => {
    const stored = `Pushcut devices: ${sentences.pushcutNoDevice} ${sentences.pushcutOpenApp}`;
    expect(german(stored)).toBe(
      'Pushcut-Geräte: Bei Pushcut ist kein Gerät registriert. Öffnen Sie die Pushcut-App auf dem Handy, erlauben Sie ' +
        'Benachrichtigungen und sehen Sie unter Account nach.',
    );
    expect(inLanguage('ja', () => translateStored(stored))).toBe(
      'Pushcut のデバイス: Pushcut に登録されたデバイスがありません。スマホで Pushcut アプリを開き、通知を許可して、Account を確認してください。',
    );
  });

  test('an argument may be a sentence too', () => {
    const stored = sentences.lastRejected(sentences.unreachable('The push service', 'ECONNRESET'));
    expect(german(stored)).toContain('The push service ist nicht erreichbar (ECONNRESET)');
  });

  test('keeps what it does not know, and knows what follows', () => {
    expect(german(`Somebody said 3.5 things. ${sentences.seeLog}`)).toBe(
      'Somebody said 3.5 things. Sehen Sie ins Server-Log.',
    );
    expect(german('')).toBe('');
  });

  test.each([
    ['Really? See the server log.', 'Really? Sehen Sie ins Server-Log.'],
    ['No! See the server log.', 'No! Sehen Sie ins Server-Log.'],
    ['One line\nand more. See the server log.', 'One line\nand more. Sehen Sie ins Server-Log.'],
    ['One.  Two. ', 'One. Two.'],
    ['api.pushcut.io answered 401.', 'api.pushcut.io antwortete mit 401.'],
    ['no end', 'no end'],
  ])('%j is said as %j', (stored, said) => {
    expect(german(stored)).toBe(said);
  });

  test.each<[Language, string]>([
    ['fr', 'Appareils Pushcut : Aucun appareil n’est enregistré chez Pushcut. Voyez le journal du serveur.'],
    ['zh-Hans', 'Pushcut 设备：Pushcut 上没有注册设备。请查看服务器日志。'],
  ])('in %s the colon and the space between sentences are its own', (language, said) => {
    const stored = `Pushcut devices: ${sentences.pushcutNoDevice} ${sentences.seeLog}`;
    const written = inLanguage(language, () => translateStored(stored));
    expect(written.replace(/\u00a0|\u202f/g, ' ')).toBe(said);
  });

  test('changes nothing in English', () => {
    expect(translateStored('Pushcut answered 401.  Odd   spaces.')).toBe(
      'Pushcut answered 401.  Odd   spaces.',
    );
  });

  test.each(Object.keys(LANGUAGES) as Language[])('every sentence comes back in %s', (language) => {
    for (const [name, say] of Object.entries(sentences)) {
      const args = ['alpha', 'beta', 'gamma'];
      const stored = typeof say === 'string' ? say : (say as (...parts: string[]) => string)(...args);
      const expected = inLanguage(language, () => translateStored(stored));
      if (language === 'en') expect(expected).toBe(stored);
      else expect(expected, name).not.toBe(stored);
    }
  });
});

test('what was checked has a name in each language', () => {
  expect(inLanguage('fr', () => translateSubject('Pushcut connection'))).toBe('Connexion à Pushcut');
  expect(inLanguage('fr', () => translateSubject('Nothing known'))).toBe('Nothing known');
});
