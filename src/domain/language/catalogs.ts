import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { fr } from './fr/index.ts';
import { ja } from './ja/index.ts';
import type { Language } from './language.ts';
import { pt } from './pt/index.ts';
import { inWords, type Words } from './words.ts';
import { zhHans } from './zh-Hans/index.ts';

/** All of them, for the server. A page loads only its own. */
const CATALOGS: Readonly<Record<Language, Words>> = { en, de, es, pt, fr, ja, 'zh-Hans': zhHans };

/** Writes something in a language; see `inWords`. */
export const inLanguage = <Written>(language: Language, write: () => Written): Written =>
  inWords(CATALOGS[language], write);
