/** The languages that pages, cards and pictures are written in, each by its own name. */
export const LANGUAGES = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  pt: 'Português',
  fr: 'Français',
  ja: '日本語',
  'zh-Hans': '简体中文',
} as const;

/** As BCP 47 writes it, and the attribute `lang` of a page. */
export type Language = keyof typeof LANGUAGES;

/**
 * The header by which a page says in which language it is written, so that what it asks for comes in the same one: somebody
 * may have chosen another since, and the catalog may not have arrived.
 */
export const PAGE_LANGUAGE = 'countersign-language';

/** The cookie of this browser with the language that somebody chose for it. */
export const LANGUAGE_COOKIE = 'countersign_language';

export const isLanguage = (tag: string): tag is Language => Object.hasOwn(LANGUAGES, tag);

/**
 * The first wanted language that there is; English if there is none. Takes tags of BCP 47 in any spelling: `de-AT` is
 * German, `zh-CN` and `zh` are written in simplified characters, and `zh-TW` is not.
 */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = findLanguage(tag);
    if (found !== undefined) return found;
  }
  return 'en';
}

/** The language of one tag, if it is one of ours. */
export function findLanguage(tag: string): Language | undefined {
  const [primary = '', ...rest] = tag.trim().toLowerCase().replaceAll('_', '-').split('-');
  if (primary !== 'zh') return isLanguage(primary) ? primary : undefined;
  return rest.some((part) => TRADITIONAL.has(part)) ? undefined : 'zh-Hans';
}

/** What marks Chinese in traditional characters. */
const TRADITIONAL: ReadonlySet<string> = new Set(['hant', 'tw', 'hk', 'mo']);

/** Reads the header `Accept-Language`, by its weights: `de-AT,de;q=0.9,en;q=0.8`. */
export function readAcceptLanguage(header: string): Language {
  const weighted = header.split(',').map((part) => {
    const [tag = '', ...parameters] = part.split(';');
    const weight = parameters.map((text) => /^\s*q\s*=\s*([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
    return { tag, weight: weight === undefined ? 1 : Number(weight) };
  });
  const wanted = weighted.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return chooseLanguage(wanted.map(({ tag }) => tag));
}
