import type { Words } from '../words.ts';

export const deliveryTrail: Words['deliveryTrail'] = {
  sent: (took) => `enviada em ${took}`,
  delivered: (took) => `entregue em ${took}`,
  seen: (took) => `vista em ${took}`,
  seenElsewhere: (took) => `vista em outro lugar em ${took}`,
  notConfirmed: 'sem confirmação',
  notConfirmedByPhone: 'sem confirmação de nenhum celular',
  notSent: (why) => `não enviada: ${why}`,
  settledFirst: 'a operação foi resolvida antes',
  sending: 'enviando',
  lastAttempt: (error) => `enviando; última tentativa: ${error}`,
  counts: {
    sent: (count) => `${count} ${count === 1 ? 'enviada' : 'enviadas'}`,
    delivered: (count) => `${count} ${count === 1 ? 'entregue' : 'entregues'}`,
    seen: (count) => `${count} ${count === 1 ? 'vista' : 'vistas'}`,
  },
  median: (took) => ` (mediana ${took})`,
};
