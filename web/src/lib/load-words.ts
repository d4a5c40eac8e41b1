import { useWords, type Words } from '../../../src/domain/language/words.ts';

/** English is part of every page. */
const CATALOGS: Readonly<Record<string, () => Promise<Words>>> = {
  de: async () => (await import('../../../src/domain/language/de/index.ts')).de,
  es: async () => (await import('../../../src/domain/language/es/index.ts')).es,
  pt: async () => (await import('../../../src/domain/language/pt/index.ts')).pt,
  fr: async () => (await import('../../../src/domain/language/fr/index.ts')).fr,
  ja: async () => (await import('../../../src/domain/language/ja/index.ts')).ja,
  'zh-Hans': async () => (await import('../../../src/domain/language/zh-Hans/index.ts')).zhHans,
};

/** Writes the page in the language that the server chose for it. Without its catalog the page stays usable, in English. */
export async function loadWords(): Promise<void> {
  const load = CATALOGS[document.documentElement.lang];
  if (load === undefined) return;
  try {
    useWords(await load());
  } catch (error) {
    console.warn('No words in the language of this page:', error);
  }
}
