import type { Words } from '../words.ts';

export const common: Words['common'] = {
  tag: 'de',
  locale: 'de-DE',
  approve: 'Genehmigen',
  reject: 'Ablehnen',
  cancel: 'Abbrechen',
};
