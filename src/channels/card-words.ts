import { inLanguage } from '../domain/language/catalogs.ts';
import { type Words, words } from '../domain/language/words.ts';
import type { NoticeMessage } from '../usecases/ports.ts';

/** The channel's own words on a card, in the language that the card is written in. */
export const cardWords = ({
  language = 'en',
}: {
  readonly language?: NoticeMessage['language'] | undefined;
}): Words['card'] => inLanguage(language, () => words().card);
