import type { Words } from '../words.ts';

export const common: Words['common'] = {
  tag: 'fr',
  locale: 'fr-FR',
  approve: 'Approuver',
  reject: 'Refuser',
  cancel: 'Annuler',
};
