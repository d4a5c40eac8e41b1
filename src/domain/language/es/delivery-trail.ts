import type { Words } from '../words.ts';

export const deliveryTrail: Words['deliveryTrail'] = {
  sent: (took) => `enviada en ${took}`,
  delivered: (took) => `entregada en ${took}`,
  seen: (took) => `vista en ${took}`,
  seenElsewhere: (took) => `vista en otro sitio en ${took}`,
  notConfirmed: 'sin confirmar',
  notConfirmedByPhone: 'sin confirmar por ningún teléfono',
  notSent: (why) => `no enviada: ${why}`,
  settledFirst: 'la operación se resolvió antes',
  sending: 'enviando',
  lastAttempt: (error) => `enviando; último intento: ${error}`,
  counts: {
    sent: (count) => `${count} ${count === 1 ? 'enviada' : 'enviadas'}`,
    delivered: (count) => `${count} ${count === 1 ? 'entregada' : 'entregadas'}`,
    seen: (count) => `${count} ${count === 1 ? 'vista' : 'vistas'}`,
  },
  median: (took) => ` (mediana ${took})`,
};
