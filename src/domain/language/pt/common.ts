import type { Words } from '../words.ts';

export const common: Words['common'] = {
  tag: 'pt',
  locale: 'pt-BR',
  approve: 'Aprovar',
  reject: 'Rejeitar',
  cancel: 'Cancelar',
};
