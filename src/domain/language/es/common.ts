import type { Words } from '../words.ts';

export const common: Words['common'] = {
  tag: 'es',
  locale: 'es-ES',
  approve: 'Aprobar',
  reject: 'Rechazar',
  cancel: 'Cancelar',
};
