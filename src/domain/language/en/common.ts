import type { Language } from '../language.ts';

/** What several pages, cards and pictures share. */
export const common = {
  /** Of the language, as in `LANGUAGES`. */
  tag: 'en' as Language,
  /** For `Intl`. */
  locale: 'en-US',
  approve: 'Approve',
  reject: 'Reject',
  cancel: 'Cancel',
};
